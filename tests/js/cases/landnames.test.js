import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./tables.js";

const { landNames } = await page("drawing/landnames.js");

/** A canvas whose letters are six pixels wide, and that remembers what was written where. */
function paper(inside = () => false) {
  const written = {};
  return {
    written,
    measureText: (text) => ({ width: 6 * text.length }),
    strokeText() {},
    fillText: (text, x, y) => (written[text] = [x, y]),
    save() {},
    restore() {},
    setTransform() {},
    isPointInPath: (path, x, y) => inside(path, x, y),
  };
}

let pages = 0;
const view = { scale: 1000, left: 0, top: 0, width: 1000, height: 600, copies: [0] };
const room = (fields = {}) => ({ taken: [], covers: () => false, window: [0, 0, 1000, 600], ...fields });

/** One country, "India", and one province of it, "Bihar". */
function app({ x = 0.5, y = 0.3, named = [], world = [] } = {}) {
  pages += 1;
  return {
    settings: { id: pages },
    atlas: {
      names: ["Bihar"],
      country: { labels: ["IN"], codes: [0] },
      provinces: { boxes: [[0.2, 0.3, 0.3, 0.4]], path: (units) => units },
      world: { boxes: world, path: () => "world" },
      worldCodes: world.map(() => "IN"),
      unitsOf: () => [0],
    },
    colours: { font: "x", quiet: "grey", text: "black", halo: "white" },
    places: { countries: [{ code: "IN", x, y, width: 0.3 }], x: [0.25], y: [0.35] },
    words: { countryName: () => "India" },
    symbols: { named: new Set(named) },
  };
}

test("names stand in the middle of their lands", () => {
  const context = paper();
  landNames(app(), context, view, room());
  assert.deepEqual(context.written, { India: [500, 300], Bihar: [250, 350] });
});

test("a name moves off a disc, and is left out where nothing is free", () => {
  const disc = [480, 290, 520, 310];
  const covers = (box) => box[0] < disc[2] && box[2] > disc[0] && box[1] < disc[3] && box[3] > disc[1];
  const context = paper();
  landNames(app(), context, view, room({ covers }));
  assert.equal(context.written.India[0], 500);
  assert.ok(Math.abs(context.written.India[1] - 300) >= 18);
  const full = paper();
  landNames(app(), full, view, room({ covers: () => true }));
  assert.deepEqual(full.written, {});
});

test("what a square has named is not named again", () => {
  const context = paper();
  landNames(app({ named: ["IN", 0] }), context, view, room());
  assert.deepEqual(context.written, {});
});

test("a country whose middle is outside is named where its land is seen, and nowhere else", () => {
  const land = [600, 100, 1000, 500];
  const inside = (path, x, y) => path === "world" && x > land[0] && x < land[2] && y > land[1] && y < land[3];
  const context = paper(inside);
  landNames(app({ x: 1.4, world: [[0.6, 0.1, 1, 0.5]] }), context, view, room());
  const [x, y] = context.written.India;
  assert.ok(x > land[0] && x < land[2] && y > land[1] && y < land[3]);
  const none = paper();
  landNames(app({ x: 1.4 }), none, view, room());
  assert.ok(!("India" in none.written));
});
