// Who says what of an incident: each claimant a mark on one number line, its words, source and link below; a toll that
// was revised as a small timeline.
import { clean } from "../data/letters.js";
import { FIGURES } from "../data/store.js";
import { totalOf } from "../data/words.js";
import { el, isolated, sourceLink } from "./dom.js";
import { svg } from "./svg.js";

const WIDE = 290;
const EDGE = 14; // a mark at the end is seen whole
const MARK = 8.5;
const LEVEL = 2 * MARK + 2; // marks that would touch stand one upon another
const AXIS = 20; // below the marks: ticks and their numbers
const TOLL = { high: 26, above: 16, below: 18 }; // of the timeline of a toll
const APART = 72; // pixels that two dates need

/**
 * A row's accounts, or nothing where one alone tells, and once.
 * @param {App} app
 * @param {number} row
 */
export function claims(app, row) {
  const { words, store } = app;
  const accounts = words.claims(row);
  if (!accounts.length) return null;
  const grade = store.text("grade", row);
  const several = accounts.length > 1;
  return el(
    "div",
    { class: "im-accounts" },
    several ? el("p", {}, words.t("claims", { n: accounts.length })) : null,
    grade ? el("p", { class: "im-grade" }, words.t(`grade.${grade}`)) : null,
    several ? FIGURES.map((name) => numberLine(app, name, accounts)) : null,
    el("ol", { class: several ? "im-claimants" : "im-claimant" }, accounts.map((one) => account(app, one, several))),
  );
}

/**
 * One claimant: its figures, how it is worded, where that stands, and what it said before.
 * @param {App} app
 * @param {Account} one
 * @param {boolean} several
 */
function account(app, one, several) {
  const { words } = app;
  const name = clean(one.by ?? "") || words.t("said.other");
  const tolls = FIGURES.map((figure) => toll(app, figure, one)).filter(Boolean);
  const said = several ? [el("strong", {}, isolated(name)), ": ", words.account(one)] : [];
  return el(
    "li",
    {},
    said,
    tolls.length ? tolls : one.was?.length ? [" ", words.before(one)] : null,
    one.text ? el("q", {}, isolated(one.text)) : null,
    one.src || one.url ? el("span", { class: "im-source" }, `${words.t("source")} `, one.url ? sourceLink(one.url, clean(one.src || one.url)) : isolated(one.src ?? "")) : null,
  );
}

/**
 * Every claimant's figure on one line, numbered as in the list below it.
 * @param {App} app
 * @param {Harm} name
 * @param {Account[]} accounts
 */
function numberLine({ words, settings }, name, accounts) {
  const told = accounts.map((one, i) => ({ number: words.number(i + 1), by: clean(one.by ?? "") || words.t("said.other"), total: totalOf(one[name]) })).filter(({ total }) => total.known);
  if (told.length < 2) return null;
  const most = Math.max(1, ...told.map(({ total }) => (total.open_ended ? Math.max(total.min, total.best) * 1.15 : total.max)));
  const at = (/** @type {number} */ value) => across(settings.dir, EDGE + (value / most) * (WIDE - 2 * EDGE));
  /** @type {{x: number, level: number}[]} */
  const placed = [];
  for (const { total } of told) {
    const x = at(total.best);
    let level = 0;
    while (placed.some((other) => other.level === level && Math.abs(other.x - x) < LEVEL)) level += 1;
    placed.push({ x, level });
  }
  const base = LEVEL * (Math.max(...placed.map(({ level }) => level)) + 1);
  const label = `${words.t(`figure.${name}`)}: ${told.map(({ number, by, total }) => `${number}. ${by}: ${words.short(total)}`).join("; ")}`;
  const marks = told.flatMap(({ number, total }, i) => {
    const y = base - MARK - 1 - placed[i].level * LEVEL;
    const end = total.open_ended ? at(most) : at(total.max);
    const span = total.open_ended || total.min < total.max ? [svg("line", { class: total.open_ended ? "im-open" : "im-span", x1: at(total.min), x2: end, y1: y, y2: y })] : [];
    return [...span, svg("circle", { cx: placed[i].x, cy: y, r: MARK }), svg("text", { class: "im-number-of", x: placed[i].x, y: y + 4 }, number)];
  });
  const ends = [...new Set([0, Math.min(...told.map(({ total }) => total.min)), Math.max(...told.map(({ total }) => (total.open_ended ? total.min : total.max)))])];
  const ticks = apart(ends.map((value) => ({ x: at(value), text: words.number(value) })), 24).flatMap(({ x, text }) => [svg("line", { class: "im-axis", x1: x, x2: x, y1: base, y2: base + 4 }), svg("text", { x, y: base + 16 }, text)]);
  return el("figure", { class: `im-line im-line-${name}` }, el("figcaption", {}, words.t(`figure.${name}`)), svg("svg", { viewBox: `0 0 ${WIDE} ${base + AXIS}`, role: "img", "aria-label": label }, svg("line", { class: "im-axis", x1: EDGE / 2, x2: WIDE - EDGE / 2, y1: base, y2: base }), ...ticks, ...marks));
}

