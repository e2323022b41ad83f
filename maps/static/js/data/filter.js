// One set of filters drives everything. A filter is a plain object; the mask says which rows it shows.
import { dayOf } from "./days.js";
import { ASIDE, KNOWN } from "./known.js";

/** @type {Set_[]} */
export const SETS = ["event_type", "actor", "source", "precision"];
/** Sets of names that are told of no column: all of `known`, any of `aside`. */
const TESTS = { known: KNOWN, aside: ASIDE };
/** @type {(keyof Spec)[]} */
const KEYS = ["from", "to", "figure", "province", "country", "text", "confidence", "known", "aside", ...SETS];

/**
 * Is this filter a set of values, any of which may be?
 * @param {keyof Spec} key
 * @returns {key is Set_ | "known" | "aside"}
 */
const isSet = (key) => key in TESTS || SETS.includes(/** @type {Set_} */ (key));

/**
 * How a date that does not fit a window is spoken of.
 * @param {string} precision
 */
const kindOf = (precision) => (precision === "month" || precision === "year" ? precision : "partly");

export class Filter {
  /**
   * @param {Store} store
   * @param {Atlas} atlas
   */
  constructor(store, atlas) {
    this.store = store;
    this.atlas = atlas;
    /** @type {Spec} */
    this.spec = {};
    /** @type {Search | null} */
    this.search = null;
    this.mask = new Uint8Array(store.rows).fill(1);
    /** @type {(() => void)[]} */
    this.listeners = [];
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /**
   * Change some of the filters; null or an empty list takes one away. Unknown keys are refused.
   * @param {Spec} change
   */
  set(change) {
    for (const [name, value] of Object.entries(change)) {
      const key = /** @type {keyof Spec} */ (name);
      if (!KEYS.includes(key)) throw new RangeError(`incidentmap: no filter called ${key}; there are ${KEYS.join(", ")}`);
      if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) delete this.spec[key];
      else Object.assign(this.spec, { [key]: isSet(key) ? [value].flat().map(String) : value });
    }
    this.apply();
  }

  clear() {
    this.spec = this.spec.figure ? { figure: this.spec.figure } : {};
    this.apply();
  }

  /** Is anything hidden? The choice of figure hides nothing. */
  get active() {
    return Object.keys(this.spec).some((key) => key !== "figure");
  }

  apply() {
    this.mask = this.maskOf(this.spec);
    for (const listener of this.listeners) listener();
  }

  /**
   * The mask of any filter; the histogram asks for it without the dates.
   * @param {Spec} spec
   */
  maskOf(spec) {
    const { store, atlas } = this;
    const mask = new Uint8Array(store.rows).fill(1);
    if (spec.from || spec.to) this.#byDays(mask, dayOf(spec.from) ?? -Infinity, dayOf(spec.to) ?? Infinity);
    for (const key of SETS) if (spec[key]) this.#byLabel(mask, store.coded[key], (label) => Boolean(spec[key]?.includes(label)));
    if (spec.province) this.#byNumber(mask, store.province, (atlas.byCode.get(spec.province) ?? -2) + 1);
    if (spec.country) this.#byNumber(mask, store.countries, store.countryNumber(spec.country));
    if (spec.known) this.#byTests(mask, (row) => spec.known?.every((name) => KNOWN[name]?.(store, row)));
    if (spec.aside) this.#byTests(mask, (row) => spec.aside?.some((name) => ASIDE[name]?.(store, row)));
    if (spec.confidence) this.#byConfidence(mask, spec.confidence * 100);
    if (spec.text && this.search) {
      const found = this.search.find(String(spec.text));
      for (let row = 0; row < mask.length; row += 1) mask[row] &= found[row];
    }
    return mask;
  }

  /**
   * A window counts what certainly lies in it: an exact day in it, a month or a year that is wholly in it.
   * @param {Uint8Array} mask
   * @param {number} from
   * @param {number} to
   */
  #byDays(mask, from, to) {
    const { store } = this;
    const { start, end } = store;
    for (let row = 0; row < mask.length; row += 1) if (!store.dated(row) || start[row] < from || end[row] > to) mask[row] = 0;
  }

  /**
   * What may lie in the window of a filter, and may not: it is never counted in it, and never kept silent.
   * @param {Spec} spec
   * @returns {Vague}
   */
  vagueOf(spec) {
    const { store } = this;
    /** @type {Vague} */
    const out = { month: [], year: [], partly: [], undated: [] };
    if (!spec.from && !spec.to) return out;
    const [from, to] = [dayOf(spec.from) ?? -Infinity, dayOf(spec.to) ?? Infinity];
    const others = this.maskOf({ ...spec, from: null, to: null });
    const { labels, codes } = store.coded.date_precision;
    for (let row = 0; row < others.length; row += 1) {
      if (!others[row]) continue;
      if (!store.dated(row)) out.undated.push(row);
      else if (store.end[row] >= from && store.start[row] <= to && (store.start[row] < from || store.end[row] > to)) out[kindOf(labels[codes[row]])].push(row);
    }
    return out;
  }

  /**
   * @param {Uint8Array} mask
   * @param {Coded} column
   * @param {(label: string) => boolean} wanted
   */
  #byLabel(mask, { labels, codes }, wanted) {
    const shown = Uint8Array.from(labels, (label) => (wanted(label) ? 1 : 0));
    for (let row = 0; row < mask.length; row += 1) mask[row] &= shown[codes[row]];
  }

  /**
   * @param {Uint8Array} mask
   * @param {ArrayLike<number>} column
   * @param {number} number
   */
  #byNumber(mask, column, number) {
    for (let row = 0; row < mask.length; row += 1) if (column[row] !== number) mask[row] = 0;
  }

  /**
   * @param {Uint8Array} mask
   * @param {(row: number) => boolean | undefined} wanted
   */
  #byTests(mask, wanted) {
    for (let row = 0; row < mask.length; row += 1) if (mask[row] && !wanted(row)) mask[row] = 0;
  }

  /**
   * @param {Uint8Array} mask
   * @param {number} least
   */
  #byConfidence(mask, least) {
    const { confidence } = this.store;
    for (let row = 0; row < mask.length; row += 1) if (confidence[row] === 255 || confidence[row] < least) mask[row] = 0;
  }

  /** The filter as the address's hash, and back; what a hash cannot say is left out. */
  toHash() {
    const out = new URLSearchParams();
    for (const [key, value] of Object.entries(this.spec)) for (const one of [value].flat()) out.append(key, String(one));
    return out;
  }

  /** @param {URLSearchParams} params */
  fromHash(params) {
    this.spec = {};
    for (const key of KEYS) {
      const values = params.getAll(key);
      if (!values.length) continue;
      if (key === "known" || key === "aside") {
        const names = values.filter((name) => Object.hasOwn(TESTS[key], name));
        if (names.length) this.spec[key] = names;
      }
      else if (isSet(key)) this.spec[key] = values;
      else if (key === "confidence") this.spec[key] = Math.min(1, Math.max(0, Number(values[0]) || 0));
      else if ((key !== "from" && key !== "to") || dayOf(values[0]) !== null) Object.assign(this.spec, { [key]: values[0] });
    }
    if (this.spec.figure && !["killed", "injured", "both"].includes(this.spec.figure)) delete this.spec.figure;
  }
}
