// What of a search is a time: "March 2024", "2024-03", "2024", in the reader's language or in English.
import { fold } from "./letters.js";
import { once } from "./once.js";

const YEAR = /^(1[89]|20)\d\d$/;
const ISO = /^((?:1[89]|20)\d\d)-(\d\d)(?:-(\d\d))?$/;
const LEAST_LETTERS = 3;
const DAY_MS = 864e5;

/** @typedef {{first: number, last: number}} Days */

/**
 * The names of months in a language and in English, folded: name → 0 to 11.
 * @param {string} locale
 */
function namesOf(locale) {
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const language of [locale, "en"]) {
    for (const options of /** @type {Intl.DateTimeFormatOptions[]} */ ([{ month: "long" }, { month: "short" }, { day: "numeric", month: "long" }, { day: "numeric", month: "short" }])) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
      for (let month = 0; month < 12; month += 1) {
        const name = format.formatToParts(Date.UTC(2024, month, 15)).find((part) => part.type === "month")?.value ?? "";
        const folded = fold(name).replace(/\.$/, "");
        if (folded.length >= LEAST_LETTERS) names.set(folded, month);
      }
    }
  }
  return names;
}

/**
 * @param {number} year
 * @param {number} [month]
 * @param {number} [day]
 * @returns {Days}
 */
function daysOf(year, month, day) {
  const at = (/** @type {number} */ y, /** @type {number} */ m, /** @type {number} */ d) => Math.round(Date.UTC(y, m, d) / DAY_MS);
  if (month === undefined) return { first: at(year, 0, 1), last: at(year + 1, 0, 0) };
  if (day === undefined) return { first: at(year, month, 1), last: at(year, month + 1, 0) };
  return { first: at(year, month, day), last: at(year, month, day) };
}

/**
 * Reads a search's words: each is a text, and may be a time as well; a month and its year are one.
 * @param {string} locale
 */
export function timesIn(locale) {
  const names = once(() => namesOf(locale));
  /**
   * @param {string[]} words folded
   * @returns {{words: string[], days: Days | null}[]}
   */
  return (words) => {
    const out = [];
    for (let i = 0; i < words.length; i += 1) {
      const [one, other] = [words[i], words[i + 1] ?? ""];
      const iso = ISO.exec(one);
      const month = names().get(one) ?? names().get(other);
      const year = YEAR.test(one) ? one : YEAR.test(other) ? other : null;
      if (iso) out.push({ words: [one], days: daysOf(Number(iso[1]), Number(iso[2]) - 1, iso[3] ? Number(iso[3]) : undefined) });
      else if (year && month !== undefined && YEAR.test(one) !== YEAR.test(other) && names().has(one) !== names().has(other)) {
        out.push({ words: [one, other], days: daysOf(Number(year), month) });
        i += 1;
      } else out.push({ words: [one], days: YEAR.test(one) ? daysOf(Number(one)) : null });
    }
    return out;
  };
}
