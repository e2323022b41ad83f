// Provinces, most harmed first, as bars; a click on one filters the page to it.
import { summarise } from "../data/figures.js";
import { el, isolated } from "./dom.js";

export class Ranking {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.list = el("ol", { class: "im-bars" });
    this.rest = el("p", { class: "im-rest" });
    this.element = el("div", {}, el("p", { class: "im-hint" }, app.words.t("ranking.hint")), this.list, this.rest);
  }

  update() {
    const { app } = this;
    const name = app.figure === "injured" ? "injured" : "killed";
    const { spec } = app.filter;
    // A chosen province keeps its place among the others.
    const summary = spec.province ? summarise(app.store, app.filter.maskOf({ ...spec, province: null }), app.atlas.codes.length) : app.summary;
    const { provinces } = summary;
    const order = provinces.map((_, unit) => unit).filter((unit) => provinces[unit].incidents);
    order.sort((a, b) => provinces[b][name].best - provinces[a][name].best || provinces[b].incidents - provinces[a].incidents || a - b);
    const most = Math.max(1, ...order.map((unit) => provinces[unit][name].max));
    this.list.replaceChildren(...order.map((unit) => this.#bar(unit, provinces[unit], name, most)));
    const outside = summary.incidents - order.reduce((sum, unit) => sum + provinces[unit].incidents, 0);
    this.rest.hidden = !outside;
    this.rest.textContent = app.words.t("ranking.rest", { n: outside });
  }

  /**
   * @param {number} unit
   * @param {string | null} code null to take the choice back
   */
  #choose(unit, code) {
    const { app } = this;
    app.filter.set({ province: code });
    if (code === null) app.goHome();
    else app.showProvince(unit);
    const again = this.list.querySelector(`[data-unit="${unit}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /**
   * @param {number} unit
   * @param {Sum} sum
   * @param {Harm} name
   * @param {number} most
   */
  #bar(unit, sum, name, most) {
    const { app } = this;
    const { words, atlas } = app;
    const code = atlas.codes[unit];
    const chosen = app.filter.spec.province === code;
    const share = (/** @type {number} */ value) => `${(100 * value) / most}%`;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "im-bar", "data-unit": unit, "aria-pressed": String(chosen), onclick: () => this.#choose(unit, chosen ? null : code), onmouseenter: () => app.highlightProvince(unit), onmouseleave: () => app.highlightProvince(-1) },
        el("span", { class: "im-bar-name" }, isolated(atlas.names[unit]), " ", el("small", {}, words.countryName(atlas.countryOf(unit)))),
        el("span", { class: "im-bar-text" }, words.total(name, sum[name]), el("small", {}, words.t("incidents", { n: sum.incidents }))),
        el("span", { class: `im-bar-track im-bar-${name}`, "aria-hidden": "true" }, el("span", { class: "im-bar-max", style: { width: share(sum[name].max) } }), el("span", { class: "im-bar-min", style: { width: share(sum[name].min) } })),
      ),
    );
  }
}
