// What the page paints for some rows: each mark with its class and radius, and each stroke and fill of it. Rows, the window
// and the zoom come on the standard input as JSON; colours are their names.
import { readFileSync } from "node:fs";
import { atlas, coreOf, page } from "./cases/tables.js";

const { Store } = await page("data/store.js");
const { Marks } = await page("drawing/marks.js");
const { measureSquare, paintMark } = await page("drawing/paint.js");
const { signsOf, sizesOf } = await page("panel/legend.js");

const { rows, spots, size, zoom } = JSON.parse(readFileSync(0, "utf8"));
const colours = Object.fromEntries(["killed", "injured", "halo", "quiet", "text"].map((name) => [name, name]));
const CLOSE = 0.001;

/** A context that notes what is asked of it: the shape that was last begun, and each stroke and fill of it. */
class Noting {
  noted = [];
  shape = null;
  globalAlpha = 1;
  dash = [];
  beginPath() { this.shape = null; }
  arc(x, y, radius, from, to) { this.shape = { shape: to - from > 2 * Math.PI - CLOSE ? "disc" : from < Math.PI ? "left" : "right", size: radius }; }
  roundRect(x, y, wide, high) { this.shape = { shape: "box", size: high }; }
  moveTo(x, y) { this.first = [x, y]; this.shape = { shape: "line", size: 0 }; }
  lineTo(x, y) { this.shape.size = Math.max(this.shape.size, Math.abs(x - this.first[0]), Math.abs(y - this.first[1])); }
  closePath() { if (this.shape.shape === "line") this.shape.shape = "diamond"; }
  setLineDash(dash) { this.dash = dash; }
  measureText(text) { return { width: 6 * text.length }; }
  strokeText() {}
  fillText() {}
  fill() { if (this.globalAlpha) this.noted.push({ ...this.shape, fill: this.fillStyle, alpha: this.globalAlpha }); }
  stroke() { this.noted.push({ ...this.shape, stroke: this.strokeStyle, width: this.lineWidth, dash: this.dash.length > 0 }); }
}

const core = coreOf(rows);
const { numbers } = core;
const own = { spot_lon: Int32Array.from(spots, ([lon]) => lon * 1e5), spot_lat: Int32Array.from(spots, ([, lat]) => lat * 1e5), contested: Int32Array.from(rows, (row) => row.contested ?? 0) };
core.numbers = (name) => own[name] ?? numbers(name);
const store = new Store(core, atlas);
const marks = new Marks(store, atlas);
marks.setWindow(size);
marks.update(new Uint8Array(store.rows).fill(1));
const painted = (figure) => {
  const scale = marks.at(zoom, "points", figure);
  const settings = { figure, colours, unit: scale.unit, number: String, short: ({ max }) => String(max) };
  const out = scale.marks.map((mark) => {
    const context = new Noting();
    if (mark.kind === "unit") measureSquare(context, mark, settings);
    paintMark(context, mark, 0, 0, settings);
    const { kind, sum, radius } = mark;
    return { kind, level: mark.level ?? "", incidents: sum.incidents, radius, side: mark.side ?? 0, noted: context.noted };
  });
  return { unit: scale.unit, marks: out, signs: [...signsOf(scale.marks, figure)], sizes: sizesOf(scale.most) };
};
process.stdout.write(JSON.stringify(Object.fromEntries(["killed", "injured", "both"].map((figure) => [figure, painted(figure)]))));
