// The largest symbol of any window of time: while Play goes from one to the next, a size means the same in all of them.
import { FIGURES } from "../data/store.js";

export class Peaks {
  /** @type {Windows | null} */ windows = null;
  /** @type {Map<string, number>} */ known = new Map();
  /** @type {{zoom: number | null, groups: Int32Array, count: number} | undefined} of the last zoom: no filter changes it */
  grouped = undefined;

  /** @param {Marks} marks */
  constructor(marks) {
    this.marks = marks;
  }

  /** @param {Windows | null} windows */
  update(windows) {
    if (!sameWindows(windows, this.windows)) this.known = new Map();
    this.windows = windows;
  }

  /** How many spots are shown, at most, in any of the windows: Play does not change from single symbols to clusters. */
  spots() {
    const { windows } = this;
    if (!windows) return 0;
    const known = this.known.get("spots");
    if (known !== undefined) return known;
    const { spotOf } = this.marks;
    const shown = new Int32Array(this.marks.begin.length);
    let now = 0;
    let most = 0;
    eachWindow(windows, (row, by) => {
      const spot = spotOf[row];
      if (spot < 0) return;
      if (!shown[spot]) now += 1;
      shown[spot] += by;
      if (!shown[spot]) now -= 1;
    }, () => {
      most = Math.max(most, now);
    });
    this.known.set("spots", most);
    return most;
  }

  /** The spots that are shown in some window. */
  everySpot() {
    const { spotOf } = this.marks;
    const { bins, mask } = /** @type {Windows} */ (this.windows);
    return new Set(spotOf.filter((spot, row) => spot >= 0 && mask[row] && bins[row] >= 0));
  }

  /**
   * The largest figure of any mark in any of the windows: what the scale of symbols is made for.
   * @param {number | null} zoom of clusters; null for single spots
   * @param {Figure} figure
   */
  figure(zoom, figure) {
    const { windows } = this;
    const { store } = this.marks;
    if (!windows) return 0;
    const key = `${zoom} ${figure}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { groups, count } = this.#groups(zoom);
    let most = 0;
    for (const name of figure === "both" ? FIGURES : [figure]) {
      const sums = new Float64Array(count);
      const { max } = store.figures[name];
      eachWindow(windows, (row, by) => {
        if (groups[row] < 0) return;
        sums[groups[row]] += by * max[row];
        if (sums[groups[row]] > most) most = sums[groups[row]];
      });
    }
    this.known.set(key, most);
    return most;
  }

  /**
   * Which mark each row would be in, were all shown: a cell, a spot, or a unit's square.
   * @param {number | null} zoom
   */
  #groups(zoom) {
    if (this.grouped?.zoom === zoom) return this.grouped;
    const { store, spotOf, begin } = this.marks;
    /** @type {Map<number | string, number>} */
    const numbers = new Map();
    const numberOf = (/** @type {number | string} */ key) => {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    };
    const spots = Int32Array.from({ length: begin.length - 1 }, (_, spot) => numberOf(zoom === null ? spot : this.marks.cell(spot, zoom)));
    const groups = new Int32Array(store.rows).fill(-1);
    for (let row = 0; row < groups.length; row += 1) {
      if (spotOf[row] >= 0) groups[row] = spots[spotOf[row]];
      else if (store.unit[row]) groups[row] = numberOf(unitKey(store, row));
    }
    this.grouped = { zoom, groups, count: numbers.size };
    return this.grouped;
  }
}

/**
 * The province or the country whose square a row is in.
 * @param {Store} store
 * @param {number} row
 */
export const unitKey = (store, row) => (store.unit[row] === 1 ? `admin1:${store.province[row]}` : `country:${store.country(row)}`);

/**
 * Would Play show the same windows?
 * @param {Windows | null} one
 * @param {Windows | null} other
 */
function sameWindows(one, other) {
  if (!one || !other) return one === other;
  return one.bins === other.bins && one.width === other.width && one.mask.every((shown, row) => shown === other.mask[row]);
}

/**
 * Go through the windows bar by bar; each row enters once and leaves once.
 * @param {Windows} windows
 * @param {(row: number, by: 1 | -1) => void} change
 * @param {() => void} [each]
 */
function eachWindow({ bins, count, width, mask }, change, each = () => {}) {
  const begin = new Uint32Array(count + 1);
  for (let row = 0; row < bins.length; row += 1) if (mask[row] && bins[row] >= 0) begin[bins[row] + 1] += 1;
  for (let bin = 0; bin < count; bin += 1) begin[bin + 1] += begin[bin];
  const next = begin.slice();
  const order = new Uint32Array(begin[count]);
  for (let row = 0; row < bins.length; row += 1) {
    if (!mask[row] || bins[row] < 0) continue;
    order[next[bins[row]]] = row;
    next[bins[row]] += 1;
  }
  for (let bin = 0; bin < count; bin += 1) {
    if (bin >= width) for (let i = begin[bin - width]; i < begin[bin - width + 1]; i += 1) change(order[i], -1);
    for (let i = begin[bin]; i < begin[bin + 1]; i += 1) change(order[i], 1);
    each();
  }
}
