// How much is known of a row, and what has no place on the map or in time: tests that filters, ledger and tray share.

import { FIGURES } from "./store.js";
import { sumOf } from "./figures.js";

/** @type {{[name: string]: (store: Store, row: number) => boolean}} */
export const KNOWN = {
  killed: ({ figures }, row) => Boolean(figures.killed.known[row]),
  injured: ({ figures }, row) => Boolean(figures.injured.known[row]),
  day: (store, row) => store.dated(row) && store.start[row] === store.end[row],
  town: (store, row) => Boolean(store.point[row]) && !store.district[row],
};

/** @type {{[name: string]: (store: Store, row: number) => boolean}} */
export const ASIDE = {
  country: (store, row) => store.unit[row] === 2 && store.precision(row) !== "region",
  region: (store, row) => store.unit[row] === 2 && store.precision(row) === "region",
  unplaced: (store, row) => !store.placed[row],
  sea: (store, row) => Boolean(store.point[row]) && !store.province[row],
  undated: (store, row) => !store.dated(row),
};

/**
 * How many incidents each of `KNOWN` is true of.
 * @param {Store} store
 * @param {Uint8Array} mask
 */
export function knownOf(store, mask) {
  const out = { killed: 0, injured: 0, day: 0, town: 0 };
  const { killed, injured } = store.figures;
  for (let row = 0; row < store.rows; row += 1) {
    if (!mask[row]) continue;
    out.killed += killed.known[row];
    out.injured += injured.known[row];
    if (KNOWN.day(store, row)) out.day += store.weight[row];
    if (KNOWN.town(store, row)) out.town += store.weight[row];
  }
  return out;
}

/**
 * The rows that `mask` shows, by what they lack.
 * @param {Store} store
 * @param {Uint8Array} mask
 * @returns {{[name: string]: number[]}}
 */
export function asideOf(store, mask) {
  const tests = Object.entries(ASIDE);
  /** @type {{[name: string]: number[]}} */
  const out = Object.fromEntries(tests.map(([name]) => [name, []]));
  for (let row = 0; row < store.rows; row += 1) if (mask[row]) for (const [name, is] of tests) if (is(store, row)) out[name].push(row);
  return out;
}

/**
 * The largest figure of what stands beside the map, which has the map's scale: of a country, or of what has no place.
 * @param {Store} store
 * @param {Uint8Array} mask
 * @param {Figure} figure
 */
export function largestAside(store, mask, figure) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (let row = 0; row < store.rows; row += 1) {
    if (!mask[row] || (store.unit[row] !== 2 && store.placed[row])) continue;
    const key = store.placed[row] ? store.countries[row] : -1;
    const there = groups.get(key);
    if (there) there.push(row);
    else groups.set(key, [row]);
  }
  const names = figure === "both" ? FIGURES : [figure];
  return Math.max(0, ...Array.from(groups.values(), (rows) => sumOf(store, rows)).flatMap((sum) => names.map((name) => sum[name].max)));
}
