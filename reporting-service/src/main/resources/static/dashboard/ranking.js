// The units below, compared: sortable by every column, with a light that tells why it is on.

import { element, light } from './elements.js';
import { count, named, rate, text } from './text.js';

const SEVERITY = { RED: 0, AMBER: 1, GREEN: 2, NONE: 3 };

export class RankingTable {
  #data;
  #sort = { key: 'light', descending: false };
  #filter = '';

  constructor(container) {
    this.container = container;
  }

  show(data) {
    this.#data = data;
    this.#draw();
  }

  filter(words) {
    this.#filter = words.trim().toLowerCase();
    this.#draw();
  }

  redraw() {
    if (this.#data) {
      this.#draw();
    }
  }

  #draw() {
    const columns = [
      { key: 'name', label: text('name') },
      { key: 'light', label: text('light') },
      { key: 'onRoll', label: text('pupils') },
      ...this.#data.columns.map((column) => ({
        key: column.id,
        label: column.id === 'Q2-open' ? text('openShort') : named(column),
        title: named(column, 'formula'),
        measure: column.measure,
      })),
      { key: 'rollMissing', label: text('roll') },
    ];
    const rows = this.#rows();
    const body = rows.length
      ? rows.map((row) => this.#row(row))
      : [element('tr', {}, element('td', { colspan: columns.length }, text('noMatch')))];
    const focused = document.activeElement?.dataset?.sort;
    this.container.replaceChildren(
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...columns.map((column) => this.#head(column)))),
        element('tbody', {}, ...body)));
    if (focused) {
      this.container.querySelector(`[data-sort="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #head(column) {
    const sorted = this.#sort.key === column.key;
    const button = element(
      'button',
      { type: 'button', 'data-sort': column.key, title: column.title },
      column.label);
    button.addEventListener('click', () => {
      const first = column.key === 'name' || column.key === 'light' ? false : true;
      this.#sort = { key: column.key, descending: sorted ? !this.#sort.descending : first };
      this.#draw();
    });
    const order = this.#sort.descending ? 'descending' : 'ascending';
    return element('th', { scope: 'col', 'aria-sort': sorted ? order : 'none' }, button);
  }

  #row(row) {
    const kind = row.unit.schoolKind ? element('small', {}, text(row.unit.schoolKind)) : null;
    const figures = this.#data.columns.map((column) => this.#cell(column, row.cells[column.id]));
    return element(
      'tr',
      { 'data-unit': row.unit.id },
      element('th', { scope: 'row' }, named(row.unit), kind),
      element('td', {}, light(row.light, text(row.light))),
      element('td', {}, count(row.onRoll)),
      ...figures,
      element('td', {}, row.rollMissing ? text('notReported') : text('reported')));
  }

  #cell(column, cell) {
    if (column.id !== 'Q2-open' || cell.suppressed || cell.value === null) {
      return element('td', {}, rate(cell, column.measure));
    }
    return element(
      'td',
      {},
      element('span', { class: 'persons' }, count(cell.numerator)),
      element('span', { class: 'rate' }, rate(cell, column.measure)));
  }

  #rows() {
    const { key, descending } = this.#sort;
    const wanted = this.#data.rows.filter((row) =>
      `${row.unit.nameZh} ${row.unit.nameEn}`.toLowerCase().includes(this.#filter));
    return wanted.sort((a, b) => {
      const x = this.#sortValue(a, key);
      const y = this.#sortValue(b, key);
      if (x === null || y === null) {
        return x === y ? this.#byName(a, b) : x === null ? 1 : -1;
      }
      const order = typeof x === 'string' ? x.localeCompare(y, 'zh-CN') : x - y;
      return (descending ? -order : order) || this.#byOpen(a, b) || this.#byName(a, b);
    });
  }

  #sortValue(row, key) {
    switch (key) {
      case 'name':
        return named(row.unit);
      case 'light':
        return SEVERITY[row.light];
      case 'onRoll':
        return row.onRoll;
      case 'rollMissing':
        return row.rollMissing ? 1 : 0;
      default:
        return row.cells[key]?.value ?? null;
    }
  }

  #byOpen(a, b) {
    return (b.cells['Q2-open']?.numerator ?? 0) - (a.cells['Q2-open']?.numerator ?? 0);
  }

  #byName(a, b) {
    return named(a.unit).localeCompare(named(b.unit), 'zh-CN');
  }
}
