// What is filtered, in words: for the form's chips and for paper.
import { choiceOf } from "./kinds.js";
import { dayOf } from "./days.js";
import { SETS } from "./filter.js";

/**
 * Each choice of a filter: its text, and the change that takes it away.
 * @param {App} app
 * @returns {{text: string, change: Spec}[]}
 */
export function chosen({ words, atlas, filter: { spec } }) {
  const out = [];
  if (spec.from || spec.to) out.push({ text: windowOf(words, spec), change: { from: null, to: null } });
  if (spec.province) out.push({ text: atlas.names[atlas.byCode.get(spec.province) ?? -1] ?? spec.province, change: { province: null } });
  if (spec.country) out.push({ text: words.countryName(spec.country), change: { country: null } });
  if (spec.text) out.push({ text: `“${spec.text}”`, change: { text: null } });
  for (const name of SETS) for (const value of spec[name] ?? []) out.push({ text: choiceOf(words, name, value), change: { [name]: spec[name]?.filter((other) => other !== value) } });
  for (const name of spec.known ?? []) out.push({ text: words.t(`known.${name}`), change: { known: spec.known?.filter((other) => other !== name) } });
  for (const name of spec.aside ?? []) out.push({ text: words.t(name === "country" ? "tray.countries" : `tray.${name}`), change: { aside: spec.aside?.filter((other) => other !== name) } });
  if (spec.confidence) out.push({ text: words.t("field.confidence"), change: { confidence: null } });
  return out;
}

/**
 * A window of time as people say it: "1 – 31 March 2010", "From 1 March 2010".
 * @param {Words} words
 * @param {Spec} spec
 */
function windowOf(words, { from, to }) {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first !== null && last !== null) return words.span(first, last, "short");
  const one = first ?? last;
  return one === null ? "" : `${words.t(first === null ? "time.to" : "time.from")} ${words.day(one, "short")}`;
}
