import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");
const { Marks } = await page("drawing/marks.js");
const { dayOf } = await page("data/days.js");

const marksOf = (rows) => new Marks(new Store(coreOf(rows), atlas), atlas);
const all = (marks) => new Uint8Array(marks.store.rows).fill(1);

const YEARS = [
  { spot: 1, day: dayOf("2020-01-05"), killed: [1, 1, 1] },
  { spot: 1, day: dayOf("2021-06-01"), killed: [60, 60, 60] },
  { spot: 1, day: dayOf("2021-07-01"), killed: [40, 40, 40] },
  { spot: 2, day: dayOf("2022-07-01"), killed: [9, 9, 9] },
];

test("from one window of time to the next the scale of symbols stays", () => {
  const marks = marksOf(YEARS);
  marks.setWindow({ x: 800, y: 800 });
  const mask = all(marks);
  const units = [0, 1, 2].map((year) => {
    const shown = Uint8Array.from(YEARS, (row) => Number(new Date(row.day * 864e5).getUTCFullYear() === 2020 + year));
    marks.update(shown, { bins: BINS, count: 3, width: 1, mask });
    return marks.at(5, "auto", "killed").unit;
  });
  assert.equal(new Set(units).size, 1);
  assert.equal(units[0], marks.largest / 10); // 100 in the largest window
});

test("a window twice as wide has its own scale, and no windows none", () => {
  const marks = marksOf(YEARS);
  marks.setWindow({ x: 800, y: 800 });
  const none = Uint8Array.of(1, 0, 0, 0);
  marks.update(none, { bins: BINS, count: 3, width: 2, mask: all(marks) });
  assert.equal(marks.at(5, "points", "killed").unit, marks.largest / Math.sqrt(101));
  marks.update(none);
  assert.equal(marks.at(5, "points", "killed").most, 1);
});

const BINS = Int32Array.of(0, 1, 1, 2);

test("from far away the incidents of one place are one stack: no dot of it in the sea or abroad", () => {
  const marks = marksOf(YEARS);
  marks.setWindow({ x: 800, y: 800 });
  marks.update(all(marks));
  assert.deepEqual(marks.at(6, "points", "killed").marks.map(({ kind }) => kind).sort(), ["point", "stack"]);
  assert.equal(marks.at(10, "points", "killed").marks.length, 4);
});
