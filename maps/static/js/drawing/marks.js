// What stands on the map at this zoom: single incidents, stacks at one spot, clusters that sum casualties,
// and the squares of provinces and countries. Positions are in the unit square, offsets in pixels.
import { FIGURES } from "../data/store.js";
import { Sums, sumOf } from "../data/figures.js";
import { largestAside } from "../data/known.js";
import { project } from "../data/shapes.js";
import { Peaks, unitKey } from "./peaks.js";
import { gathered } from "./units.js";
import { SIZE, SPREAD, SQUARE } from "./symbols.js";

const CELL_PX = 64;
const CLUSTER_FROM = 400;
const CROWD_FROM = 60; // so few can be seen one by one, wherever they are
const CROWD_A_CELL = 5;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

export class Marks {
  /** @type {Uint8Array} */ mask;
  /** @type {Int32Array} each row's spot, or -1 */ spotOf;
  /** @type {Uint32Array} */ begin;
  /** @type {Uint32Array} */ order;
  /** @type {Sums} */ sums;
  /** @type {Uint32Array} spots that are shown */ live;
  /** @type {Mark[]} */ units;
  /** @type {Map<string, Scale>} */ cache = new Map();
  peaks = new Peaks(this);
  largest = 0;

  /**
   * @param {Store} store
   * @param {Atlas} atlas
   */
  constructor(store, atlas) {
    this.store = store;
    this.atlas = atlas;
    const count = store.lon.length;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    for (let i = 0; i < count; i += 1) [this.x[i], this.y[i]] = project(store.lon[i] / 1e5, store.lat[i] / 1e5);
    this.#index();
  }

