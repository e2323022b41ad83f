// What is asked, one card at a time: a doubtful name, two incidents that may be one, an article beside its incidents.
import { el, isolated, sourceLink } from "../panel/dom.js";

const WORDS = /** @type {const} */ ([["province", "p"], ["not a place", "x"], ["skip", "s"]]);
/** Keys of the catalogue by decision. */
const CALLED = { province: "review.province", "not a place": "review.none", skip: "review.skip" };

/**
 * What a decision says, in words.
 * @param {Desk} desk
 * @param {DeskName} name
 * @param {string} decision
 */
export function saidOf(desk, name, decision) {
  const candidate = name.candidates.find(({ n }) => String(n) === decision);
  if (candidate) return candidate.name;
  const key = CALLED[/** @type {keyof typeof CALLED} */ (decision)];
  if (!key) return decision;
  return desk.words.t(key, { name: provinceOf(desk, name) });
}

/**
 * @param {Desk} desk
 * @param {DeskName} name
 */
const provinceOf = (desk, name) => name.province ?? desk.words.t("review.unstated");

/**
 * @param {Desk} desk
 * @param {DeskName} name
 * @param {number} row
 */
export function nameCard(desk, name, row) {
  const { words } = desk;
  const decision = desk.decisions.texts[row];
  const pressed = (/** @type {string} */ text) => ({ "aria-pressed": String(decision === text), onclick: () => desk.decide(row, text) });
  const candidates = name.candidates.map(({ n, name: text }) => el("li", {}, el("button", { type: "button", class: "im-desk-option", ...pressed(String(n)) }, key(String(n)), isolated(text))));
  const others = WORDS.map(([text, letter]) => {
    const label = words.t(CALLED[text], { name: provinceOf(desk, name) });
    return el("li", {}, el("button", { type: "button", class: "im-desk-option", disabled: text === "province" && !name.province, ...pressed(text) }, key(letter.toUpperCase()), label));
  });
  return [
    heading(name.place),
    el("p", { class: "im-desk-quiet" }, isolated(name.within)),
    name.incidents ? el("p", {}, el("strong", {}, words.t("incidents", { n: name.incidents })), words.t("comma"), el("span", { class: "im-fig-killed" }, name.stake)) : el("p", {}, words.t("review.gone")),
    el("p", {}, `${words.t("review.now")}: `, isolated(name.now || words.t("review.nowhere"))),
    name.reason ? el("p", { class: "im-desk-quiet", dir: "auto" }, isolated(name.reason)) : null,
    el("h3", { id: "im-desk-choices" }, words.t("review.choices")),
    el("ol", { class: "im-desk-options", "aria-labelledby": "im-desk-choices" }, candidates),
    el("ul", { class: "im-desk-options" }, others),
    own(desk, row, decision),
    told(desk, name),
  ];
}

/** @param {string} text */
const key = (text) => el("kbd", { "aria-hidden": "true" }, text);

/** @param {string} text */
const heading = (text) => el("h2", { tabindex: "-1", class: "im-desk-title" }, isolated(text));

/**
 * Another name, or degrees; a pin on the map is written here too.
 * @param {Desk} desk
 * @param {number} row
 * @param {string} decision
 */
