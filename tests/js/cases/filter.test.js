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

test("an incident is shown on each of its days, and one without a day on none", () => {
  assert.deepEqual(shown({ from: "2024-01-31" }), [1, 0, 0]);
  assert.deepEqual(shown({ from: "2024-01-29", to: "2024-01-29" }), [0, 1, 0]);
  assert.deepEqual(shown({ to: "2024-01-28" }), [0, 1, 0]);
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
