// The incidents as columns. Everything on the page reads from here and nothing is changed here.
import { openBlock } from "./decode.js";

export const FIGURES = ["killed", "injured"];
export const CODED = ["precision", "match", "event_type", "actor", "target", "source", "claimed_by", "date_precision", "admin1_by"];
const NO_DAY = -(2 ** 31);

export class Store {
  constructor(core, atlas) {
    this.atlas = atlas;
    this.rows = core.rows;
    this.spot = core.numbers("spot"); // 0: no point of its own; else 1 + the place in lon, lat
    this.lon = core.numbers("spot_lon");
    this.lat = core.numbers("spot_lat");
    this.start = core.numbers("start");
    const lasts = core.numbers("lasts");
    this.end = shifted(this.start, lasts, 1);
    this.province = Int32Array.from(core.numbers("province")); // 0: none; else 1 + the place in the atlas
    this.countryCode = core.texts("country_code");
    this.confidence = core.numbers("confidence"); // per cent; 255: not stated
    this.ambiguous = core.numbers("ambiguous");
    this.uncertainty = core.numbers("uncertainty_km");
    this.accounts = core.numbers("accounts"); // how many rows tell of this incident
    this.contested = core.numbers("contested");
    this.coded = Object.fromEntries(CODED.map((name) => [name, core.texts(name)]));
    this.figures = Object.fromEntries(FIGURES.map((name) => [name, figure(core, name)]));
    this.texts = null;
    this.weight = core.has("weight") ? core.numbers("weight") : new Uint8Array(this.rows).fill(1); // incidents a row stands for
    this.#classify();
    this.days = this.#days();
  }

  /** What is known only to a province or a country is the unit's, never a point. */
  #classify() {
    const countries = new Set(this.atlas.units.labels.slice(1)); // those that a square can stand in
    this.unit = new Uint8Array(this.rows); // 0: neither, 1: its province, 2: its country
    this.point = new Uint8Array(this.rows);
    this.placed = new Uint8Array(this.rows);
    this.total = 0;
    this.located = 0;
    for (let row = 0; row < this.rows; row += 1) {
      const precision = this.precision(row);
      if (precision === "admin1" && this.province[row]) this.unit[row] = 1;
      else if (precision === "admin1" || precision === "country") this.unit[row] = countries.has(this.country(row)) ? 2 : 0;
      else this.point[row] = this.spot[row] ? 1 : 0;
      this.placed[row] = this.unit[row] || this.point[row] ? 1 : 0;
      this.total += this.weight[row];
      this.located += this.placed[row] * this.weight[row];
    }
  }

  #days() {
    let first = Infinity;
    let last = -Infinity;
    let undated = 0;
    for (let row = 0; row < this.rows; row += 1) {
      if (this.start[row] === NO_DAY) {
        undated += 1;
      } else {
        first = Math.min(first, this.start[row]);
        last = Math.max(last, this.end[row]);
      }
    }
    return { first, last, undated, any: first <= last };
  }

  dated(row) {
    return this.start[row] !== NO_DAY;
  }

  /** Code → label of a coded column; "" where it is missing. */
  label(name, row) {
    const column = this.coded[name];
    return column.labels[column.codes ? column.codes[row] : row];
  }

  country(row) {
    const own = this.countryCode.labels[this.countryCode.codes ? this.countryCode.codes[row] : row];
    return own || !this.province[row] ? own : this.atlas.countryOf(this.province[row] - 1);
  }

  precision(row) {
    return this.label("precision", row);
  }

  /** The longer texts come second, so that the map need not wait for them. */
  async loadTexts(...ids) {
    const blocks = await Promise.all(ids.map(openBlock));
    const opened = new Map();
    // Each is cut into texts when it is first asked for.
    this.texts = (name) => {
      if (!opened.has(name)) opened.set(name, blocks.find((block) => block.has(name)).texts(name));
      return opened.get(name);
    };
  }

  text(name, row) {
    if (!this.texts) return "";
    const column = this.texts(name);
    return column.labels[column.codes ? column.codes[row] : row];
  }
}

function shifted(base, by, sign) {
  const out = new Float64Array(base.length);
  for (let row = 0; row < out.length; row += 1) out[row] = base[row] + sign * by[row];
  return out;
}

function figure(core, name) {
  const best = core.numbers(`${name}_best`);
  return {
    known: core.numbers(`${name}_known`),
    min: shifted(best, core.numbers(`${name}_below`), -1),
    best,
    max: shifted(best, core.numbers(`${name}_above`), 1),
    open: core.numbers(`${name}_open`),
  };
}
