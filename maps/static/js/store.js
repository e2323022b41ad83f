// The incidents as columns. Everything on the page reads from here and nothing is changed here.
import { openBlock } from "./decode.js";

export const FIGURES = ["killed", "injured"];
export const CODED = ["precision", "match", "event_type", "actor", "target", "source", "claimed_by", "date_precision", "admin1_by"];
const TEXTS = ["incident_id", "place", "resolved_name", "country", "admin1", "admin2", "description", "source_url", "candidates", "reason"];
const NO_DAY = -(2 ** 31);

export class Store {
  constructor(core) {
    this.rows = core.rows;
    this.spot = core.numbers("spot"); // 0: no point of its own; else 1 + the place in lon, lat
    this.lon = core.numbers("spot_lon");
    this.lat = core.numbers("spot_lat");
    this.start = core.numbers("start");
    this.end = core.numbers("end");
    this.province = core.numbers("province"); // 0: none; else 1 + the place in the atlas
    this.countryCode = core.texts("country_code");
    this.confidence = core.numbers("confidence"); // per cent; 255: not stated
    this.ambiguous = core.numbers("ambiguous");
    this.uncertainty = core.numbers("uncertainty_km");
    this.accounts = core.numbers("accounts"); // how many rows tell of this incident
    this.contested = core.numbers("contested");
    this.coded = Object.fromEntries(CODED.map((name) => [name, core.texts(name)]));
    this.figures = Object.fromEntries(FIGURES.map((name) => [name, figure(core, name)]));
    this.texts = null;
    this.located = this.#count((row) => this.spot[row] > 0 || this.isUnit(row));
    this.days = this.#days();
  }

  #count(test) {
    let count = 0;
    for (let row = 0; row < this.rows; row += 1) if (test(row)) count += 1;
    return count;
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
    return this.countryCode.labels[this.countryCode.codes ? this.countryCode.codes[row] : row];
  }

  precision(row) {
    return this.label("precision", row);
  }

  /** Known only to a province or a country: drawn as the unit's, never as a point. */
  isUnit(row) {
    const precision = this.precision(row);
    return (precision === "admin1" && this.province[row] > 0) || precision === "country";
  }

  isPoint(row) {
    return this.spot[row] > 0 && !this.isUnit(row);
  }

  /** The longer texts come second, so that the map need not wait for them. */
  async loadTexts(id) {
    const block = await openBlock(id);
    this.texts = Object.fromEntries(TEXTS.map((name) => [name, block.texts(name)]));
  }

  text(name, row) {
    if (!this.texts) return "";
    const column = this.texts[name];
    return column.labels[column.codes ? column.codes[row] : row];
  }
}

function figure(core, name) {
  const best = core.numbers(`${name}_best`);
  return {
    known: core.numbers(`${name}_known`),
    min: core.numbers(`${name}_min`),
    best,
    max: core.numbers(`${name}_max`),
    open: core.numbers(`${name}_open`),
  };
}
