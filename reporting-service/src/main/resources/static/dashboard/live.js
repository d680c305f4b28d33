// Keeps the page up to date by server-sent events and says whether it is.

import { streamAddress } from './api.js';

const SILENCE_MILLIS = 40_000;
const FIRST_PAUSE_MILLIS = 2_000;
const LONGEST_PAUSE_MILLIS = 30_000;

export class Live {
  #source;
  #watchdog;
  #retry;
  #pause = FIRST_PAUSE_MILLIS;

  constructor(onChange, onState) {
    this.onChange = onChange;
    this.onState = onState;
  }

  follow(unitId) {
    this.close();
    this.onState('connecting');
    const source = new EventSource(streamAddress(unitId));
    this.#source = source;
    source.addEventListener('open', () => {
      this.#pause = FIRST_PAUSE_MILLIS;
      this.#heard(unitId);
      // What changed between the last reading and this moment was told to nobody.
      this.onChange();
    });
    source.addEventListener('heartbeat', () => this.#heard(unitId));
    source.addEventListener('change', () => {
      this.#heard(unitId);
      this.onChange();
    });
    source.addEventListener('error', () => {
      this.onState('offline');
      if (source.readyState === EventSource.CLOSED) {
        this.#again(unitId);
      }
    });
  }

  close() {
    clearTimeout(this.#watchdog);
    clearTimeout(this.#retry);
    this.#source?.close();
  }

  #heard(unitId) {
    this.onState('live');
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.onState('offline');
      this.#again(unitId);
    }, SILENCE_MILLIS);
  }

  #again(unitId) {
    this.#source?.close();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.follow(unitId);
      // A reading says what a refused stream cannot: that the session has ended, say.
      this.onChange();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MILLIS);
  }
}
