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

/** @type {WeakMap<Store, {bits: Uint8Array, some: Uint32Array}>} */
const marked = new WeakMap();
const [DAY, TOWN] = [1, 2];
const FROM = 2; // the bits of `ASIDE` follow

/**
 * Each row's tests as bits, made once; and the rows that lack something, which are few.
 * @param {Store} store
 */
function bitsOf(store) {
  const known = marked.get(store);
  if (known) return known;
  const bits = new Uint8Array(store.rows);
  const tests = Object.values(ASIDE);
  for (let row = 0; row < bits.length; row += 1) {
    if (KNOWN.day(store, row)) bits[row] |= DAY;
    if (KNOWN.town(store, row)) bits[row] |= TOWN;
    for (let i = 0; i < tests.length; i += 1) if (tests[i](store, row)) bits[row] |= 1 << (FROM + i);
  }
  const made = { bits, some: Uint32Array.from(bits.keys()).filter((row) => bits[row] >> FROM) };
  marked.set(store, made);
  return made;
}

/**
 * How many incidents each of `KNOWN` is true of.
 * @param {Store} store
 * @param {Uint8Array} mask
 */
export function knownOf(store, mask) {
  const out = { killed: 0, injured: 0, day: 0, town: 0 };
  const { figures: { killed, injured }, weight } = store;
  const { bits } = bitsOf(store);
  for (let row = 0; row < mask.length; row += 1) {
    if (!mask[row]) continue;
    out.killed += killed.known[row];
    out.injured += injured.known[row];
    if (bits[row] & DAY) out.day += weight[row];
    if (bits[row] & TOWN) out.town += weight[row];
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
  const names = Object.keys(ASIDE);
  /** @type {{[name: string]: number[]}} */
  const out = Object.fromEntries(names.map((name) => [name, []]));
  const { bits, some } = bitsOf(store);
  for (const row of some) if (mask[row]) for (let i = 0; i < names.length; i += 1) if (bits[row] & (1 << (FROM + i))) out[names[i]].push(row);
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
  for (const row of bitsOf(store).some) {
    if (!mask[row] || (store.unit[row] !== 2 && store.placed[row])) continue;
    const key = store.placed[row] ? store.countries[row] : -1;
    const there = groups.get(key);
    if (there) there.push(row);
    else groups.set(key, [row]);
  }
  const names = figure === "both" ? FIGURES : [figure];
  return Math.max(0, ...Array.from(groups.values(), (rows) => sumOf(store, rows)).flatMap((sum) => names.map((name) => sum[name].max)));
}
