// The tray beside the map: what has no place on it, at the map's own scale. It filters with the page, and each entry opens
// its list. So no figure stands where it did not happen.
import { asideOf } from "../data/known.js";
import { sumOf } from "../data/figures.js";
import { contextOf } from "../drawing/canvas.js";
import { measureSquare, paintMark } from "../drawing/paint.js";
import { SQUARE, TRAY } from "../drawing/symbols.js";
import { el, isolated } from "./dom.js";

const COUNTRIES = 3; // so many are named
const FITS = 3; // the first view is fitted again to the map that the tray leaves
const FRAME_PX = 2 * SQUARE.frame + SQUARE.line; // around a country's square

/** @typedef {{kind: string, name: string, rows: number[], change: Spec}} Entry_ */

export class Tray {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const all = asideOf(app.store, new Uint8Array(app.store.rows).fill(1));
    this.any = Object.values(all).some((rows) => rows.length);
    /** @type {Mark[]} squares that found no room on the map */
    this.left = [];
    /** @type {Scale | null} */
    this.scale = null;
    this.fits = 0;
    this.turns = 0; // updates within one another: the map's height changes what finds no room on it, and that the height
    this.list = el("ul", { class: "im-tray-list" });
    this.element = el("section", { class: "im-tray", "aria-label": app.words.t("tray"), hidden: !this.any }, el("h2", {}, app.words.t("tray")), this.list);
  }

  /**
   * In the corner of a map that has no page around it.
   * @param {L.Map} map
   */
  stand(map) {
    const corner = new L.Control({ position: "bottomright" });
    corner.onAdd = () => this.element;
    corner.addTo(map);
    L.DomEvent.disableClickPropagation(this.element);
  }

  /**
   * After the symbols were painted: their scale, and the squares that found no room.
   * @param {Scale} scale
   */
  scaled(scale) {
    if (this.scale === scale) return;
    this.scale = scale;
    this.update();
  }

  update() {
    if (!this.scale) return;
    if (!this.turns) this.element.style.minHeight = "";
    this.turns += 1;
    try {
      this.#update(this.scale);
    } finally {
      this.turns -= 1;
    }
  }

  /** @param {Scale} scale */
  #update(scale) {
    const { app } = this;
    this.left = app.mode === "hexbin" ? app.marks.units : scale.marks.filter((mark) => mark.aside); // no hexagon is a province
    const entries = this.#entries();
    const before = this.element.offsetHeight;
    const focused = this.list.contains(document.activeElement) ? [...this.list.children].indexOf(/** @type {Element} */ (document.activeElement?.parentElement)) : -1;
    this.list.replaceChildren(...entries.map((entry) => el("li", {}, this.#item(entry, scale))));
    this.element.hidden = !entries.length && !this.any;
    /** @type {HTMLElement | null | undefined} */ (this.list.children[focused]?.querySelector("button"))?.focus();
    if (this.turns > FITS) this.element.style.minHeight = `${Math.max(before, this.element.offsetHeight)}px`; // it grows, or it never ends
    if (this.element.offsetHeight === before) return;
    app.map.invalidateSize({ pan: false });
    this.fits += 1;
    if (!app.moved && !app.paper && this.fits <= FITS) app.fit();
  }

  /** @returns {Entry_[]} */
  #entries() {
    const { app } = this;
    const { store, filter, words, atlas } = app;
    const { country, ...others } = asideOf(store, filter.mask);
    /** @type {Entry_[]} */
    const out = byCountry(store, country).map(([code, rows]) => ({ kind: "country", name: code ? words.t("place.country", { name: words.countryName(code) }) : words.t("tray.countries"), rows, change: code ? { country: code, aside: ["country"] } : { aside: ["country"] } }));
    const left = this.left.flatMap(({ rows }) => rows);
    if (this.left.length > COUNTRIES) out.push({ kind: "admin1", name: words.t("tray.admin1"), rows: left, change: { precision: ["admin1"] } });
    else for (const mark of this.left) out.push({ kind: "admin1", name: words.t("place.admin1", { name: words.unitName(mark) }), rows: mark.rows, change: { ...(mark.level === "country" ? { country: mark.country } : { province: atlas.codes[mark.province] }), precision: ["admin1"] } });
    for (const [kind, rows] of Object.entries(others)) if (rows.length) out.push({ kind, name: words.t(`tray.${kind}`), rows, change: { aside: [kind] } });
    return out;
  }

  /**
   * @param {Entry_} entry
   * @param {Scale} scale
   */
  #item({ kind, name, rows, change }, scale) {
    const { app } = this;
    const { words } = app;
    const sum = sumOf(app.store, rows);
    const text = `${name}: ${words.t("incidents", { n: sum.incidents })}${words.t("comma")}${words.figure("killed", sum.killed)}`;
    const open = () => {
      const same = Object.entries(change).every(([key, value]) => JSON.stringify(app.filter.spec[/** @type {keyof Spec} */ (key)]) === JSON.stringify(value));
      app.filter.set(same ? Object.fromEntries(Object.keys(change).map((key) => [key, null])) : change);
      app.panel?.show("incidents", true);
    };
    const symbol = TRAY.includes(kind) || kind === "admin1" ? this.#symbol(kind, sum, scale) : null;
    return el("button", { type: "button", title: words.t("tray.open", { text }), onclick: open }, symbol, el("span", {}, isolated(name), el("small", {}, words.t("incidents", { n: sum.incidents }), symbol ? null : [words.t("comma"), words.figure("killed", sum.killed)])));
  }

  /**
   * @param {string} kind
   * @param {Sum} sum
   * @param {Scale} scale
   */
  #symbol(kind, sum, scale) {
    const { app } = this;
    const settings = { ...app.symbols.settings, unit: scale.unit };
    const mark = /** @type {Mark} */ (/** @type {unknown} */ ({ kind: "unit", level: kind === "country" ? "country" : "admin1", sum, dx: 0, dy: 0 }));
    const canvas = el("canvas", { "aria-hidden": "true" });
    const context = contextOf(canvas);
    measureSquare(context, mark, settings);
    const [width, height] = [Math.ceil(mark.wide + FRAME_PX), Math.ceil(mark.side + FRAME_PX)];
    const ratio = window.devicePixelRatio || 1;
    Object.assign(canvas, { width: width * ratio, height: height * ratio });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const sized = contextOf(canvas); // a new size forgets all
    sized.scale(ratio, ratio);
    paintMark(sized, mark, width / 2, height / 2, settings);
    return canvas;
  }
}

/**
 * Rows by country, those of most rows first; what is beyond the named ones is together, under no code.
 * @param {Store} store
 * @param {number[]} rows
 * @returns {[string, number[]][]}
 */
function byCountry(store, rows) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const row of rows) {
    const there = groups.get(store.country(row));
    if (there) there.push(row);
    else groups.set(store.country(row), [row]);
  }
  const order = [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  if (order.length <= COUNTRIES) return order;
  return [["", rows]];
}
