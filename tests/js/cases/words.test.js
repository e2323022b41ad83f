import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, catalogue, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");
const { Words } = await page("data/words.js");
const { clean, fold } = await page("data/letters.js");
const { dayOf } = await page("data/days.js");

const ROWS = [
  { day: dayOf("2024-01-16"), precision: "admin1", province: 1, spot: 1 },
  { day: dayOf("2024-01-01"), lasts: 30, date_precision: "month" },
  {},
];
const store = new Store(coreOf(ROWS), atlas);
const speak = (language) => new Words({ texts: catalogue(language).texts, language, locale: language, calendar: null }, store, atlas);
const total = (min, best, max, more = {}) => ({ min, best, max, known: 1, open_ended: false, unknown: 0, ...more });

test("a figure says how sure it is", () => {
  const words = speak("en");
  assert.equal(words.figure("killed", total(3, 3, 3)), "3 killed");
  assert.equal(words.figure("killed", total(20, 22, 25)), "20 to 25 killed");
  assert.equal(words.figure("killed", total(9, 9, 9, { open_ended: true })), "9 or more killed");
  assert.match(words.figure("killed", total(0, 0, 0, { known: 0 })), /not known/);
});

test("the same for a narrow place", () => {
  const words = speak("en");
  const short = (...figures) => words.short(total(...figures));
  assert.deepEqual([short(1200, 1200, 1200), short(20, 21, 25), short(0, 0, 0), short(0, 0, 0, { known: 0 })], ["1,200", "20–25", "0", "?"]);
  assert.equal(short(9, 9, 9, { open_ended: true }), "9+");
});

test("plurals by the language", () => {
  assert.deepEqual([1, 2].map((n) => speak("en").t("incidents", { n })), ["1 incident", "2 incidents"]);
  const russian = catalogue("ru").texts.incidents;
  const forms = [1, 2, 5, 21].map((n) => new Intl.PluralRules("ru").select(n));
  assert.deepEqual(forms, ["one", "few", "many", "one"]);
  assert.deepEqual([1, 2, 5, 21].map((n) => speak("ru").t("incidents", { n })), [1, 2, 5, 21].map((n, i) => russian[forms[i]].replace("{n}", n)));
});

test("a text that is missing is an error, not silence", () => {
  assert.throws(() => speak("en").t("no.such.text"), /no text called no\.such\.text/);
});

test("a vague date stays vague, and a missing one is said", () => {
  const words = speak("en");
  assert.equal(words.date(0), "January 16, 2024");
  assert.equal(words.date(1), "January 2024");
  assert.equal(words.date(2), catalogue("en").texts["date.unknown"]);
});

test("a province's incident is said to be somewhere in it", () => {
  assert.match(speak("en").place(0), /somewhere in Balochistan/);
});

test("letters: folded for search, cleaned for display", () => {
  assert.equal(fold("ÉTAT"), "etat");
  assert.equal(fold("كويته"), fold("کویته"));
  assert.equal(clean("a\u202eb\u0007c\n"), "abc\n");
});
