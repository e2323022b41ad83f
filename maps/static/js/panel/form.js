// Search box and filters. Each change goes through Filter.set; the form then shows what the filter says.
import { el, isolated } from "./dom.js";
import { chosen } from "../data/chosen.js";
import { SETS } from "../data/filter.js";

const TYPING_MS = 180;
const MANY = 12;

export class FilterForm {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const { words } = app;
    this.search = el("input", { type: "search", id: "im-search", placeholder: words.t("search.hint"), autocomplete: "off", spellcheck: "false" });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => app.filter.set({ text: this.search.value.trim() }), TYPING_MS);
    });
    this.boxes = new Map();
    /** @type {Map<string, HTMLElement>} how many incidents a choice would show, by column and code */
    this.counts = new Map();
    this.sets = SETS.map((name) => this.#set(name)).filter(Boolean);
    this.confidence = this.#confidence();
    this.chips = el("ul", { class: "im-chips" });
    this.element = el(
      "form",
      { class: "im-form", role: "search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      el("label", { class: "im-hidden", for: "im-search" }, words.t("search")),
      this.search,
      this.sets.length || this.confidence ? el("details", { class: "im-filters" }, el("summary", {}, words.t("filters")), ...this.sets, this.confidence) : null,
      this.chips,
    );
  }

  /**
   * Check boxes for a column's values, the most frequent first.
   * @param {string} name
   */
  #set(name) {
    const { app } = this;
    const { words, store } = app;
    const { labels, codes } = store.coded[name];
    const counts = new Array(labels.length).fill(0);
    codes.forEach((code, row) => {
      counts[code] += store.weight[row];
    });
    const order = labels.map((_, code) => code).filter((code) => labels[code] && counts[code]);
    order.sort((a, b) => (name === "precision" ? a - b : counts[b] - counts[a]));
    if (order.length < 2) return null;
    const item = (/** @type {number} */ code) => {
      const box = el("input", { type: "checkbox", onchange: () => app.filter.set({ [name]: this.#checked(name) }) });
      this.boxes.set(`${name}\n${labels[code]}`, box);
      const text = name === "precision" ? words.t(`precision.${labels[code]}`) : labels[code];
      const count = el("small", {}, words.number(counts[code]));
      this.counts.set(`${name}\n${code}`, count);
      return el("label", {}, box, " ", isolated(text), " ", count);
    };
    const items = order.map(item);
    const rest = items.length > MANY ? el("details", {}, el("summary", {}, words.t("filters.more", { n: items.length - MANY })), items.slice(MANY)) : null;
    return el("fieldset", {}, el("legend", {}, words.t(`field.${name === "actor" ? "who" : name}`)), items.slice(0, MANY), rest);
  }

  /** @param {string} name */
  #checked(name) {
    return [...this.boxes].filter(([key, box]) => key.startsWith(`${name}\n`) && box.checked).map(([key]) => key.slice(name.length + 1));
  }

  #confidence() {
    const { app } = this;
    const { words, store } = app;
    const stated = store.confidence.filter((value) => value !== 255);
    if (!stated.length || stated.every((value) => value === stated[0])) return null;
    this.sure = el(
      "select",
      { onchange: (/** @type {{target: HTMLSelectElement}} */ event) => app.filter.set({ confidence: Number(event.target.value) || null }) },
      [["0", "sure.any"], ["0.5", "sure.perhaps"], ["0.7", "sure.likely"], ["0.9", "sure.sure"]].map(([value, key]) => el("option", { value }, words.t(key))),
    );
    return el("label", { class: "im-sure" }, words.t("field.confidence"), " ", this.sure);
  }

  update() {
    const { spec } = this.app.filter;
    if (document.activeElement !== this.search) this.search.value = spec.text ?? "";
    for (const [key, box] of this.boxes) {
      const [name, value] = key.split("\n");
      box.checked = spec[/** @type {Set_} */ (name)]?.includes(value) ?? false;
    }
    this.#updateCounts(spec);
    if (this.sure) this.sure.value = String(spec.confidence ?? 0);
    this.#updateChips();
  }

  /**
   * How many incidents each choice has, under the other filters.
   * @param {Spec} spec
   */
  #updateCounts(spec) {
    const { filter, store, words } = this.app;
    for (const name of SETS) {
      const { labels, codes } = store.coded[name];
      if (![...this.counts.keys()].some((key) => key.startsWith(`${name}\n`))) continue;
      const mask = spec[name] ? filter.maskOf({ ...spec, [name]: undefined }) : filter.mask;
      const counts = new Float64Array(labels.length);
      for (let row = 0; row < mask.length; row += 1) if (mask[row]) counts[codes[row]] += store.weight[row];
      counts.forEach((count, code) => this.counts.get(`${name}\n${code}`)?.replaceChildren(words.number(count)));
    }
  }

  /** What is filtered, each with its own way out. */
  #updateChips() {
    const { app } = this;
    const chip = (/** @type {string} */ text, /** @type {Spec} */ change) => el("li", {}, el("button", { type: "button", class: "im-chip", onclick: () => app.filter.set(change), "aria-label": app.words.t("filter.remove", { name: text }) }, isolated(text), " ×"));
    this.chips.replaceChildren(...chosen(app).map(({ text, change }) => chip(text, change)));
  }
}
