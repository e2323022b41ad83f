// SVG from names and attributes only, as `el` makes HTML.

/**
 * svg("circle", {r: 3}, child, …)
 * @param {string} tag
 * @param {{[name: string]: string | number}} attributes
 * @param {...(Node | string)} children
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
