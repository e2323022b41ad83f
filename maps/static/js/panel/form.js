// Search box and filters. Each change goes through Filter.set; the form then shows what the filter says.
import { choiceOf } from "../data/kinds.js";
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
    this.chosenSets = "[]"; // a column may have thousands of boxes: they are gone through when a choice changed
    /** @type {Map<string, Map<number, {element: HTMLElement, shown: number}>>} how many incidents a choice has */
    this.counts = new Map();
    this.sets = SETS.map((name) => this.#set(name)).filter(Boolean);
    this.confidence = this.#confidence();
    this.chips = el("ul", { class: "im-chips" });
    this.filters = this.sets.length || this.confidence ? el("details", { class: "im-filters", ontoggle: () => this.#updateCounts() }, el("summary", {}, words.t("filters")), ...this.sets, this.confidence) : null;
    this.element = el(
      "form",
      { class: "im-form", role: "search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      el("label", { class: "im-hidden", for: "im-search" }, words.t("search")),
      this.search,
      this.filters,
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
    this.counts.set(name, new Map());
    const item = (/** @type {number} */ code) => {
      const box = el("input", { type: "checkbox", onchange: () => app.filter.set({ [name]: this.#checked(name) }) });
      this.boxes.set(`${name}\n${labels[code]}`, box);
      const text = choiceOf(words, name, labels[code]);
      const count = el("small", {}, words.number(counts[code]));
      this.counts.get(name)?.set(code, { element: count, shown: counts[code] });
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
    const chosenSets = JSON.stringify(SETS.map((name) => spec[name] ?? []));
    if (chosenSets !== this.chosenSets) for (const [key, box] of this.boxes) {
      const [name, value] = key.split("\n");
      box.checked = spec[/** @type {Set_} */ (name)]?.includes(value) ?? false;
    }
    this.chosenSets = chosenSets;
    this.#updateCounts();
    if (this.sure) this.sure.value = String(spec.confidence ?? 0);
    this.#updateChips();
  }

  /** How many incidents each choice has under the other filters; a column may have thousands, so only when they are seen. */
  #updateCounts() {
    if (!this.filters?.open) return;
    const { filter, store, words } = this.app;
    const { spec } = filter;
    for (const name of SETS) {
      const places = this.counts.get(name);
      if (!places) continue;
      const { labels, codes } = store.coded[name];
      const mask = spec[name] ? filter.maskOf({ ...spec, [name]: undefined }) : filter.mask;
      const counts = new Float64Array(labels.length);
      for (let row = 0; row < mask.length; row += 1) if (mask[row]) counts[codes[row]] += store.weight[row];
      for (const [code, place] of places) {
        if (place.shown === counts[code]) continue;
        place.shown = counts[code];
        place.element.textContent = words.number(counts[code]);
      }
    }
  }

  /** What is filtered, each with its own way out. */
  #updateChips() {
    const { app } = this;
    const chip = (/** @type {string} */ text, /** @type {Spec} */ change) => el("li", {}, el("button", { type: "button", class: "im-chip", onclick: () => app.filter.set(change), "aria-label": app.words.t("filter.remove", { name: text }) }, isolated(text), " ×"));
    this.chips.replaceChildren(...chosen(app).map(({ text, change }) => chip(text, change)));
  }
}
