// Builds elements without markup in strings, so that no text is ever read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Shapes differ as colours do: a status can be told without seeing colour. */
const SHAPES = {
  GREEN: { name: 'circle', attributes: { cx: 5, cy: 5, r: 5 } },
  AMBER: { name: 'path', attributes: { d: 'M5 0l5 10H0z' } },
  RED: { name: 'rect', attributes: { width: 10, height: 10 } },
};

export function light(kind, label) {
  const shape = SHAPES[kind];
  const icon = shape
    ? drawing(
        'svg',
        { viewBox: '0 0 10 10', 'aria-hidden': 'true' },
        drawing(shape.name, shape.attributes))
    : null;
  return element('span', { class: 'tag', 'data-light': kind }, icon, label);
}
