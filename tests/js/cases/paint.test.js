import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./tables.js";

const { paintRivals } = await page("drawing/paint.js");
const UNIT = 4;
const colours = { text: "text" };
const sum = (min, max) => ({ min, best: min, max, open_ended: false, known: 1, unknown: 0 });
const mark = (killed, injured) => ({ sum: { killed: sum(...killed), injured: sum(...injured) } });
const claim = (killed, injured) => ({ by: "x", killed: [killed, killed, killed], ...(injured === undefined ? {} : { injured: [injured, injured, injured] }) });

/** The rings that are painted: radius, and where each begins and ends. */
function rings(of, accounts, figure) {
  const out = [];
  const context = { beginPath() {}, stroke() {}, arc: (x, y, radius, from, to) => out.push([radius, from, to]) };
  paintRivals(context, of, 0, 0, accounts, { unit: UNIT, colours, figure });
  return out;
}
const radii = (...values) => values.map((value) => UNIT * Math.sqrt(value));

test("each claim between the least and the most has a ring, in its own area", () => {
  const found = rings(mark([4, 64], [0, 0]), [claim(4), claim(16), claim(36), claim(64)], "killed");
  assert.deepEqual(found.map(([radius]) => radius), radii(16, 36));
  assert.deepEqual(found[0].slice(1), [0, 2 * Math.PI]);
});

test("rings that would touch are one, and a claim without the figure has none", () => {
  assert.equal(rings(mark([4, 100], [0, 0]), [claim(36), claim(37), claim(38)], "killed").length, 1);
  assert.equal(rings(mark([4, 100], [4, 100]), [claim(36)], "injured").length, 0);
  assert.equal(rings(mark([4, 4], [0, 0]), [claim(4), claim(4)], "killed").length, 0);
});

test("side by side each figure has half a ring", () => {
  const found = rings(mark([4, 64], [4, 64]), [claim(16, 36)], "both");
  assert.deepEqual(found.map(([radius]) => radius), radii(16, 36));
  assert.ok(found.every(([, from, to]) => Math.abs(to - from - Math.PI) < 1e-9));
});
