import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./tables.js";

const { Shade } = await page("drawing/shade.js");

const sum = (incidents, best, known = incidents) => ({ incidents, killed: { best, known }, injured: { best: 0, known: 0 } });
const app = {
  mode: "auto",
  figure: "both",
  colours: { ramp: ["a", "b", "c", "d", "e"], land: "land" },
  atlas: { codes: ["1", "2", "3", "4"], area: [100, 100, 0, 100], population: null, provinces: { boxes: [[0], [0], [0], [0]] } },
  summary: { provinces: [sum(3, 5), sum(0, 0), sum(2, 0, 0), sum(1, 12)] },
};
const shade = () => new Shade(app, { killed: { count: [5, 10, 20], area: [500, 2000] }, incidents: { count: [3] } }, "count");

test("none, not known and classes are three things", () => {
  const one = shade();
  assert.deepEqual([0, 1, 2, 3].map((unit) => one.classOf(unit)), [1, 0, -1, 3]);
  assert.deepEqual([1, 2].map((unit) => one.fill(unit)), ["land", "hatch"]);
});

test("few classes reach the darkest shade", () => {
  const one = shade();
  assert.deepEqual([1, 2, 3].map((number) => one.colour(number)), ["a", "c", "e"]);
});

test("the legend counts every province once", () => {
  const { none, unknown, classes } = shade().classes();
  assert.equal(none + unknown + classes.reduce((all, one) => all + one.count, 0), 4);
  assert.deepEqual(classes.map(({ from, to }) => [from, to]), [[0, 5], [5, 10], [10, 20]]);
});

test("per area, where there is an area", () => {
  const one = Object.assign(shade(), { per: "area" });
  assert.equal(one.value(0), 500);
  assert.equal(one.classOf(0), 1);
  assert.equal(one.value(2), null);
});

test("hexagons and shades do not lie upon each other", () => {
  const one = new Shade({ ...app, mode: "hexbin" }, {});
  assert.equal(one.shown, "none");
  assert.equal(one.fill(0), "land");
});
