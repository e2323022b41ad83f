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

/** So many spots in a box of so many degrees. */
const manySpots = (count, wide) => {
  const rows = Array.from({ length: count }, (_, i) => ({ spot: i + 1, day: 0, killed: [1, 1, 1] }));
  const core = coreOf(rows);
  const { numbers } = core;
  const lon = Int32Array.from(rows, (_, i) => 6500000 + Math.round(((i % 15) * wide * 1e5) / 15));
  const lat = Int32Array.from(rows, (_, i) => 3000000 + Math.round((Math.floor(i / 15) * wide * 1e5) / 15));
  core.numbers = (name) => ({ spot_lon: lon, spot_lat: lat })[name] ?? numbers(name);
  const marks = new Marks(new Store(core, atlas), atlas);
  marks.setWindow({ x: 800, y: 800 });
  marks.update(all(marks));
  return marks;
};

test("spots upon each other are summed until they part, though there are few of them", () => {
  const dense = manySpots(150, 1);
  assert.ok(dense.at(5, "auto", "killed").marks.every(({ kind }) => kind === "cluster"));
  assert.equal(dense.at(5, "points", "killed").marks.length, 150);
  assert.equal(dense.at(10, "auto", "killed").marks.length, 150);
  assert.equal(manySpots(150, 20).at(5, "auto", "killed").marks.length, 150);
  assert.equal(manySpots(40, 1).at(5, "auto", "killed").marks.length, 40);
});
