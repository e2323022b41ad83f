// The panel: search and filters, then the tabs.
import { el } from "./dom.js";
import { IncidentList } from "./list.js";
import { Ranking } from "./ranking.js";
import { FilterForm } from "./form.js";
import { about } from "./about.js";
import { copyLink, copyView } from "./link.js";
import { savePicture } from "./picture.js";

export class Panel {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const { words } = app;
    this.list = new IncidentList(app);
    this.ranking = new Ranking(app);
    this.form = new FilterForm(app);
    /** @type {string[]} */
    this.names = [];
    /** @type {HTMLElement[]} */
    this.tabs = [];
    /** @type {HTMLElement[]} */
    this.holders = [];
    this.shown = "";
    this.folded = false;
    /** @type {Set<string> | undefined} */
    this.stale = undefined;
    this.tablist = el("div", { role: "tablist", class: "im-tabs", "aria-label": words.t("panel"), onkeydown: (/** @type {KeyboardEvent} */ event) => this.#step(event) });
    this.fold = el("button", { type: "button", class: "im-fold", "aria-expanded": "true", "aria-controls": "im-panel-body", onclick: () => this.setFolded(!this.folded) }, el("span", { class: "im-hidden" }, words.t("panel.fold")));
    this.table = el("button", { type: "button", class: "im-link", onclick: () => app.openTable(this.table) }, words.t("table.open"));
    this.actions = el("p", { class: "im-actions" }, this.table, copyLink(app), copyView(app), savePicture(app));
    this.body = el("div", { id: "im-panel-body", class: "im-panel-body" }, this.form.element, this.tablist, this.actions);
    this.element = el("aside", { class: "im-panel", "aria-label": words.t("panel") }, this.fold, this.body);
    for (const [name, page] of Object.entries({ incidents: this.list.element, provinces: this.ranking.element, about: about(app) })) this.add(name, words.t(`tab.${name}`), page);
    this.show("incidents");
  }

  /**
   * One more tab, at the end or before another.
   * @param {string} name
   * @param {string} text
   * @param {Element} page
   * @param {string} [before]
   */
  add(name, text, page, before) {
    const at = before ? this.names.indexOf(before) : this.names.length;
    const tab = el("button", { type: "button", role: "tab", id: `im-tab-${name}`, "aria-controls": `im-page-${name}`, "aria-selected": "false", tabindex: "-1", onclick: () => this.show(name, true) }, text);
    const holder = el("div", { role: "tabpanel", id: `im-page-${name}`, class: "im-page", "aria-labelledby": `im-tab-${name}`, tabindex: "0", hidden: true }, page);
    this.tablist.insertBefore(tab, this.tabs[at] ?? null);
    this.body.insertBefore(holder, this.holders[at] ?? this.actions);
    this.names.splice(at, 0, name);
    this.tabs.splice(at, 0, tab);
    this.holders.splice(at, 0, holder);
  }

  /**
   * @param {string} name
   * @param {boolean} [byUser]
   */
  show(name, byUser = false) {
    this.shown = name;
    this.names.forEach((tab, i) => {
      const on = tab === name;
      this.tabs[i].setAttribute("aria-selected", String(on));
      this.tabs[i].tabIndex = on ? 0 : -1;
      this.holders[i].hidden = !on;
    });
    if (byUser) this.setFolded(false);
    this.#fill();
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    /** @type {{[key: string]: number}} */
    const keys = { ArrowRight: 1, ArrowLeft: -1, Home: -this.names.length, End: this.names.length };
    const by = keys[event.key];
    if (!by) return;
    event.preventDefault();
    const forward = this.app.settings.dir === "rtl" && Math.abs(by) === 1 ? -by : by;
    const at = this.names.indexOf(this.shown);
    const next = Math.abs(by) === 1 ? (at + forward + this.names.length) % this.names.length : by < 0 ? 0 : this.names.length - 1;
    this.show(this.names[next], true);
    this.tabs[next].focus();
  }

  /** @param {boolean} folded */
  setFolded(folded) {
    this.folded = folded;
    this.element.classList.toggle("im-folded", folded);
    this.fold.setAttribute("aria-expanded", String(!folded));
    this.app.resized();
  }

  /** Only the tab that is seen is filled; the others when they are opened. */
  update() {
    this.stale = new Set(["incidents", "provinces"]);
    this.form.update();
    this.#fill();
  }

  #fill() {
    if (!this.stale?.delete(this.shown)) return;
    if (this.shown === "incidents") this.list.update();
    else this.ranking.update();
  }
}
