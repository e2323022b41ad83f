// The ledger of doubt under the headline: what is known for how many, each word a filter.
import { knownOf } from "../data/known.js";
import { FIGURES } from "../data/store.js";
import { el } from "./dom.js";

export class Ledger {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const { words, store } = app;
    this.names = ["killed", "injured", "day", "town"].filter((name) => name !== "injured" || store.figures.injured.known.some(Boolean));
    this.best = el("li", { hidden: true });
    this.buttons = new Map(this.names.map((name) => [name, el("button", { type: "button", class: "im-ledger-word", title: words.t("ledger.only"), onclick: () => this.#toggle(name) })]));
    this.element = el("ul", { class: "im-ledger", "aria-label": words.t("ledger") }, this.best, [...this.buttons.values()].map((button) => el("li", {}, button)));
  }

  /** @param {string} name */
  #toggle(name) {
    const { filter } = this.app;
    const now = filter.spec.known ?? [];
    filter.set({ known: now.includes(name) ? now.filter((other) => other !== name) : [...now, name] });
  }

  update() {
    const { words, store, filter, summary } = this.app;
    const known = knownOf(store, filter.mask);
    for (const [name, button] of this.buttons) {
      button.textContent = words.t(`ledger.${name}`, { n: known[/** @type {"killed"} */ (name)], all: summary.incidents });
      button.setAttribute("aria-pressed", String(filter.spec.known?.includes(name) ?? false));
    }
    const best = FIGURES.filter((name) => isAtAnEnd(summary[name])).map((name) => words.t(`ledger.best.${name}`, { n: summary[name].best }));
    this.best.hidden = !best.length;
    this.best.textContent = best.join(words.t("comma"));
    this.element.hidden = !store.rows;
  }
}

/**
 * The sentence tells a best estimate that lies within the range; one at its end is told here.
 * @param {Total} total
 */
const isAtAnEnd = ({ min, best, max, open_ended: open }) => min < max && !open && (best === min || best === max);
