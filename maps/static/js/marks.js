// What stands on the map at this zoom: single incidents, stacks at one spot, clusters that sum casualties,
// and the squares of provinces and countries. Positions are in the unit square, offsets in pixels.
import { FIGURES } from "./store.js";
import { addIncident, emptySum } from "./figures.js";
import { project } from "./atlas.js";

const CELL_PX = 64;
const SPREAD_MAX = 9;
const SPREAD_ZOOM = 7.5; // of a crowded map; below it a stack stays a stack
const CLUSTER_FROM = 400;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Rows by spot, projected spots; sums of the rows that are shown. */
export class Marks {
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
    this.point = new Uint8Array(store.rows);
    this.district = Uint8Array.from({ length: store.rows }, (_, row) => (store.precision(row) === "admin2" ? 1 : 0));
    this.begin = new Uint32Array(store.lon.length + 1);
    for (let row = 0; row < store.rows; row += 1) {
      this.point[row] = store.isPoint(row) ? 1 : 0;
      if (this.point[row]) this.begin[store.spot[row]] += 1;
    }
    for (let i = 1; i < this.begin.length; i += 1) this.begin[i] += this.begin[i - 1];
    const next = this.begin.slice();
    this.order = new Uint32Array(this.begin.at(-1));
    for (let row = 0; row < store.rows; row += 1) {
      if (!this.point[row]) continue;
      const spot = store.spot[row] - 1;
      this.order[next[spot]] = row;
      next[spot] += 1;
    }
  }

  rowsAt(spot) {
    return Array.from(this.order.subarray(this.begin[spot], this.begin[spot + 1])).filter((row) => this.mask[row]);
  }

  /** Sum what `mask` shows, spot by spot and unit by unit. */
  update(mask) {
    this.mask = mask;
    this.spots = [];
    for (let spot = 0; spot < this.begin.length - 1; spot += 1) {
      let sum = null;
      let first = -1;
      let district = 1;
      let contested = 0;
      for (let at = this.begin[spot]; at < this.begin[spot + 1]; at += 1) {
        const row = this.order[at];
        if (!mask[row]) continue;
        if (!sum) {
          sum = emptySum();
          first = row;
        }
        addIncident(sum, this.store, row);
        district &= this.district[row];
        contested |= this.store.contested[row];
      }
      if (sum) this.spots.push({ district, contested, kind: sum.incidents === 1 ? "point" : "stack", spot, row: first, sum, x: this.x[spot], y: this.y[spot], dx: 0, dy: 0 });
    }
    this.units = this.#units();
    this.cache = new Map();
  }

  #units() {
    const { store, atlas } = this;
    const units = new Map();
    for (let row = 0; row < store.rows; row += 1) {
      if (!this.mask[row] || !store.isUnit(row)) continue;
      const province = store.precision(row) === "admin1";
      const key = province ? `admin1:${store.province[row]}` : `country:${store.country(row)}`;
      if (!units.has(key)) units.set(key, this.#unit(key, province, row));
      addIncident(units.get(key).sum, store, row);
    }
    return [...units.values()].filter((unit) => Number.isFinite(unit.x)).map((unit) => ({ ...unit, provinceCount: atlas.codes.length }));
  }

  #unit(key, isProvince, row) {
    const { store, atlas } = this;
    const at = isProvince ? store.province[row] - 1 : -1;
    const code = store.country(row);
    const country = isProvince ? -1 : atlas.units.labels.indexOf(code, 1) - 1;
    const [x, y] = isProvince ? project(atlas.lon[at], atlas.lat[at]) : country >= 0 ? project(atlas.unitLon[country], atlas.unitLat[country]) : [NaN, NaN];
    return { kind: "unit", key, level: isProvince ? "admin1" : "country", province: at, country: code, row, sum: emptySum(), x, y, dx: 0, dy: 0 };
  }

  /** Radius of the largest symbol, in pixels: a phone has less room, a wall more. */
  setWindow({ x, y }) {
    const largest = Math.round(30 * Math.max(0.75, Math.min(2, Math.min(x, y) / 800)));
    if (largest !== this.largest) this.cache?.clear();
    this.largest = largest;
  }

  /** The marks at a zoom; `mode` is auto, points or clusters. */
  at(zoom, mode, figure) {
    const key = `${zoom} ${mode} ${figure}`;
    if (!this.cache.has(key)) {
      const clustered = mode === "clusters" || (mode === "auto" && this.spots.length > CLUSTER_FROM);
      const marks = clustered ? this.#clustered(zoom) : this.spots.flatMap((spot) => this.#spread(spot));
      this.cache.set(key, this.#sized([...marks, ...this.units], figure));
    }
    return this.cache.get(key);
  }

  /** A few incidents at one spot stand around it, none upon another; many stay one stack. */
  #spread(stack) {
    if (stack.kind === "point" || stack.sum.incidents > SPREAD_MAX) return [stack];
    return this.rowsAt(stack.spot).map((row, i) => {
      const sum = emptySum();
      addIncident(sum, this.store, row);
      const far = 11 * Math.sqrt(i + 0.6);
      return { kind: "point", district: this.district[row], contested: this.store.contested[row], spot: stack.spot, row, sum, x: stack.x, y: stack.y, dx: far * Math.cos(i * GOLDEN), dy: far * Math.sin(i * GOLDEN), spread: true };
    });
  }

  #clustered(zoom) {
    const cells = 4 * 2 ** zoom * (64 / CELL_PX);
    const found = new Map();
    for (const spot of this.spots) {
      const key = Math.floor(spot.x * cells) * 4194304 + Math.floor(spot.y * cells);
      const cell = found.get(key);
      if (cell) cell.push(spot);
      else found.set(key, [spot]);
    }
    return [...found.values()].flatMap((spots) => (spots.length > 1 ? [this.#cluster(spots)] : zoom >= SPREAD_ZOOM ? this.#spread(spots[0]) : spots));
  }

  #cluster(spots) {
    const sum = emptySum();
    let x = 0;
    let y = 0;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const spot of spots) {
      merge(sum, spot.sum);
      x += spot.x * spot.sum.incidents;
      y += spot.y * spot.sum.incidents;
      box[0] = Math.min(box[0], spot.x);
      box[1] = Math.min(box[1], spot.y);
      box[2] = Math.max(box[2], spot.x);
      box[3] = Math.max(box[3], spot.y);
    }
    return { kind: "cluster", spots, sum, x: x / sum.incidents, y: y / sum.incidents, dx: 0, dy: 0, box };
  }

  /** Area is proportional to the figure: radius = unit × √figure. The unit is one for all marks of a zoom. */
  #sized(marks, figure) {
    const shown = figure === "both" ? FIGURES : [figure];
    let most = 0;
    for (const mark of marks) for (const name of shown) most = Math.max(most, mark.sum[name].max);
    const largest = this.largest;
    const unit = Math.min(6, largest / Math.sqrt(Math.max(most, 1)));
    for (const mark of marks) {
      mark.radius = 0;
      for (const name of shown) mark.radius = Math.max(mark.radius, unit * Math.sqrt(mark.sum[name].max));
      mark.radius = Math.max(mark.kind === "unit" ? 8 : 3, mark.radius);
    }
    // Larger ones below smaller ones, squares above all: they have texts.
    marks.sort((a, b) => (a.kind === "unit") - (b.kind === "unit") || b.radius - a.radius);
    return { marks, unit, most };
  }

  /** The rows a mark stands for. */
  rowsOf(mark) {
    if (mark.kind === "point") return [mark.row];
    if (mark.kind === "stack") return this.rowsAt(mark.spot);
    if (mark.kind === "cluster") return mark.spots.flatMap((spot) => this.rowsAt(spot.spot));
    const rows = [];
    for (let row = 0; row < this.store.rows; row += 1) {
      if (!this.mask[row] || !this.store.isUnit(row)) continue;
      const province = this.store.precision(row) === "admin1";
      if (province === (mark.level === "admin1") && (province ? this.store.province[row] - 1 === mark.province : this.store.country(row) === mark.country)) rows.push(row);
    }
    return rows;
  }
}

function merge(into, sum) {
  into.incidents += sum.incidents;
  for (const name of FIGURES) {
    const a = into[name];
    const b = sum[name];
    a.min += b.min;
    a.best += b.best;
    a.max += b.max;
    a.known += b.known;
    a.unknown += b.unknown;
    a.open_ended ||= b.open_ended;
  }
}

