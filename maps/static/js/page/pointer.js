// Pointer and keys on the map: what is under the pointer, what a click opens, and the way without a mouse.
import { FIGURES } from "../data/store.js";
import { el, isolated } from "../panel/dom.js";
import { openCards } from "../panel/card.js";
import { canvasLayer } from "../drawing/canvas.js";

export class Pointer {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.tip = el("div", { class: "im-tip", hidden: true, "aria-hidden": "true" });
    app.map.getContainer().append(this.tip);
    this.layer = canvasLayer(app, "incidentmap-pointer", 460, (context, view) => this.#paint(context, view), () => Boolean(this.item || this.province >= 0 || app.filter.spec.province)).addTo(app.map);
    this.province = -1;
    this.rest = "";
    /** @type {Pointed | null} */
    this.item = null;
    this.closing = false;
    app.map.on("mousemove", (event) => this.#move(event.containerPoint));
    app.map.on("mouseout movestart zoomstart", () => this.#leave());
    // Leaflet closes a popup before it tells of the click that did it.
    app.map.on("preclick", () => {
      this.closing = Boolean(app.popup);
    });
    app.map.on("click", (event) => this.#click(event));
    app.map.getContainer().addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && app.popup?.close());
  }

  /** @param {L.Point} point */
  #move(point) {
    const { app } = this;
    if (!app.summary) return;
    const item = app.mode === "hexbin" ? null : app.symbols.pick(point);
    const province = item ? -1 : app.ground.pick(point);
    app.map.getContainer().style.cursor = item || province >= 0 ? "pointer" : "";
    this.#show(item, province, point, item || province >= 0 ? "" : app.ground.rest(point));
  }

  #leave() {
    this.#show(null, -1);
  }

  /**
   * @param {Pointed | null} item
   * @param {number} province
   * @param {L.Point | null} [point]
   * @param {string} [rest] the country whose part that is not in the study is pointed at
   */
  #show(item, province, point, rest = "") {
    const same = item?.mark === this.item?.mark && province === this.province && rest === this.rest;
    this.item = item;
    this.province = province;
    this.rest = rest;
    this.tip.hidden = !item && province < 0 && !rest;
    if (!this.tip.hidden) {
      if (!same) this.tip.replaceChildren(...(item ? this.#markTip(item.mark) : rest ? this.#restTip(rest) : this.#provinceTip(province)));
      if (point) this.#placeTip(point);
    }
    if (!same) this.redraw();
  }

  /** @param {{x: number, y: number}} point */
  #placeTip({ x, y }) {
    const size = this.app.map.getSize();
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    this.tip.style.left = `${Math.max(4, Math.min(size.x - width - 4, x + 14))}px`;
    this.tip.style.top = `${y + height + 20 > size.y ? y - height - 10 : y + 16}px`;
  }