function own(desk, row, decision) {
  const { words } = desk;
  const word = decision && !/^\d+$/.test(decision) && !(decision in CALLED);
  const field = el("input", { type: "text", id: "im-desk-own", value: word ? decision : "", autocomplete: "off", dir: "auto" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (field.value.trim()) desk.decide(row, field.value.trim());
  };
  const clear = decision ? el("button", { type: "button", onclick: () => desk.decide(row, "", { stay: true }) }, words.t("review.clear")) : null;
  return el("form", { class: "im-desk-own", onsubmit: submit }, el("label", { for: "im-desk-own" }, words.t("review.own")), el("span", {}, field, el("button", { type: "submit" }, words.t("review.apply")), clear), el("p", { class: "im-desk-quiet" }, words.t("review.pin.how")));
}

/**
 * @param {Desk} desk
 * @param {DeskName} name
 */
function told(desk, name) {
  if (!name.rows.length) return [];
  const more = name.incidents - name.rows.length;
  return [
    el("h3", {}, desk.words.t("review.rows")),
    el("ul", { class: "im-desk-rows" }, name.rows.map((one) => el("li", {}, rowOf(desk, one)))),
    more > 0 ? el("p", { class: "im-desk-quiet" }, desk.words.t("review.more", { n: more })) : null,
  ];
}

/**
 * @param {Desk} desk
 * @param {DeskRow} row
 */
function rowOf(desk, row) {
  return [
    el("strong", {}, row.when, desk.words.t("comma"), row.figures),
    row.text ? el("p", {}, isolated(row.text)) : null,
    row.quotes.length ? quotesOf(desk, row) : null,
    row.source || row.url ? el("p", { class: "im-desk-quiet" }, row.url ? sourceLink(row.url, row.source || row.url) : isolated(row.source)) : null,
  ];
}

/**
 * The article's own words for each field.
 * @param {Desk} desk
 * @param {DeskRow} row
 */
function quotesOf(desk, row) {
  return el("dl", { class: "im-desk-quotes" }, row.quotes.flatMap(([field, text]) => [el("dt", {}, desk.words.t(`review.field.${field}`)), el("dd", {}, el("q", {}, isolated(text)))]));
}

/**
 * @param {Desk} desk
 * @param {DeskPair} pair
 * @param {number} row
 */
export function pairCard(desk, pair, row) {
  const { words } = desk;
  return [
    el("h2", { tabindex: "-1", class: "im-desk-title" }, words.t("review.pair")),
    el("p", { class: "im-desk-quiet" }, apart(desk, pair)),
    el("div", { class: "im-desk-sides" }, pair.sides.map((side, at) => el("section", {}, el("h3", {}, key("AB"[at]), " ", isolated(side.place || side.id)), side.when === undefined ? el("p", {}, words.t("review.gone")) : [rowOf(desk, side), side.actor ? el("p", {}, isolated(side.actor)) : null]))),
    choices(desk, row, [["same", "review.same", "1"], ["different", "review.different", "2"]]),
  ];
}

/**
 * @param {Desk} desk
 * @param {DeskPair} pair
 */
function apart({ words }, pair) {
  const days = pair.days_apart === null ? [] : [words.t("review.days", { n: pair.days_apart })];
  const km = pair.km_apart === null ? [] : [words.t("scale.km", { n: Math.round(pair.km_apart) })];
  return [...days, ...km].join(words.t("comma"));
}

/**
 * An incident that an article tells of, beside its words.
 * @param {Desk} desk
 * @param {DeskArticle} one
 * @param {number} row
 */
export function articleCard(desk, one, row) {
  const { words } = desk;
  return [
    heading(one.place || one.id),
    el("p", { class: "im-desk-quiet" }, isolated(one.title)),
    one.when === undefined ? el("p", {}, words.t("review.gone")) : rowOf(desk, one),
    el("h3", { id: "im-desk-choices" }, words.t("review.verdict")),
    choices(desk, row, [["right", "review.right", "1"], ["wrong", "review.wrong", "2"]]),
    el("p", { class: "im-desk-quiet" }, words.t("review.article.how")),
  ];
}

/**
 * Two buttons, and one that takes the decision back.
 * @param {Desk} desk
 * @param {number} row
 * @param {[string, string, string][]} offered
 */
function choices(desk, row, offered) {
  const decision = desk.decisions.texts[row];
  const items = offered.map(([text, name, letter]) => el("li", {}, el("button", { type: "button", class: "im-desk-option", "aria-pressed": String(decision === text), onclick: () => desk.decide(row, text) }, key(letter), desk.words.t(name))));
  return [el("ul", { class: "im-desk-options" }, items), decision ? el("button", { type: "button", onclick: () => desk.decide(row, "", { stay: true }) }, desk.words.t("review.clear")) : null];
}
