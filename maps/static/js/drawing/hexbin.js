// The overview for dense data: hexagons of one size on the screen, shaded by what happened inside them.
import { canvasLayer } from "./canvas.js";

const SIDE_PX = 16;
const WIDTH = SIDE_PX * Math.sqrt(3);
const ROW = SIDE_PX * 1.5;

/** @typedef {{x: number, y: number, value: number}} Cell */

export class Hexagons {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {{sums: Sums, key: string, cells: Cell[], bounds: number[]} | undefined} */
    this.cached = undefined;
    this.layer = canvasLayer(app, "incidentmap-symbols", 450, (context, view) => this.paint(context, view));
  }

  redraw() {
    if (this.layer.canvas) this.layer.redraw();
  }

  /**
   * Sums by hexagon at a zoom: [{x, y, value}], and the bounds of five classes by quantiles.
   * @param {number} scale
   */
  cells(scale) {
    const { app } = this;
    const name = app.figure === "both" ? "killed" : app.figure;
    const key = `${scale} ${name}`;
    if (this.cached?.sums === app.marks.sums && this.cached.key === key) return this.cached;
    /** @type {Map<number, Cell>} */
    const found = new Map();
    const { marks } = app;
    for (const spot of marks.live) {
      const [x, y, id] = hexagonOf(marks.x[spot] * scale, marks.y[spot] * scale);
      const cell = found.get(id) ?? { x: x / scale, y: y / scale, value: 0 };
      cell.value += marks.sums[name].best[spot];
      found.set(id, cell);
    }
    const cells = [...found.values()];
    this.cached = { sums: marks.sums, key, cells, bounds: quantiles(cells.map((cell) => cell.value).filter(Boolean)) };
    return this.cached;
  }

  /**
   * @param {Context} context
   * @param {View} view
   */
  paint(context, view) {
    const { cells, bounds } = this.cells(view.scale);
    const { colours } = this.app;
    for (const cell of cells) {
      for (const copy of view.copies) {
        const x = (cell.x + copy) * view.scale - view.left;
        const y = cell.y * view.scale - view.top;
        if (x < -SIDE_PX || y < -SIDE_PX || x > view.width + SIDE_PX || y > view.height + SIDE_PX) continue;
        hexagon(context, x, y, SIDE_PX - 0.5);
        context.globalAlpha = 0.85;
        context.fillStyle = cell.value ? colours.ramp[Math.min(colours.ramp.length - 1, classOf(cell.value, bounds))] : colours.halo;
        context.fill();
        context.globalAlpha = 1;
        context.strokeStyle = colours.halo;
        context.lineWidth = 1;
        context.stroke();
      }
    }
    this.app.tray?.scaled(this.app.marks.at(this.app.map.getZoom(), "auto", this.app.figure));
    this.app.legend?.scaled({ marks: [], most: 0, unit: 1, bounds });
  }

  /**
   * @param {Words} words
   * @param {typeof import("../panel/dom.js").el} el
   */
  legend(words, el) {
    const { bounds } = this.cached ?? { bounds: [] };
    const { ramp } = this.app.colours;
    return bounds.map((bound, i) => el("li", {}, el("span", { class: "im-swatch", style: { background: ramp[i] } }), el("span", {}, rangeOf(i ? bounds[i - 1] + 1 : 1, bound, words.number))));
  }
}

/**
 * @param {number} from
 * @param {number} to
 * @param {(value: number) => string} number
 */
const rangeOf = (from, to, number) => (from >= to ? number(to) : `${number(from)}–${number(to)}`);

/**
 * The hexagon a pixel of the world is in: its middle and a name.
 * @param {number} px
 * @param {number} py
 */
function hexagonOf(px, py) {
  /** @type {[number, number, number]} */
  let best = [0, 0, 0];
  let least = Infinity;
  const middle = Math.round(py / ROW);
  for (const row of [middle - 1, middle, middle + 1]) {
    const shift = row & 1 ? WIDTH / 2 : 0;
    const column = Math.round((px - shift) / WIDTH);
    const x = column * WIDTH + shift;
    const y = row * ROW;
    const far = (px - x) ** 2 + (py - y) ** 2;
    if (far < least) {
      least = far;
      best = [x, y, row * 4194304 + column];
    }
  }
  return best;
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} side
 */
function hexagon(context, x, y, side) {
  context.beginPath();
  for (let corner = 0; corner < 6; corner += 1) {
    const angle = Math.PI / 6 + (corner * Math.PI) / 3;
    context.lineTo(x + side * Math.cos(angle), y + side * Math.sin(angle));
  }
  context.closePath();
}

/** @param {number[]} values */
function quantiles(values) {
  values.sort((a, b) => a - b);
  const bounds = [0.2, 0.4, 0.6, 0.8, 1].map((share) => values[Math.min(values.length - 1, Math.ceil(share * values.length) - 1)]).filter((value) => value !== undefined);
  return [...new Set(bounds)];
}

/**
 * @param {number} value
 * @param {number[]} bounds
 */
function classOf(value, bounds) {
  const found = bounds.findIndex((bound) => value <= bound);
  return found < 0 ? bounds.length - 1 : found;
}