  /** @param {Mark} mark */
  #markTip(mark) {
    const { words } = this.app;
    const line = (/** @type {string} */ text) => el("span", {}, isolated(text));
    const figures = FIGURES.filter((name) => name === "killed" || mark.sum[name].known).map((name) => words.total(name, mark.sum[name]));
    const title = mark.kind === "unit" ? words.t("place.admin1", { name: words.unitName(mark) }) : mark.kind === "cluster" ? words.t("incidents", { n: mark.sum.incidents }) : words.place(mark.row);
    const date = mark.kind === "point" ? words.date(mark.row) : mark.kind === "cluster" ? null : words.t("incidents", { n: mark.sum.incidents });
    return [el("strong", {}, isolated(title)), date ? line(date) : null, line(figures.join(words.t("comma")))].filter((part) => part !== null);
  }

  /** @param {number} unit */
  #provinceTip(unit) {
    const { words, atlas, summary } = this.app;
    const sum = summary.provinces[unit];
    const text = sum.incidents ? [words.t("incidents", { n: sum.incidents }), words.total("killed", sum.killed), ...(sum.injured.known ? [words.total("injured", sum.injured)] : [])].join(words.t("comma")) : words.t(this.app.partial ? "province.filtered" : "province.none");
    return [el("strong", {}, isolated(atlas.names[unit]), ", ", words.countryName(atlas.countryOf(unit))), el("span", {}, text)];
  }

  /** @param {string} country */
  #restTip(country) {
    const { words } = this.app;
    return [el("strong", {}, isolated(words.countryName(country))), el("span", {}, words.t("legend.rest"))];
  }

  /** @param {{containerPoint: L.Point}} event */
  #click({ containerPoint }) {
    const { app } = this;
    const item = app.mode === "hexbin" ? null : app.symbols.pick(containerPoint);
    if (item) {
      this.open(item);
      return;
    }
    if (this.closing) return; // this click closed a card
    const unit = app.ground.pick(containerPoint);
    if (unit < 0 || !app.panel) return;
    const code = app.atlas.codes[unit];
    if (app.summary.provinces[unit].incidents || app.filter.spec.province) app.filter.set({ province: app.filter.spec.province === code ? null : code });
  }

  /**
   * A cluster of several places is zoomed into; anything else opens its cards.
   * @param {Placed} item
   * @param {{returnTo?: HTMLElement}} [options]
   */
  open(item, options) {
    const { app } = this;
    const { mark } = item;
    const far = (mark.kind === "cluster" || Boolean(mark.merged)) && Math.max(mark.box[2] - mark.box[0], mark.box[3] - mark.box[1]) * (app.symbols.view?.scale ?? 0) > 1;
    if (far && app.map.getZoom() < app.map.getMaxZoom()) {
      const latlng = (/** @type {number[]} */ [x, y]) => app.map.unproject(L.point(x, y).multiplyBy(256 * 2 ** app.map.getZoom()), app.map.getZoom());
      app.map.fitBounds(L.latLngBounds(latlng([mark.box[0], mark.box[1]]), latlng([mark.box[2], mark.box[3]])), { maxZoom: app.map.getZoom() + 3, padding: [40, 40] });
      return;
    }
    const point = app.symbols.windowPoint(item);
    openCards(app, app.marks.rowsOf(mark), { latlng: app.map.containerPointToLatLng(point), offset: [0, -Math.min(mark.radius, 12)] }, options);
    this.item = item;
    this.redraw();
  }

  /**
   * "." and "," go from symbol to symbol, Enter opens, Escape closes.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.target !== this.app.map.getContainer()) {
      return;
    }
    const by = { ".": 1, ",": -1 }[/** @type {"." | ","} */ (event.key)];
    if (by) this.#walk(by);
    else if (event.key === "Enter" && this.item) this.open(/** @type {Placed} */ (this.item));
    else return;
    event.preventDefault();
  }

  /** @param {number} by */
  #walk(by) {
    const { app } = this;
    const size = app.map.getSize();
    const seen = app.symbols.placed.map((item) => ({ item, at: app.symbols.windowPoint(item) })).filter(({ at }) => at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y);
    if (!seen.length) return;
    seen.sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y);
    const now = seen.findIndex(({ item }) => item.mark === this.item?.mark);
    const { item, at } = seen[(now + by + seen.length) % seen.length];
    this.#show(item, -1, at);
    app.say(this.tip.innerText.replace(/\n+/g, ", "));
  }

  /** @param {Pointed | null} item */
  highlight(item) {
    this.item = item;
    this.redraw();
  }

  /** @param {number} unit */
  highlightProvince(unit) {
    this.province = unit;
    this.redraw();
  }

  redraw() {
    this.layer.redraw();
  }

  /**
   * An outline around what is pointed at, and a faint circle as wide as the place is uncertain.
   * @param {Context} context
   * @param {View} view
   */
  #paint(context, view) {
    const { app } = this;
    const { colours, atlas } = app;
    const chosen = app.filter.spec.province ? atlas.byCode.get(app.filter.spec.province) : undefined;
    const outline = (/** @type {number | undefined} */ unit, /** @type {number} */ width) => {
      if (unit === undefined || unit < 0) return;
      for (const copy of view.copies) {
        context.save();
        context.translate(copy * view.scale - view.left, -view.top);
        context.strokeStyle = colours.focus;
        context.lineWidth = width;
        context.stroke(atlas.provinces.path([unit], view.scale));
        context.restore();
      }
    };
    outline(chosen, 2.5);
    outline(this.province, 1.5);
    if (this.item) this.#ring(context, view, this.item.mark, colours);
  }

  /**
   * @param {Context} context
   * @param {View} view
   * @param {Mark} mark
   * @param {Colours} colours
   */
  #ring(context, view, mark, colours) {
    const km = mark.kind === "point" ? this.app.store.uncertainty[mark.row] : 0;
    for (const copy of view.copies) {
      const x = (mark.x + copy) * view.scale - view.left + mark.dx;
      const y = mark.y * view.scale - view.top + mark.dy;
      const metresPerPixel = (40075016.7 * Math.cos(Math.atan(Math.sinh(Math.PI * (1 - 2 * mark.y))))) / view.scale;
      const wide = (km * 1000) / metresPerPixel;
      if (wide > mark.radius) {
        context.beginPath();
        context.arc(x, y, wide, 0, 2 * Math.PI);
        context.fillStyle = colours.focus;
        context.globalAlpha = 0.12;
        context.fill();
        context.globalAlpha = 1;
      }
      context.beginPath();
      context.arc(x, y, (mark.side ? mark.side * 0.75 : mark.radius) + 4, 0, 2 * Math.PI);
      context.strokeStyle = colours.focus;
      context.lineWidth = 2;
      context.stroke();
    }
  }
}
