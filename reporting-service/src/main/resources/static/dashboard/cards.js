// The headline: one card a figure, the target of the district first.

import { drawing, element, light } from './elements.js';
import { count, named, rate, text } from './text.js';

export function showCards(container, headline) {
  const open = rememberOpen(container);
  container.replaceChildren(
    dropouts(headline),
    retention(headline),
    figureCard('annual', headline.annualRetention, {}),
    gross(headline),
    returns(headline),
    countCard('verification', headline.underVerification),
    rolls(headline),
    countCard('pupils', headline.pupilsOnRoll));
  for (const details of container.querySelectorAll('details')) {
    details.open = open.has(details.dataset.figure);
  }
}

function rememberOpen(container) {
  return new Set(
    [...container.querySelectorAll('details[open]')].map((details) => details.dataset.figure));
}

function dropouts(headline) {
  const figure = headline.openDropouts;
  return element(
    'article',
    { class: 'card lead', 'data-card': 'openDropouts', 'data-light': headline.light },
    element('h3', {}, text('openDropouts')),
    value(figure.suppressed ? '*' : count(figure.numerator), text('persons', figure.numerator)),
    element(
      'p',
      { class: 'sub' },
      light(headline.light, text(headline.light)),
      ` ${text('rate')} ${rate(figure)}`),
    formula(figure));
}

function retention(headline) {
  const due = headline.asOf >= headline.cohortDue;
  const figure = due ? headline.retention : headline.runningRetention;
  const still = headline.retention.parts.inSchool;
  const note = [text('cohortOf', headline.cohort), text('cohortDue', headline.cohortDue)];
  if (!due && still !== undefined) {
    note.push(text('stillInSchool', count(still)));
  }
  return figureCard(due ? 'retention' : 'runningRetention', figure, {
    lead: true,
    title: named(figure),
    note: note.join(' · '),
  });
}

function gross(headline) {
  const { primary, junior } = headline.limits;
  return figureCard('gross', headline.grossDropout, {
    note: text('limit', primary.toFixed(2), junior.toFixed(2)),
  });
}

function returns(headline) {
  const figure = headline.returns;
  const known = !figure.suppressed && figure.denominator;
  return figureCard('returns', figure, {
    note: known
      ? text('ofConfirmed', count(figure.numerator), count(figure.denominator))
      : figure.suppressed ? text('suppressed') : text('noConfirmed'),
    withoutCounts: true,
  });
}

function rolls(headline) {
  const { schoolDay, classes, submitted, missing } = headline.rolls;
  const share = classes ? (submitted * 100) / classes : 0;
  const note = !schoolDay
    ? text('noSchoolDay')
    : missing ? text('classesMissing', count(missing)) : text('allSubmitted');
  return element(
    'article',
    { class: 'card', 'data-card': 'rolls' },
    element('h3', {}, text('rolls')),
    schoolDay ? value(count(submitted), `/ ${count(classes)}`) : value('—'),
    schoolDay ? meter(share) : null,
    element('p', { class: 'sub' }, note));
}

function meter(share) {
  return element(
    'div',
    { class: 'meter', 'aria-hidden': 'true' },
    drawing(
      'svg',
      { viewBox: '0 0 100 6', preserveAspectRatio: 'none' },
      drawing('rect', { width: share, height: 6 })));
}

function countCard(key, number) {
  return element(
    'article',
    { class: 'card', 'data-card': key },
    element('h3', {}, text(key)),
    value(count(number), text('persons', number)),
    number === null ? element('p', { class: 'sub' }, text('suppressed')) : null);
}

function figureCard(key, figure, { lead = false, title, note, withoutCounts = false }) {
  const counts =
    withoutCounts || figure.denominator === null
      ? null
      : `${count(figure.numerator)} / ${count(figure.denominator)}`;
  return element(
    'article',
    { class: lead ? 'card lead' : 'card', 'data-card': key },
    element('h3', {}, title ?? text(key)),
    value(rate(figure)),
    counts ? element('p', { class: 'sub' }, counts) : null,
    note ? element('p', { class: 'sub' }, note) : null,
    formula(figure));
}

function value(shown, unit) {
  return element('p', { class: 'value' }, shown, unit ? element('small', {}, unit) : null);
}

function formula(figure) {
  return element(
    'details',
    { 'data-figure': figure.id },
    element('summary', {}, `${text('formula')} ${figure.id}`),
    element('p', {}, named(figure, 'formula')));
}
