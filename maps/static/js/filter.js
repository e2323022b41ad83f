// One set of filters drives everything. A filter is a plain object; the mask says which rows it shows.
import { fold } from "./search.js";

export const SETS = ["event_type", "actor", "source", "precision"];
const KEYS = ["from", "to", "figure", "province", "country", "text", "confidence", ...SETS];

/** "2024-01-31" → days since 1970, or null. */
export function dayOf(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / 864e5);
}

export const isoOf = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

export class Filter {
  constructor(store, atlas) {
    this.store = store;
    this.atlas = atlas;
    this.spec = {};
    this.mask = new Uint8Array(store.rows).fill(1);
    this.listeners = [];
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** Change some of the filters; null or an empty list takes one away. Unknown keys are refused. */
  set(change) {
    for (const [key, value] of Object.entries(change)) {
      if (!KEYS.includes(key)) throw new RangeError(`incidentmap: no filter called ${key}; there are ${KEYS.join(", ")}`);
      if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) delete this.spec[key];
      else this.spec[key] = SETS.includes(key) ? [value].flat().map(String) : value;
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

  /** The mask of any filter; the histogram asks for it without the dates. */
  maskOf(spec) {
    const { store } = this;
    const mask = new Uint8Array(store.rows).fill(1);
    const hide = (shown) => {
      for (let row = 0; row < mask.length; row += 1) if (mask[row] && !shown(row)) mask[row] = 0;
    };
    const from = dayOf(spec.from) ?? -Infinity;
    const to = dayOf(spec.to) ?? Infinity;
    if (from > -Infinity || to < Infinity) hide((row) => store.dated(row) && store.end[row] >= from && store.start[row] <= to);
    for (const key of SETS) if (spec[key]) this.#hideByCode(key, spec[key], hide);
    if (spec.province) hide((row) => this.atlas.code(store.province[row]) === spec.province);
    if (spec.country) hide((row) => store.country(row) === spec.country);
    if (spec.confidence) hide((row) => store.confidence[row] !== 255 && store.confidence[row] >= spec.confidence * 100);
    if (spec.text) this.#hideByText(spec.text, hide);
    return mask;
  }

  #hideByCode(key, wanted, hide) {
    const { labels, codes } = this.store.coded[key];
    const shown = labels.map((label) => wanted.includes(label));
    hide((row) => shown[codes ? codes[row] : row]);
  }

  #hideByText(text, hide) {
    const words = fold(String(text)).split(/\s+/).filter(Boolean);
    if (words.length && this.search) hide(this.search.matcher(words));
  }

  /** The filter as the address's hash, and back; what a hash cannot say is left out. */
  toHash() {
    const out = new URLSearchParams();
    for (const [key, value] of Object.entries(this.spec)) for (const one of [value].flat()) out.append(key, String(one));
    return out;
  }

  fromHash(params) {
    this.spec = {};
    for (const key of KEYS) {
      const values = params.getAll(key);
      if (!values.length) continue;
      if (SETS.includes(key)) this.spec[key] = values;
      else if (key === "confidence") this.spec[key] = Math.min(1, Math.max(0, Number(values[0]) || 0));
      else if (key !== "from" && key !== "to") [this.spec[key]] = values;
      else if (dayOf(values[0]) !== null) [this.spec[key]] = values;
    }
    if (this.spec.figure && !["killed", "injured", "both"].includes(this.spec.figure)) delete this.spec.figure;
  }
}
