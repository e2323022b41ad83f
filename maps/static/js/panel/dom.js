// Elements are made from texts and attributes only: nothing on this page is ever parsed as HTML.
import { clean } from "../data/letters.js";

/**
 * el("button", {class: "x", onclick: f}, "text", child, …)
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{[name: string]: any}} [attributes]
 * @param {...any} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * A text from the data: isolated, so that its direction cannot spill over, and without control characters.
 * @param {string} text
 */
export function isolated(text) {
  return el("bdi", {}, clean(text));
}

/**
 * A link to a source; only http and https, and the page learns nothing of who follows it.
 * @param {string} url
 * @param {string} text
 */
export function sourceLink(url, text) {
  let parsed = null;
  try {
    parsed = new URL(url);
  } catch {
    return isolated(text);
  }
  if (!["http:", "https:"].includes(parsed.protocol)) return isolated(text);
  return el("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, isolated(text));
}

/**
 * Offer a text or a picture as a file.
 * @param {string} name
 * @param {string | Blob} text
 * @param {string} type
 */
export function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