  /** Rows of each spot, one after another. */
  #index() {
    const { store } = this;
    this.spotOf = Int32Array.from({ length: store.rows }, (_, row) => (store.point[row] ? store.spot[row] - 1 : -1));
    this.begin = new Uint32Array(store.lon.length + 1);
    for (let row = 0; row < store.rows; row += 1) if (store.point[row]) this.begin[store.spot[row]] += 1;
    for (let i = 1; i < this.begin.length; i += 1) this.begin[i] += this.begin[i - 1];
    const next = this.begin.slice();
    this.order = new Uint32Array(this.begin[this.begin.length - 1]);
    for (let row = 0; row < store.rows; row += 1) {
      if (!store.point[row]) continue;
      const spot = store.spot[row] - 1;
      this.order[next[spot]] = row;
      next[spot] += 1;
    }
  }

  /** @param {number} spot */
  rowsAt(spot) {
    return Array.from(this.order.subarray(this.begin[spot], this.begin[spot + 1])).filter((row) => this.mask[row]);
  }

  /**
   * Radius of the largest symbol, in pixels: a phone has less room, a wall more.
   * @param {{x: number, y: number}} size
   */
  setWindow({ x, y }) {
    const largest = Math.round(SIZE.largest * Math.max(SIZE.share[0], Math.min(SIZE.share[1], Math.min(x, y) / SIZE.usual)));
    if (largest !== this.largest) this.cache.clear();
    this.largest = largest;
  }

  /**
   * Sum what `mask` shows, spot by spot and unit by unit; with windows of time the scale is one for all of them.
   * @param {Uint8Array} mask
   * @param {Windows | null} [windows]
   */
  update(mask, windows = null) {
    this.mask = mask;
    this.peaks.update(windows);
    const count = this.begin.length - 1;
    this.sums = new Sums(count);
    this.live = new Uint32Array(count);
    let live = 0;
    this.sums.addRows(this.store, mask, this.spotOf);
    for (let spot = 0; spot < count; spot += 1) {
      if (!this.sums.incidents[spot]) continue;
      this.live[live] = spot;
      live += 1;
    }
    this.live = this.live.subarray(0, live);
    this.units = this.#units();
    this.cache = new Map();
  }

  /**
   * Too many spots to be told apart, on the whole map or for the ground that they are on.
   * @param {number} zoom
   */
  #isCrowded(zoom) {
    const count = Math.max(this.live.length, this.peaks.spots());
    if (count > CLUSTER_FROM) return true;
    if (count < CROWD_FROM) return false;
    const spots = this.peaks.windows ? this.peaks.everySpot() : this.live;
    return count > CROWD_A_CELL * new Set(Array.from(spots, (spot) => this.cell(spot, zoom))).size;
  }

  /** @param {number} zoom */
  #squares(zoom) {
    return gathered(this.units, this.atlas.provinces.boxes, 256 * 2 ** zoom).map((unit) => ({ ...unit, sum: sumOf(this.store, unit.rows) }));
  }

  #units() {
    const { store } = this;
    /** @type {Map<string, Mark>} */
    const units = new Map();
    for (let row = 0; row < store.rows; row += 1) {
      if (!this.mask[row] || store.unit[row] !== 1) continue; // what is known only to a country stands in the tray
      const key = unitKey(store, row);
      const unit = units.get(key);
      if (unit) unit.rows.push(row);
      else units.set(key, this.#unit(key, row));
    }
    return [...units.values()].filter((unit) => Number.isFinite(unit.x));
  }

  /**
   * @param {string} key
   * @param {number} row
   */
  #unit(key, row) {
    const { store, atlas } = this;
    const at = store.province[row] - 1;
    const [x, y] = project(atlas.lon[at], atlas.lat[at]);
    return /** @type {Mark} */ ({ kind: "unit", key, level: "admin1", province: at, country: store.country(row), rows: [row], x, y, dx: 0, dy: 0 });
  }

  /**
   * The marks at a zoom; `mode` is auto, points or clusters.
   * @param {number} zoom
   * @param {string} mode
   * @param {Figure} figure
   */
  at(zoom, mode, figure) {
    const key = `${zoom} ${mode} ${figure}`;
    if (!this.cache.has(key)) {
      const clustered = mode === "clusters" || (mode === "auto" && this.#isCrowded(zoom));
      const marks = clustered ? this.#clustered(zoom) : Array.from(this.live, (spot) => this.#parted(spot, zoom)).flat();
      this.cache.set(key, this.#sized([...marks, ...this.#squares(zoom)], figure, Math.max(this.peaks.figure(clustered ? zoom : null, figure), largestAside(this.store, this.mask, figure))));
    }
    return /** @type {Scale} */ (this.cache.get(key));
  }

  /**
   * All that is shown at one spot.
   * @param {number} spot
   * @param {number[]} rows
   */
  #stack(spot, rows) {
    const sum = this.sums.object(spot);
    const district = rows.every((row) => this.store.district[row]);
    const contested = rows.some((row) => this.store.contested[row]);
    return /** @type {Mark} */ ({ kind: rows.length === 1 ? "point" : "stack", spot, row: rows[0], sum, district, contested, x: this.x[spot], y: this.y[spot], dx: 0, dy: 0 });
  }

  /**
   * A few incidents at one spot stand around it, none upon another; many, or from far away, stay one stack.
   * @param {number} spot
   * @param {number} zoom
   */
  #parted(spot, zoom) {
    const rows = this.rowsAt(spot);
    const stack = this.#stack(spot, rows);
    if (zoom < SPREAD.zoom || stack.kind === "point" || rows.length > SPREAD.most) return [stack]; // parts would stand in the sea
    return rows.map((row, i) => {
      const far = SPREAD.step * Math.sqrt(i + 0.6);
      const own = { district: this.store.district[row], contested: this.store.contested[row], dx: far * Math.cos(i * GOLDEN), dy: far * Math.sin(i * GOLDEN) };
      return /** @type {Mark} */ ({ kind: "point", spot: stack.spot, row, sum: sumOf(this.store, [row]), x: stack.x, y: stack.y, spread: true, ...own });
    });
  }

  /**
   * Spots gathered by the cells of a grid.
   * @param {number} zoom
   */
  #clustered(zoom) {
    /** @type {Map<number, number>} */
    const numbers = new Map();
    const cellOf = new Int32Array(this.live.length);
    for (let i = 0; i < cellOf.length; i += 1) {
      const key = this.cell(this.live[i], zoom);
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      cellOf[i] = number;
    }
    return this.#clusters(cellOf, numbers.size).flatMap((mark) => {
      if (mark.members > 1) return [mark];
      return this.#parted(mark.first, zoom);
    });
  }

  /**
   * @param {Int32Array} cellOf
   * @param {number} count
   */
  #clusters(cellOf, count) {
    const sums = new Sums(count);
    sums.addSums(this.sums, this.live, cellOf);
    /** @type {Mark[]} */
    const marks = Array.from({ length: count }, (_, cell) => /** @type {any} */ ({ kind: "cluster", cell, cellOf, members: 0, first: -1, x: 0, y: 0, dx: 0, dy: 0, box: [Infinity, Infinity, -Infinity, -Infinity] }));
    for (let i = 0; i < cellOf.length; i += 1) {
      const spot = this.live[i];
      const mark = marks[cellOf[i]];
      const [x, y, weight] = [this.x[spot], this.y[spot], this.sums.incidents[spot]];
      mark.members += 1;
      mark.first = spot;
      mark.x += x * weight;
      mark.y += y * weight;
      if (x < mark.box[0]) mark.box[0] = x;
      if (y < mark.box[1]) mark.box[1] = y;
      if (x > mark.box[2]) mark.box[2] = x;
      if (y > mark.box[3]) mark.box[3] = y;
    }
    for (const mark of marks) {
      mark.sum = sums.object(mark.cell);
      mark.x /= mark.sum.incidents;
      mark.y /= mark.sum.incidents;
    }
    return marks;
  }

  /**
   * Area is proportional to the figure: radius = unit × √figure. The unit is one for all marks of a zoom.
   * @param {Mark[]} marks
   * @param {Figure} figure
   * @param {number} most at least
   */
  #sized(marks, figure, most) {
    const shown = figure === "both" ? FIGURES : [figure];
    for (const mark of marks) for (const name of shown) most = Math.max(most, mark.sum[name].max);
    const unit = Math.min(SIZE.unit, this.largest / Math.sqrt(Math.max(most, 1)));
    for (const mark of marks) {
      mark.radius = 0;
      for (const name of shown) mark.radius = Math.max(mark.radius, unit * Math.sqrt(mark.sum[name].max));
      mark.radius = Math.max(mark.kind === "unit" ? SQUARE.room : SIZE.least, mark.radius);
    }
    // Larger ones below smaller ones, squares above all: they have texts.
    marks.sort((a, b) => Number(a.kind === "unit") - Number(b.kind === "unit") || b.radius - a.radius);
    return { marks, unit, most };
  }

  /**
   * The cell of a grid that is fixed to the ground, so that panning changes nothing.
   * @param {number} spot
   * @param {number} zoom
   */
  cell(spot, zoom) {
    const cells = (256 / CELL_PX) * 2 ** zoom;
    return Math.floor(this.x[spot] * cells) * 4194304 + Math.floor(this.y[spot] * cells);
  }

  /**
   * The rows a mark stands for.
   * @param {Mark} mark
   */
  rowsOf(mark) {
    if (mark.kind === "point") return [mark.row];
    if (mark.kind === "unit") return mark.rows;
    if (mark.kind === "stack") return this.rowsAt(mark.spot);
    return Array.from(this.live.filter((_, i) => mark.cellOf?.[i] === mark.cell)).flatMap((spot) => this.rowsAt(spot));
  }

  /**
   * The mark that stands for a row, or null where it has none.
   * @param {number} row
   * @param {Scale} scale
   */
  markOf(row, scale) {
    const { store } = this;
    const { marks } = scale;
    if (store.unit[row]) return marks.find((mark) => mark.kind === "unit" && mark.rows.includes(row)) ?? null;
    if (!store.spot[row]) return null;
    const spot = store.spot[row] - 1;
    const place = this.live.indexOf(spot);
    return marks.find((mark) => mark.row === row) ?? marks.find((mark) => (mark.cellOf ? mark.cellOf[place] === mark.cell : mark.spot === spot)) ?? null;
  }
}
