import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./tables.js";

const { gathered, settle } = await page("drawing/units.js");

const square = (fields) => ({ kind: "unit", level: "admin1", country: "PK", province: 0, rows: [1], x: 0.5, y: 0.5, dx: 0, dy: 0, wide: 30, side: 18, ...fields });
const disc = (x, y, radius) => ({ kind: "point", x, y, dx: 0, dy: 0, radius });
const BOXES = [[0.5, 0.5, 0.51, 0.51], [0.51, 0.5, 0.52, 0.51], [0.6, 0.5, 0.8, 0.6]];
const everywhere = () => true;
const nowhere = () => false;
const covers = (a, b, scale) => Math.abs(a.x * scale + a.dx - b.x * scale - b.dx) < (a.wide + (b.wide ?? 2 * b.radius)) / 2 && Math.abs(a.y * scale + a.dy - b.y * scale - b.dy) < (a.side + (b.side ?? 2 * b.radius)) / 2;

test("far away the small provinces of one country are one square, and no row is lost", () => {
  const units = [square({ rows: [1, 2] }), square({ province: 1, rows: [3] }), square({ province: 2, rows: [4] }), square({ country: "IR", rows: [5] })];
  const found = gathered(units, BOXES, 1000);
  assert.deepEqual(found.map(({ level, rows, merged }) => [level, rows, merged]), [["admin1", [4], undefined], ["country", [1, 2, 3], 2], ["admin1", [5], undefined]]);
  assert.deepEqual(found[1].box, [0.5, 0.5, 0.52, 0.51]);
  assert.equal(gathered(units, BOXES, 10000).length, 4);
});

test("a square goes off a disc and off its neighbour, within its own land", () => {
  const marks = [disc(0.5, 0.5, 12), square({}), square({ x: 0.505 })];
  settle(marks, 1000, everywhere);
  const [one, first, second] = marks;
  assert.ok(!covers(first, one, 1000));
  assert.ok(!covers(second, one, 1000));
  assert.ok(!covers(first, second, 1000));
  assert.ok(!first.aside && !second.aside);
});

test("what is alone stays where it is, and what has no other land does not leave it", () => {
  const alone = [square({})];
  settle(alone, 1000, everywhere);
  assert.deepEqual([alone[0].dx, alone[0].dy], [0, 0]);
  const held = [disc(0.5, 0.5, 12), square({})];
  settle(held, 1000, nowhere);
  assert.deepEqual([held[1].dx, held[1].dy, held[1].aside], [0, 0, true]);
});

test("a square that finds no room in its own land stands aside: not in the sea, not on a disc", () => {
  const marks = [disc(0.5, 0.5, 12), square({})];
  settle(marks, 1000, nowhere);
  assert.equal(marks[1].aside, true);
});
