// Small tables for the tests: a packed block as the page holds it, a store, an atlas, English words.
import { readFileSync } from "node:fs";

const SOURCES = new URL("../../../maps/static/js/", import.meta.url);

/** A module of the page. */
export const page = (path) => import(new URL(path, SOURCES));

/** The catalogue of a language. */
export const catalogue = (language) => JSON.parse(readFileSync(new URL(`../../languages/${language}.json`, SOURCES), "utf8"));

/** A block in memory: `numbers` and `strings` by name, as the page's Block answers. */
export function blockOf({ rows = 0, numbers = {}, labels = {} }) {
  return {
    rows,
    has: (name) => name in numbers,
    numbers: (name) => numbers[name],
    coded: (name) => labels[name] ?? { labels: [""], codes: new Uint8Array(rows) },
  };
}

/** An atlas of two provinces of PK and one of IR; squares can stand in PK only. */
export const atlas = {
  codes: ["PK-BA", "PK-KP", "IR-13"],
  names: ["Balochistan", "Khyber Pakhtunkhwa", "Sistan and Baluchestan"],
  country: { labels: ["PK", "IR"], codes: [0, 0, 1] },
  units: { labels: ["", "PK"], codes: [1] },
  lon: [65, 71, 60],
  lat: [28, 34, 28],
  unitLon: [69],
  unitLat: [30],
  provinces: { boxes: [[0.67, 0.41, 0.7, 0.43], [0.69, 0.39, 0.7, 0.41], [0.66, 0.41, 0.67, 0.43]] },
  byCode: new Map([["PK-BA", 0], ["PK-KP", 1], ["IR-13", 2]]),
};

const NO_DAY = -(2 ** 31);
const NUMBERS = ["killed", "injured"].flatMap((name) => ["known", "best", "below", "above", "open"].map((part) => `${name}_${part}`));

/**
 * The core block of some rows: {day, killed: [min, best, max] or null, open, province, spot, precision, country, weight,
 * confidence, actor}.
 */
export function coreOf(rows) {
  const column = (read) => Int32Array.from(rows, read);
  const figure = (row, name) => row[name] ?? null;
  const numbers = {
    spot: column((row) => row.spot ?? 0),
    spot_lon: Int32Array.of(6700000, 6000000),
    spot_lat: Int32Array.of(3000000, 2950000),
    start: column((row) => row.day ?? NO_DAY),
    lasts: column((row) => row.lasts ?? 0),
    province: column((row) => row.province ?? 0),
    confidence: column((row) => row.confidence ?? 255),
    ambiguous: column(() => 0),
    uncertainty_km: column(() => 0),
    accounts: column(() => 1),
    contested: column(() => 0),
    weight: column((row) => row.weight ?? 1),
  };
  for (const name of NUMBERS) numbers[name] = column(() => 0);
  for (const name of ["killed", "injured"]) {
    numbers[`${name}_known`] = column((row) => (figure(row, name) ? row.weight ?? 1 : 0));
    numbers[`${name}_best`] = column((row) => figure(row, name)?.[1] ?? 0);
    numbers[`${name}_below`] = column((row) => (figure(row, name) ? row[name][1] - row[name][0] : 0));
    numbers[`${name}_above`] = column((row) => (figure(row, name) ? row[name][2] - row[name][1] : 0));
    numbers[`${name}_open`] = column((row) => (row.open && figure(row, name) ? 1 : 0));
  }
  const coded = (read) => {
    const labels = [...new Set(["", ...rows.map(read)])];
    return { labels, codes: Uint8Array.from(rows, (row) => labels.indexOf(read(row))) };
  };
  const labels = {
    precision: coded((row) => row.precision ?? "settlement"),
    country_code: coded((row) => row.country ?? ""),
    actor: coded((row) => row.actor ?? ""),
    event_type: coded((row) => row.event_type ?? ""),
    date_precision: coded((row) => row.date_precision ?? "day"),
  };
  return blockOf({ rows: rows.length, numbers, labels });
}
