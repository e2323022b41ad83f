import assert from "node:assert/strict";
import { test } from "node:test";
import { atlas, coreOf, page } from "./tables.js";

const { Store } = await page("data/store.js");

const standing = (row) => {
  const store = new Store(coreOf([row]), atlas);
  return [store.unit[0], store.point[0], store.placed[0]];
};

test("what is known only to a province or a country is the unit's, never a point", () => {
  assert.deepEqual(standing({ spot: 1, precision: "settlement", province: 1 }), [0, 1, 1]);
  assert.deepEqual(standing({ spot: 1, precision: "admin2", province: 1 }), [0, 1, 1]);
  assert.deepEqual(standing({ spot: 1, precision: "admin1", province: 1 }), [1, 0, 1]);
  assert.deepEqual(standing({ spot: 1, precision: "country", country: "PK", province: 1 }), [2, 0, 1]);
  assert.deepEqual(standing({ spot: 1, precision: "admin1", country: "PK" }), [2, 0, 1]);
});

test("a country that no square can stand in has none, and its centre is no point", () => {
  assert.deepEqual(standing({ spot: 1, precision: "country", country: "IR" }), [0, 0, 0]);
  assert.deepEqual(standing({ spot: 0, precision: "settlement" }), [0, 0, 0]);
});

test("a row without a country of its own has its province's", () => {
  const store = new Store(coreOf([{ province: 3 }, { province: 3, country: "PK" }, {}]), atlas);
  assert.deepEqual([0, 1, 2].map((row) => store.country(row)), ["IR", "PK", ""]);
});

test("a row without a day does not stretch the days", () => {
  const store = new Store(coreOf([{ day: 100, lasts: 6 }, {}, { day: 90 }]), atlas);
  assert.deepEqual(store.days, { first: 90, last: 106, undated: 1, any: true });
  assert.equal(new Store(coreOf([{}]), atlas).days.any, false);
});
