// What is known of a row, what stands beside the map, and that both are filters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");
const { Filter } = await page("data/filter.js");
const { asideOf, knownOf, largestAside } = await page("data/known.js");

const ROWS = [
  { day: 19000, province: 1, spot: 1, killed: [2, 2, 2] },
  { day: 19000, lasts: 30, province: 1, precision: "admin1", killed: [1, 2, 3], date_precision: "month" },
  { day: 19001, country: "PK", precision: "country", killed: [9, 9, 9], weight: 2 },
  { spot: 2, killed: null, injured: [1, 1, 1] },
  { day: 19002, precision: "unresolved", killed: [4, 4, 40] },
  { day: 19003, country: "PK", precision: "region", injured: [0, 0, 0] },
];
const store = new Store(coreOf(ROWS), atlas);
const all = new Uint8Array(ROWS.length).fill(1);

test("for how many each is known, by the incidents that a row stands for", () => {
  assert.deepEqual(knownOf(store, all), { killed: 5, injured: 2, day: 5, town: 2 });
});

test("what stands beside the map, by what it lacks", () => {
  assert.deepEqual(asideOf(store, all), { country: [2], region: [5], unplaced: [4], sea: [3], undated: [3] });
  assert.deepEqual(asideOf(store, Uint8Array.of(1, 1, 0, 0, 0, 0)).country, []);
});

test("the tray shares the map's scale", () => {
  assert.equal(largestAside(store, all, "killed"), 40);
  assert.equal(largestAside(store, Uint8Array.of(1, 1, 0, 0, 0, 0), "killed"), 0);
});

test("all of what is known, any of what is aside, and the address says it", () => {
  const filter = new Filter(store, atlas);
  assert.deepEqual([...filter.maskOf({ known: ["killed", "day"] })], [1, 0, 1, 0, 1, 0]);
  assert.deepEqual([...filter.maskOf({ aside: ["country", "undated"] })], [0, 0, 1, 1, 0, 0]);
  filter.set({ known: ["killed", "town"] });
  assert.equal(filter.toHash().toString(), "known=killed&known=town");
  filter.fromHash(new URLSearchParams("known=town&known=constructor&aside=toString"));
  assert.deepEqual(filter.spec, { known: ["town"] });
});
