// The list of incidents, tied to the map: newest first, deadliest first, or by place.
import { FIGURES } from "../data/store.js";
import { figureIn } from "./card.js";
import { el, isolated } from "./dom.js";

const LIST_PAGE = 40;
export const ORDERS = ["date", "killed", "place"];

export class IncidentList {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {Uint32Array | undefined} rows in their order */
    this.order = undefined;
    this.by = "date";
    const { words } = app;
    this.choice = el("select", { "aria-label": words.t("list.order"), onchange: () => this.orderBy(this.choice.value) }, ORDERS.map((by) => el("option", { value: by }, words.t(`order.${by}`))));
    this.mask = app.filter.mask;
    this.shown = 0;
    this.at = 0;
    this.list = el("ol", { class: "im-list" });
    this.more = el("button", { type: "button", class: "im-more", onclick: () => this.#grow() });
    this.element = el("div", {}, app.store.rows > 1 ? el("p", { class: "im-order" }, this.choice) : null, this.list, this.more);
  }

  update() {
    const { store, filter } = this.app;
    this.order ??= this.#ordered();
    this.shown = 0;
    this.at = 0;
    this.list.replaceChildren();
    this.mask = filter.mask;
    this.#grow();
    if (!this.shown) this.list.append(el("li", { class: "im-hint" }, this.app.words.t(store.rows ? "empty.filtered" : "empty.none")));
  }

  /** @param {string} by one of `ORDERS` */
  orderBy(by) {
    if (by === this.by) return;
    this.by = by;
    this.choice.value = by;
    this.order = undefined;
    this.app.panel?.update();
    this.app.address?.later();
  }

  #ordered() {
    const { store, settings, words } = this.app;
    const rows = Uint32Array.from({ length: store.rows }, (_, row) => row);
    const newer = (/** @type {number} */ a, /** @type {number} */ b) => store.start[b] - store.start[a] || a - b;
    if (this.by === "killed") {
      const { known, best } = store.figures.killed;
      const killed = Float64Array.from(rows, (row) => (known[row] ? best[row] : -1)); // not known is last, not none
      return rows.sort((a, b) => killed[b] - killed[a] || newer(a, b));
    }
    if (this.by === "place") {
      const names = Array.from(rows, (row) => words.place(row));
      const rank = new Map([...new Set(names)].sort(new Intl.Collator(settings.locale).compare).map((name, i) => [name, i]));
      const ranks = Uint32Array.from(names, (name) => rank.get(name) ?? 0);
      return rows.sort((a, b) => ranks[a] - ranks[b] || newer(a, b));
    }
    return rows.sort(newer);
  }

  /** The rows that are shown, in the list's order. */
  rows() {
    this.order ??= this.#ordered();
    return Array.from(this.order).filter((row) => this.app.filter.mask[row]);
  }

  #grow() {
    const { app, order = new Uint32Array() } = this;
    const before = this.shown;
    const items = [];
    for (; this.at < order.length && items.length < LIST_PAGE; this.at += 1) if (this.mask[order[this.at]]) items.push(this.#item(order[this.at]));
    this.list.append(...items);
    this.shown += items.length;
    let left = 0;
    for (let at = this.at; at < order.length; at += 1) left += this.mask[order[at]];
    this.more.hidden = left <= 0;
    this.more.textContent = app.words.t("list.more", { n: left });
    if (before && items.length) items[0].querySelector("button")?.focus();
  }

  /** @param {number} row */
  #item(row) {
    const { app } = this;
    const { words, store } = app;
    const button = el(
      "button",
      { type: "button", class: "im-item", onclick: () => app.showRow(row, button), onmouseenter: () => app.highlightRow(row), onmouseleave: () => app.highlight(null) },
      el("span", { class: "im-item-date" }, words.date(row)),
      el("span", { class: "im-item-place" }, isolated(words.place(row))),
      words.who(row) ? el("span", { class: "im-item-who" }, isolated(words.who(row))) : null,
      words.claims(row).length > 1 ? el("span", { class: "im-item-who" }, words.t("claims.n", { n: words.claims(row).length })) : null,
      el("span", { class: "im-item-figs" }, FIGURES.filter((name) => name === "killed" || store.figures[name].known[row]).map((name) => figureIn("span", words, name, row))),
    );
    return el("li", {}, button);
  }
}
