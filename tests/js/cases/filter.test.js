import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");
const { Filter } = await page("data/filter.js");
const { dayOf, isoOf } = await page("data/days.js");

const DAY = dayOf("2024-01-31");
const ROWS = [
  { day: DAY, province: 1, actor: "BLA", confidence: 95 },
  { day: DAY - 5, lasts: 3, province: 3, actor: "BLA", confidence: 60 },
  { province: 0, country: "PK", actor: "ISKP" },
];
const filter = () => new Filter(new Store(coreOf(ROWS), atlas), atlas);
const shown = (spec) => [...filter().maskOf(spec)];

test("days", () => {
  assert.equal(dayOf("1970-01-02"), 1);
  assert.equal(isoOf(dayOf("2024-02-29")), "2024-02-29");
  for (const odd of ["", null, undefined, "2024", "2024-13-01", "1 May"]) assert.equal(dayOf(odd), null);
});

test("a window holds what is wholly in it, and what has no day never", () => {
  assert.deepEqual(shown({ from: "2024-01-31" }), [1, 0, 0]);
  assert.deepEqual(shown({ from: "2024-01-26", to: "2024-01-29" }), [0, 1, 0]);
  assert.deepEqual(shown({ from: "2024-01-27", to: "2024-01-29" }), [0, 0, 0]);
  assert.deepEqual(shown({ to: "2024-01-29" }), [0, 1, 0]);
});

const VAGUE = [
  { day: dayOf("2023-03-05"), killed: [1, 1, 1] },
  { day: dayOf("2023-03-01"), lasts: 30, killed: [2, 2, 2], date_precision: "month" },
  { day: dayOf("2023-01-01"), lasts: 364, killed: [4, 4, 4], date_precision: "year" },
  { day: dayOf("2023-03-30"), lasts: 4, killed: [8, 8, 8], date_precision: "week" },
  { day: dayOf("2023-12-31"), killed: [16, 16, 16] },
  { killed: [32, 32, 32] },
];

test("what may lie in a window is told by its kind, and not counted", () => {
  const one = new Filter(new Store(coreOf(VAGUE), atlas), atlas);
  const march = { from: "2023-03-01", to: "2023-03-31" };
  assert.deepEqual([...one.maskOf(march)], [1, 1, 0, 0, 0, 0]);
  assert.deepEqual(one.vagueOf(march), { month: [], year: [2], partly: [3], undated: [5] });
  assert.deepEqual(one.vagueOf({ from: "2023-03-10", to: "2023-03-12" }), { month: [1], year: [2], partly: [], undated: [5] });
  assert.deepEqual(one.vagueOf({}), { month: [], year: [], partly: [], undated: [] });
});

test("the months of a year, and what no month holds, are the year", () => {
  const one = new Filter(new Store(coreOf(VAGUE), atlas), atlas);
  const month = (number) => ({ from: isoOf(dayOf(`2023-${String(number).padStart(2, "0")}-01`)), to: isoOf(Math.round(Date.UTC(2023, number, 0) / 864e5)) });
  const times = new Int32Array(VAGUE.length);
  const vague = new Set();
  for (let number = 1; number <= 12; number += 1) {
    one.maskOf(month(number)).forEach((held, row) => (times[row] += held));
    const { year, partly } = one.vagueOf(month(number));
    for (const row of [...year, ...partly]) vague.add(row);
  }
  const whole = one.maskOf({ from: "2023-01-01", to: "2023-12-31" });
  assert.deepEqual([...whole], [1, 1, 1, 1, 1, 0]);
  whole.forEach((held, row) => assert.equal(held, times[row] + Number(vague.has(row)), String(row)));
});

test("each filter, and two at once", () => {
  assert.deepEqual(shown({ province: "PK-BA" }), [1, 0, 0]);
  assert.deepEqual(shown({ province: "XX-1" }), [0, 0, 0]);
  assert.deepEqual(shown({ country: "PK" }), [1, 0, 1]);
  assert.deepEqual(shown({ actor: ["BLA"] }), [1, 1, 0]);
  assert.deepEqual(shown({ actor: ["BLA"], country: "IR" }), [0, 1, 0]);
  assert.deepEqual(shown({ confidence: 0.7 }), [1, 0, 0]);
  assert.deepEqual(shown({}), [1, 1, 1]);
});

test("an unknown filter is refused by name; null and an empty list take one away", () => {
  const one = filter();
  assert.throws(() => one.set({ colour: "red" }), /no filter called colour/);
  one.set({ actor: "BLA", text: "x" });
  assert.deepEqual(one.spec.actor, ["BLA"]);
  one.set({ actor: [], text: null });
  assert.equal(one.active, false);
});

test("a hash says the filter, and reading it back gives the same", () => {
  const one = filter();
  one.set({ actor: ["BLA", "a & b"], from: "2024-01-01", confidence: 0.5, figure: "both", province: "PK-BA" });
  const other = filter();
  other.fromHash(new URLSearchParams(one.toHash().toString()));
  assert.deepEqual(other.spec, one.spec);
});

test("nonsense in a hash filters nothing", () => {
  const one = filter();
  one.fromHash(new URLSearchParams("from=yesterday&figure=cats&confidence=high&other=1"));
  assert.deepEqual(one.spec, { confidence: 0 });
  assert.deepEqual([...one.maskOf(one.spec)], [1, 1, 1]);
});
