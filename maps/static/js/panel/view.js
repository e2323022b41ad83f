// What the page shows now as a view of `maps.View`: the same keys and version, so that `--view` tells it again.
import { SETS } from "../data/filter.js";

const VERSION = 1; // as in maps/story/asked.py
const LONGEST = 20000; // signs of `where`, as in maps/story/conditions.py
/** What `known` and `aside` mean, in the words of `where`. @type {{[name: string]: string}} */
const TOLD = {
  killed: "killed is not missing",
  injured: "injured is not missing",
  day: "days = 1",
  town: "stands = 'point'",
  country: "stands = 'country'",
  region: "stands = 'region'",
  unplaced: "stands = 'nowhere'",
  sea: "(stands in ('point', 'district') and admin1_code is missing)",
  undated: "days is missing",
};

/**
 * The choices that the page was made with, and over them what its reader chose; null where no view says that: a search
 * that finds too many, or signs of a table of sums.
 * @param {App} app
 * @returns {Chosen | null}
 */
export function viewOf(app) {
  const { filter: { spec }, settings: { chosen }, shade } = app;
  const where = whereOf(app);
  if (where === null || where.length > LONGEST) return null;
  /** @type {{[key: string]: string | null | undefined}} */
  const said = {
    from: [chosen.from, spec.from].filter(Boolean).sort().at(-1),
    to: [chosen.to, spec.to].filter(Boolean).sort()[0],
    where,
    measure: spec.figure,
    shade: shade.measure === "auto" ? null : shade.measure,
    per: shade.per === "count" ? null : shade.per,
  };
  /** @type {Chosen} */
  const out = { version: VERSION, ...chosen };
  for (const [key, value] of Object.entries(said)) {
    if (value) out[key] = value;
    else if (key === "shade" || key === "per") delete out[key];
  }
  return out.from && out.to && out.from > out.to ? null : out;
}

/**
 * The filters as one expression: "" without any, null if there is none that says them.
 * @param {App} app
 */
function whereOf({ filter, store, settings: { chosen, aggregated } }) {
  const { spec } = filter;
  const sets = SETS.filter((name) => spec[name]);
  if (aggregated && (spec.text || spec.precision || spec.known || spec.aside)) return null;
  if (spec.text || sets.some((name) => alike(store.coded[name].labels, spec[name] ?? []))) return listed(filter, store);
  const said = sets.map((name) => among(name, spec[name] ?? []));
  if (spec.province) said.push(`admin1_code = ${quoted(spec.province)}`);
  if (spec.country) said.push(`country_code = ${quoted(spec.country)}`);
  if (spec.confidence) said.push(`confidence >= ${(spec.confidence - 0.005).toFixed(3)}`); // here are whole per cents
  for (const name of spec.known ?? []) said.push(TOLD[name]);
  if (spec.aside) said.push(`(${spec.aside.map((name) => TOLD[name]).join(" or ")})`);
  if (said.length && chosen.where) said.unshift(`(${chosen.where})`);
  return said.join(" and ");
}

/**
 * What a search finds, one by one: by which of its words is the page's own matter.
 * @param {Filter} filter
 * @param {Store} store
 */
function listed(filter, store) {
  const ids = [];
  const mask = filter.maskOf({ ...filter.spec, from: null, to: null }); // the days are said apart, and what is beside them
  for (let row = 0; row < mask.length; row += 1) if (mask[row]) ids.push(store.text("incident_id", row));
  return ids.length ? among("incident_id", ids) : null;
}

/**
 * Is a text that was not chosen the same as one that was, but for its capitals? `where` does not tell them apart.
 * @param {string[]} labels
 * @param {string[]} wanted
 */
function alike(labels, wanted) {
  const lower = new Set(wanted.map((text) => text.toLowerCase()));
  return labels.some((text) => !wanted.includes(text) && lower.has(text.toLowerCase()));
}

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * @param {string} name
 * @param {string[]} values
 */
const among = (name, values) => (values.length === 1 ? `${name} = ${quoted(values[0])}` : `${name} in (${values.map(quoted).join(", ")})`);
