// Search: words, phrases in quotes, months and years.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");
const { dayOf } = await page("data/days.js");
const { timesIn } = await page("data/months.js");
const { partsOf, Search } = await page("data/search.js");
const { LabelTexts } = await page("data/texts.js");

globalThis.window = { requestIdleCallback: () => {} }; // columns are opened when they are asked

const ROWS = [
  { day: dayOf("2024-03-05"), actor: "Border Guard" },
  { day: dayOf("2024-03-01"), lasts: 30, actor: "Guard at the Border", date_precision: "month" },
  { day: dayOf("2024-04-01"), actor: "Army" },
  { actor: "Army" },
];
const store = new Store(coreOf(ROWS), atlas);
store.texts.set("description", () => new LabelTexts({ labels: ["", "the raid of March 2024", "in 2024 again"], codes: [0, 0, 1, 2] }));
const found = (text, locale = "en-GB") => [...new Search(store, { ...atlas, namesEn: atlas.names }, locale).find(text)];

test("a month with its year finds what is dated in it, and what names it", () => {
  assert.deepEqual(found("March 2024"), [1, 1, 1, 0]);
  assert.deepEqual(found("2024-03"), [1, 1, 0, 0]);
  assert.deepEqual(found("2024-03-05"), [1, 0, 0, 0]);
  assert.deepEqual(found("2024"), [1, 1, 1, 1]);
  assert.deepEqual(found("april 2024 army"), [0, 0, 1, 0]);
});

test("in the reader's language, in each form of the name", () => {
  for (const [locale, text] of [["fr", "mars 2024"], ["ru", "март 2024"], ["ru", "марта 2024"], ["es", "marzo 2024"], ["ru", "2024 март"]]) assert.deepEqual(found(text, locale), [1, 1, 0, 0], text);
  assert.deepEqual(found("March 2024", "fr"), [1, 1, 1, 0], "English is understood everywhere");
});

test("a phrase in quotes stands as it is written", () => {
  assert.deepEqual(found("border guard"), [1, 1, 0, 0]);
  assert.deepEqual(found('"border guard"'), [1, 0, 0, 0]);
  assert.deepEqual(found("«Border  Guard» 2024"), [1, 0, 0, 0]);
  assert.deepEqual(partsOf('“a b” c "d'), { phrases: ["a b"], words: ["c", "d"] });
});

test("a number that is no year, and a month without one, are words", () => {
  assert.deepEqual(timesIn("en")(["may", "12", "2301"]).map(({ days }) => days), [null, null, null]);
});

test("a country and a province are found in other scripts", () => {
  const named = [{ province: 1, country: "PK" }, { province: 3, country: "IR" }];
  const there = new Store(coreOf(named), atlas);
  const search = new Search(there, { ...atlas, namesEn: atlas.names }, "en-GB", ["بلوچستان", "", ""]);
  assert.deepEqual([...search.find("پاکستان")], [1, 0]);
  assert.deepEqual([...search.find("иран")], [0, 1]);
  assert.deepEqual([...search.find("بلوچستان")], [1, 0]);
});
