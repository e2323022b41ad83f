// The map of the review page: the ground of every page of ours, numbered candidates, and a pin that can be dragged.
import { Atlas } from "../data/atlas.js";
import { placesOf } from "../data/places.js";
import { Ground } from "../drawing/ground.js";
import { palette } from "../drawing/paint.js";
import { surround, TownNames } from "../drawing/towns.js";
import { el } from "../panel/dom.js";

const CLOSE = 10; // several places are shown no nearer, and
const FAR = 7; // one alone
const DIGITS = 5;

export class LandMap {
  /**
   * @param {HTMLElement} holder
   * @param {Desk} desk
   * @param {Block} block
   */
  constructor(holder, desk, block) {
    this.desk = desk;
    const moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(holder, { center: [0, 0], zoom: 2, minZoom: 1, maxZoom: 13, zoomSnap: 0.25, worldCopyJump: true, zoomAnimation: moving, fadeAnimation: moving, inertia: moving, attributionControl: false });
    /** @type {L.Layer[]} */
    this.marks = [];
    /** @type {L.Marker | null} */
    this.pin = null;
    this.unit = -1;
    const atlas = new Atlas(block);
    const { map } = this;
    const land = () => this.app.colours;
    this.app = /** @type {App} */ (/** @type {unknown} */ ({
      map,
      atlas,
      settings: desk.settings,
      words: desk.words,
      places: placesOf(atlas, desk.settings.countries),
      colours: palette(map.getContainer()),
      shade: { fill: (/** @type {number} */ unit) => (unit === this.unit ? land().ramp[0] : land().land) },
      symbols: { forget() {}, at: () => null, covers: () => false, named: new Set(), taken: [] },
      summary: {},
      drawn: true,
      paper: false,
      tiles: false,
      symbolsOn: false,
      mode: "auto",
    }));
    this.app.ground = new Ground(this.app);
    this.app.townNames = new TownNames(this.app);
    this.app.ground.layer.addTo(map);
    map.on("click", (event) => desk.pinned(event.latlng.lat, event.latlng.lng));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.app.colours = palette(map.getContainer());
      this.app.ground.redraw();
      this.app.townNames.redraw();
    });
    map.fitBounds(desk.settings.bounds, { animate: false });
    for (const [way, key] of [["in", "map.in"], ["out", "map.out"]]) {
      const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
      button?.setAttribute("title", desk.words.t(key));
      button?.setAttribute("aria-label", desk.words.t(key));
    }
  }

  /** @param {Block} block */
  around(block) {
    surround(this.app, block);
  }

  clear() {
    for (const mark of this.marks) mark.remove();
    this.marks = [];
    this.pin = null;
  }

  /**
   * Candidates with their numbers, the chosen one filled, and the province that the rows state.
   * @param {DeskName} name
   * @param {string} decision
   * @param {[number, number] | null} pin
   */
  show(name, decision, pin) {
    this.clear();
    for (const { n, name: text, lon, lat } of name.candidates) {
      if (lon === null || lat === null) continue;
      const chosen = decision === String(n);
      this.#mark([lat, lon], String(n), text, chosen ? "im-desk-mark im-desk-chosen" : "im-desk-mark", () => this.desk.choose(n));
    }
    if (name.at && !pin) this.#mark([name.at[1], name.at[0]], "", this.desk.words.t("review.now"), "im-desk-now", () => undefined);
    if (pin) this.#pin(pin);
    this.#province(name.unit);
    this.#fit();
  }

  /**
   * Two incidents that may be one.
   * @param {DeskPair} pair
   */
  showPair(pair) {
    this.clear();
    pair.sides.forEach(({ lon, lat, place }, at) => {
      if (typeof lon === "number" && typeof lat === "number") this.#mark([lat, lon], "AB"[at], place ?? "", "im-desk-mark", () => undefined);
    });
    this.#province(null);
    this.#fit();
  }

  /** @param {string | null} code */
  #province(code) {
    const unit = code === null ? -1 : this.app.atlas.byCode.get(code) ?? -1;
    if (unit === this.unit) return;
    this.unit = unit;
    this.app.ground.redraw();
  }

  /**
   * @param {[number, number]} at
   * @param {string} text
   * @param {string} title
   * @param {string} style
   * @param {() => void} choose
   */
  #mark(at, text, title, style, choose) {
    const icon = L.divIcon({ className: style, html: el("span", {}, text), iconSize: [26, 26] });
    const mark = L.marker(at, { icon, title, keyboard: false, alt: title });
    mark.on("click", choose);
    this.marks.push(mark.addTo(this.map));
  }

  /** @param {[number, number]} at */
  #pin(at) {
    const icon = L.divIcon({ className: "im-desk-pin", html: el("span", {}), iconSize: [30, 30], iconAnchor: [15, 30] });
    const pin = L.marker(at, { icon, draggable: true, keyboard: false, title: this.desk.words.t("review.pin"), zIndexOffset: 1000 });
    pin.on("dragend", () => this.desk.pinned(pin.getLatLng().lat, pin.getLatLng().lng));
    this.pin = pin;
    this.marks.push(pin.addTo(this.map));
  }

  /** What is asked about: the stated province with what lies about it; without one, all candidates. */
  #fit() {
    const points = this.marks.map((mark) => /** @type {L.Marker} */ (mark).getLatLng());
    const home = this.unit < 0 ? null : this.#boxOf(this.unit);
    const near = home ? points.filter((point) => home.pad(1).contains(point)) : points;
    const bounds = L.latLngBounds(near);
    if (home) bounds.extend(home);
    if (!bounds.isValid()) this.map.fitBounds(this.desk.settings.bounds, { animate: false });
    else if (this.fresh || !near.every((point) => this.map.getBounds().pad(-0.05).contains(point))) this.map.fitBounds(bounds, { maxZoom: near.length > 1 ? CLOSE : FAR, padding: [36, 36], animate: false });
    this.fresh = false;
  }

  /** @param {number} unit */
  #boxOf(unit) {
    const [west, north, east, south] = Array.from(this.app.atlas.provinces.boxes[unit]);
    const place = (/** @type {number} */ x, /** @type {number} */ y) => L.CRS.EPSG3857.pointToLatLng(L.point(x * 256, y * 256), 0);
    return L.latLngBounds(place(west, south), place(east, north));
  }
}

/**
 * A point as a decision is written: latitude first.
 * @param {number} lat
 * @param {number} lon
 */
export function written(lat, lon) {
  const turn = ((((lon + 180) % 360) + 360) % 360) - 180;
  return `${lat.toFixed(DIGITS)}, ${turn.toFixed(DIGITS)}`;
}

/**
 * The point that a decision states, or null.
 * @param {string} decision
 * @returns {[number, number] | null}
 */
export function pointOf(decision) {
  const found = /^([+-]?\d+(?:\.\d+)?)\s*(?:[,;]\s*|\s+)([+-]?\d+(?:\.\d+)?)$/.exec(decision.trim());
  return found ? [Number(found[1]), Number(found[2])] : null;
}