/**
 * What one claimant counted, report after report; nothing where it did not count again.
 * @param {App} app
 * @param {Harm} name
 * @param {Account} one
 */
function toll({ words, settings }, name, one) {
  const reports = [...(one.was ?? []), one].filter((said) => said[name]);
  if (reports.length < 2) return null;
  const days = reports.map((said) => (said.on ? Date.parse(said.on) / 864e5 : NaN));
  const dated = days.every(Number.isFinite) && days[0] < days[days.length - 1];
  const share = (/** @type {number} */ i) => (dated ? (days[i] - days[0]) / (days[days.length - 1] - days[0]) : i / (reports.length - 1));
  const totals = reports.map((said) => totalOf(said[name]));
  const most = Math.max(1, ...totals.map((total) => total.best));
  const points = totals.map((total, i) => ({ x: across(settings.dir, APART / 2 + share(i) * (WIDE - APART)), y: TOLL.above + TOLL.high * (1 - total.best / most), text: words.short(total), day: days[i] }));
  const steps = points.map(({ x, y }, i) => (i ? `H${x}V${y}` : `M${x} ${y}`)).join("");
  const last = points.length - 1;
  const counts = apart([points[last], ...points.slice(0, last)], 30).map(({ x, y, text }) => svg("text", { x, y: y - 7 }, text));
  const dates = apart([points[0], points[last], ...points.slice(1, last)].filter(({ day }) => Number.isFinite(day)), APART).map(({ x, day }) => svg("text", { class: "im-day", x, y: TOLL.above + TOLL.high + TOLL.below }, words.day(day, "short")));
  const dots = points.map(({ x, y }, i) => svg("circle", { class: i === last ? "im-now" : "im-before", cx: x, cy: y, r: 3.5 }));
  const label = [words.account(one), words.before(one)].filter(Boolean).join("; ");
  return svg("svg", { class: `im-toll im-line-${name}`, viewBox: `0 0 ${WIDE} ${TOLL.above + TOLL.high + TOLL.below + 4}`, role: "img", "aria-label": label }, svg("path", { d: steps }), ...dots, ...counts, ...dates);
}

/**
 * Numbers and time run as the page is read.
 * @param {string} dir
 * @param {number} x
 */
const across = (dir, x) => Math.round((dir === "rtl" ? WIDE - x : x) * 10) / 10;

/**
 * Those that stand so far from the ones before them that their texts do not touch.
 * @template {{x: number}} T
 * @param {T[]} items
 * @param {number} least
 */
function apart(items, least) {
  /** @type {T[]} */
  const kept = [];
  for (const item of items) if (kept.every((other) => Math.abs(other.x - item.x) >= least)) kept.push(item);
  return kept;
}
