// One figure over the school year, as a chart and as a table.

import { element } from './elements.js';
import { count, named, rate, text } from './text.js';

export class TrendChart {
  #chart;
  #data;

  constructor(chart, table, formula) {
    this.container = chart;
    this.table = table;
    this.formula = formula;
    window.addEventListener('resize', () => this.#chart?.resize());
  }

  show(data) {
    this.#data = data;
    this.#draw();
  }

  redraw() {
    if (this.#data) {
      this.#draw();
    }
  }

  #draw() {
    const { points, figure } = this.#data;
    const title = named(figure);
    this.formula.textContent = `${figure.id} = ${named(figure, 'formula')}`;
    this.container.setAttribute(
      'aria-label', text('chart', title, points[0].asOf, points[points.length - 1].asOf));
    this.#drawTable(title, points, figure.measure);
    if (window.echarts) {
      this.#chart ??= window.echarts.init(this.container, null, { renderer: 'canvas' });
      this.#chart.setOption(this.#option(title, points, figure.measure), true);
    }
  }

  #option(title, points, measure) {
    const suffix = measure === 'PERCENT' ? '%' : '';
    return {
      animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        // Drawn on the canvas: no markup, so the page's policy holds.
        renderMode: 'richText',
        formatter: ([point]) => {
          const { asOf, cell } = points[point.dataIndex];
          const counts =
            cell.denominator === null
              ? '' : `\n${count(cell.numerator)} / ${count(cell.denominator)}`;
          return `${asOf}\n${title} ${rate(cell, measure)}${counts}`;
        },
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: points.map((point) => point.asOf.slice(2)),
        axisLine: { lineStyle: { color: '#b6bfca' } },
        axisLabel: { color: '#566272', hideOverlap: true },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        scale: true,
        // a rate ends at 100 unless it exceeds it, and a single point needs room below it
        max: ({ max }) => (suffix === '%' && max <= 100 ? 100 : null),
        min: ({ min, max }) => (min === max ? Math.max(0, Math.floor(min) - 1) : null),
        axisLabel: { color: '#566272', formatter: `{value}${suffix}` },
        splitLine: { lineStyle: { color: '#e8ecf0' } },
      },
      series: [
        {
          type: 'line',
          data: points.map((point) => point.cell.value),
          showSymbol: points.length < 20,
          symbolSize: 6,
          lineStyle: { width: 2.5, color: '#14557f' },
          itemStyle: { color: '#14557f' },
          areaStyle: { color: 'rgba(20, 85, 127, .08)' },
        },
      ],
    };
  }

  #drawTable(title, points, measure) {
    const head = [text('date'), title, text('counts')].map((label) =>
      element('th', { scope: 'col' }, label));
    const rows = points.map(({ asOf, cell }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, asOf),
        element('td', {}, rate(cell, measure)),
        element(
          'td',
          {},
          cell.denominator === null ? '—' : `${count(cell.numerator)} / ${count(cell.denominator)}`)));
    this.table.replaceChildren(
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...head)),
        element('tbody', {}, ...rows)));
  }
}
