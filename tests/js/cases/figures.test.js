import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");
const { Sums, emptySum, sumOf, summarise } = await page("data/figures.js");

const ROWS = [
  { day: 10, killed: [2, 3, 5], injured: [1, 1, 1], province: 1, spot: 1 },
  { day: 12, killed: null, province: 1, spot: 1 },
  { killed: [9, 9, 9], open: true, province: 3, spot: 2 },
  { day: 11, killed: [0, 0, 0], weight: 4 },
];
const store = new Store(coreOf(ROWS), atlas);
const all = new Uint8Array(ROWS.length).fill(1);

test("unknown is not zero", () => {
  const { killed, incidents } = sumOf(store, [1]);
  assert.deepEqual([incidents, killed.known, killed.unknown], [1, 0, 1]);
  assert.deepEqual([sumOf(store, [3]).killed.known, sumOf(store, [3]).killed.unknown], [4, 0]);
});

test("ranges add bound by bound, and one open end opens the sum", () => {
  const { killed } = sumOf(store, [0, 2]);
  assert.deepEqual([killed.min, killed.best, killed.max, killed.open_ended], [11, 12, 14, true]);
  assert.equal(sumOf(store, [0]).killed.open_ended, false);
});

test("all the provinces and the rest make the whole", () => {
  const summary = summarise(store, all, 3);
  assert.equal(summary.incidents, 7);
  assert.deepEqual(summary.provinces.map((sum) => sum.incidents), [2, 0, 1]);
  assert.deepEqual(summary.killed, sumOf(store, [0, 1, 2, 3]).killed);
  assert.deepEqual([summary.first, summary.last, summary.undated], [10, 12, 1]);
  assert.equal(summary.unplaced.incidents, 4);
});

test("what the mask hides counts nowhere", () => {
  const summary = summarise(store, Uint8Array.of(0, 1, 0, 0), 3);
  assert.deepEqual([summary.incidents, summary.killed.known, summary.killed.best], [1, 0, 0]);
});

test("sums of sums are the sums of their rows", () => {
  const sums = new Sums(2);
  sums.addRows(store, all, Int32Array.of(0, 0, 1, -1));
  const both = new Sums(1);
  both.addSums(sums, [0, 1], [0, 0]);
  assert.deepEqual(both.object(0), sumOf(store, [0, 1, 2]));
});

test("an empty sum is its taker's own", () => {
  emptySum().killed.min = 5;
  assert.equal(emptySum().killed.min, 0);
});
