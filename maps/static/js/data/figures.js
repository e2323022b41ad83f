// Totals of uncertain figures: the same rules as geo/figures.py, which has already closed each row's gaps.
import { FIGURES } from "./store.js";

/**
 * One figure's sums, as columns.
 * @param {number} size
 */
const totals = (size) => ({ min: new Float64Array(size), best: new Float64Array(size), max: new Float64Array(size), known: new Int32Array(size), open: new Uint8Array(size) });

/** Many sums side by side, as columns: one a spot, a cluster, a province. */
export class Sums {
  /** @param {number} size */
  constructor(size) {
    this.incidents = new Int32Array(size);
    this.killed = totals(size);
    this.injured = totals(size);
  }

  /**
   * Add every row that `mask` shows to the sum `target` says (below 0: to none). Column by column, which is fast.
   * @param {Store} store
   * @param {Uint8Array} mask
   * @param {ArrayLike<number>} target
   */
  addRows(store, mask, target) {
    const { incidents } = this;
    const { weight } = store;
    for (let row = 0; row < store.rows; row += 1) if (mask[row] && target[row] >= 0) incidents[target[row]] += weight[row];
    for (const name of FIGURES) {
      const figure = store.figures[name];
      const { min, best, max, known, open } = this[name];
      for (let row = 0; row < store.rows; row += 1) {
        const at = target[row];
        if (!mask[row] || at < 0 || !figure.known[row]) continue;
        min[at] += figure.min[row];
        best[at] += figure.best[row];
        max[at] += figure.max[row];
        known[at] += figure.known[row];
        open[at] |= figure.open[row];
      }
    }
  }

  /**
   * Add the sums `from` of another to the sums `target`, pair by pair.
   * @param {Sums} other
   * @param {ArrayLike<number>} from
   * @param {ArrayLike<number>} target
   */
  addSums(other, from, target) {
    for (let i = 0; i < from.length; i += 1) this.incidents[target[i]] += other.incidents[from[i]];
    for (const name of FIGURES) {
      for (const key of /** @type {const} */ (["min", "best", "max", "known"])) {
        const [sums, more] = [this[name][key], other[name][key]];
        for (let i = 0; i < from.length; i += 1) sums[target[i]] += more[from[i]];
      }
      const [sums, more] = [this[name].open, other[name].open];
      for (let i = 0; i < from.length; i += 1) sums[target[i]] |= more[from[i]];
    }
  }

  /**
   * One sum as an object: {incidents, killed: {min, best, max, open_ended, known, unknown}, injured: {…}}.
   * @param {number} at
   * @returns {Sum}
   */
  object(at) {
    const incidents = this.incidents[at];
    const total = (/** @type {Harm} */ name) => {
      const { min, best, max, known, open } = this[name];
      return { min: min[at], best: best[at], max: max[at], open_ended: Boolean(open[at]), known: known[at], unknown: incidents - known[at] };
    };
    return { incidents, killed: total("killed"), injured: total("injured") };
  }
}

const NOTHING = Object.freeze(new Sums(1).object(0));

/**
 * A sum of nothing, to be changed by its taker.
 * @returns {Sum}
 */
export const emptySum = () => structuredClone(NOTHING);

/**
 * The sum of some rows.
 * @param {Store} store
 * @param {number[]} rows
 */
export function sumOf(store, rows) {
  const sum = emptySum();
  for (const row of rows) sum.incidents += store.weight[row];
  for (const name of FIGURES) {
    const figure = store.figures[name];
    const total = sum[name];
    for (const row of rows) {
      total.min += figure.min[row];
      total.best += figure.best[row];
      total.max += figure.max[row];
      total.known += figure.known[row];
      total.open_ended ||= Boolean(figure.open[row]);
    }
    total.unknown = sum.incidents - total.known;
  }
  return sum;
}

/**
 * Sums over the rows that `mask` shows: all, those without a place, and province by province.
 * @param {Store} store
 * @param {Uint8Array} mask
 * @param {number} provinceCount
 */
export function summarise(store, mask, provinceCount) {
  const sums = new Sums(provinceCount + 1);
  sums.addRows(store, mask, store.province); // 0: no province
  const unplaced = [];
  let undated = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < store.rows; row += 1) {
    if (!mask[row]) continue;
    if (!store.placed[row]) unplaced.push(row);
    if (store.dated(row)) {
      if (store.start[row] < first) first = store.start[row];
      if (store.end[row] > last) last = store.end[row];
    } else {
      undated += store.weight[row];
    }
  }
  const every = Uint32Array.from(sums.incidents, (_, at) => at);
  const all = new Sums(1);
  all.addSums(sums, every, new Uint8Array(every.length));
  const provinces = Array.from({ length: provinceCount }, (_, unit) => (sums.incidents[unit + 1] ? sums.object(unit + 1) : NOTHING));
  return { ...all.object(0), unplaced: sumOf(store, unplaced), provinces, undated, first, last };
}
