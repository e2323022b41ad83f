// The incidents as columns. Everything on the page reads from here and nothing is changed here.
import { NO_DAY } from "./days.js";
import { once } from "./once.js";
import { textsOf } from "./texts.js";

/** @type {Harm[]} */
export const FIGURES = ["killed", "injured"];
export const CODED = ["precision", "match", "event_type", "actor", "target", "parties", "source", "claimed_by", "date_precision", "admin1_by"];

export class Store {
  /** @type {string[]} */ countryLabels;
  /** @type {Uint16Array} */ countries;
  /** @type {Uint8Array} 0: neither, 1: its province, 2: its country */ unit;
  /** @type {Uint8Array} */ point;
  /** @type {Uint8Array} */ placed;
  /** @type {Uint8Array} a point that stands for a district */ district;
  total = 0;
  located = 0;

  /**
   * @param {Block} core
   * @param {Atlas} atlas
   */
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
    this.confidence = core.numbers("confidence"); // per cent; 255: not stated
    this.ambiguous = core.numbers("ambiguous");
    this.uncertainty = core.numbers("uncertainty_km");
    this.accounts = core.numbers("accounts"); // how many rows tell of this incident
    this.contested = core.numbers("contested");
    this.coded = Object.fromEntries(CODED.map((name) => [name, core.coded(name)]));
    this.fought = core.has("side_a") ? { a: core.coded("side_a"), b: core.coded("side_b") } : null; // both sides of a fight, apart
    this.figures = { killed: figure(core, "killed"), injured: figure(core, "injured") };
    /** @type {Map<string, () => Texts>} */
    this.texts = new Map();
    this.weight = core.has("weight") ? core.numbers("weight") : new Uint8Array(this.rows).fill(1); // incidents a row stands for
    this.#nameCountries(core.coded("country_code"));
    this.#classify();
    this.days = this.#days();
  }

  /**
   * Each row's country as a number: its own, or its province's where it has none of its own.
   * @param {Coded} own
   */
  #nameCountries({ labels, codes }) {
    this.countryLabels = [...new Set(["", ...labels, ...this.atlas.country.labels])];
    const ofOwn = Uint16Array.from(labels, (label) => this.countryNumber(label));
    const provinces = this.atlas.country.codes;
    const ofProvince = Uint16Array.from(this.atlas.country.labels, (label) => this.countryNumber(label));
    this.countries = new Uint16Array(this.rows);
    for (let row = 0; row < this.rows; row += 1) this.countries[row] = ofOwn[codes[row]] || (this.province[row] && ofProvince[provinces[this.province[row] - 1]]);
  }

  /** @param {string} code */
  countryNumber(code) {
    return this.countryLabels.indexOf(code);
  }

  /** What is known only to a province or a country is the unit's, never a point. */
  #classify() {
    const { labels, codes } = this.coded.precision;
    const [admin1, region, country, admin2] = ["admin1", "region", "country", "admin2"].map((name) => labels.indexOf(name));
    const squares = Uint8Array.from(this.countryLabels, (code) => (code && this.atlas.units.labels.includes(code) ? 1 : 0)); // countries that a square can stand in
    this.unit = new Uint8Array(this.rows);
    this.point = new Uint8Array(this.rows);
    this.placed = new Uint8Array(this.rows);
    this.district = new Uint8Array(this.rows);
    for (let row = 0; row < this.rows; row += 1) {
      const precision = codes[row];
      const area = precision === admin1 || precision === region; // a region in one province is that province's
      if (area && this.province[row]) this.unit[row] = 1;
      else if (area || precision === country) this.unit[row] = squares[this.countries[row]] ? 2 : 0;
      else this.point[row] = this.spot[row] ? 1 : 0;
      this.placed[row] = this.unit[row] || this.point[row] ? 1 : 0;
      this.district[row] = precision === admin2 ? 1 : 0;
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

  /** @param {number} row */
  dated(row) {
    return this.start[row] !== NO_DAY;
  }

  /**
   * Code → label of a coded column; "" where it is missing.
   * @param {string} name
   * @param {number} row
   */
  label(name, row) {
    const column = this.coded[name];
    return column.labels[column.codes[row]];
  }

  /**
   * Actor and target as the table has them: of a fight its two sides.
   * @param {number} row
   */
  sides(row) {
    const { fought } = this;
    if (!fought || this.label("parties", row) !== "between") return [this.label("actor", row), this.label("target", row)];
    return [fought.a, fought.b].map(({ labels, codes }) => labels[codes[row]]);
  }

  /**
   * The code of a row's country, "" where none is known.
   * @param {number} row
   */
  country(row) {
    return this.countryLabels[this.countries[row]];
  }

  /** @param {number} row */
  precision(row) {
    return this.label("precision", row);
  }

  /**
   * All rows that tell of the same incident.
   * @param {number} row
   */
  accountsOf(row) {
    const id = this.text("incident_id", row);
    const rows = [];
    for (let other = 0; other < this.rows; other += 1) if (this.text("incident_id", other) === id) rows.push(other);
    return rows;
  }

  /**
   * Texts come after the map is drawn; each column is opened when it is first asked for.
   * @param {Block} block
   */
  add(block) {
    for (const name of block.names()) this.texts.set(name, once(() => textsOf(block, name)));
  }

  /**
   * @param {string} name
   * @param {number} row
   */
  text(name, row) {
    return this.texts.get(name)?.().at(row) ?? "";
  }
}

/**
 * @param {Numbers} base
 * @param {Numbers} by
 * @param {number} sign
 */
function shifted(base, by, sign) {
  const out = new Float64Array(base.length);
  for (let row = 0; row < out.length; row += 1) out[row] = base[row] + sign * by[row];
  return out;
}

/**
 * @param {Block} core
 * @param {string} name
 */
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
