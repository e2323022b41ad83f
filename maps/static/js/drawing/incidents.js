// The layer of incident symbols: paints the marks in view, names the squares, and finds what a pointer is on.
import { canvasLayer } from "./canvas.js";
import { label, measureSquare, paintMark, sumLabel } from "./paint.js";

const BUCKET_PX = 48;
const SQUARES_MAX = 200;
const ROUNDS = 30;
const GAP_PX = 3;
const FRAME_PX = 3; // around a country's square

export class Symbols {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.layer = canvasLayer(app, "incidentmap-symbols", 450, (context, view) => this.paint(context, view));
    /** @type {Placed[]} */
    this.placed = [];
    /** @type {Map<number, Placed[]>} */
    this.buckets = new Map();
    /** @type {View | undefined} */
    this.view = undefined;
    /** @type {Scale | undefined} */
    this.scale = undefined;
  }

  redraw() {
    if (this.layer.canvas) this.layer.redraw();
  }

  get settings() {
    const { app } = this;
    return { figure: app.figure, colours: app.colours, number: app.words.number, short: app.words.short, unit: this.scale?.unit ?? 1 };
  }

  /**
   * @param {Context} context
   * @param {View} view
   */
  paint(context, view) {
    const { app } = this;
    app.marks.setWindow(app.map.getSize());
    const scale = app.marks.at(view.zoom, app.mode, app.figure);
    this.scale = scale;
    this.placed = [];
    this.buckets = new Map();
    this.view = view;
    const settings = this.settings;
    this.#layOut(context, view, scale, settings);
    for (const mark of scale.marks) {
      for (const copy of view.copies) {
        const x = (mark.x + copy) * view.scale - view.left + mark.dx;
        const y = mark.y * view.scale - view.top + mark.dy;
        if (x < -60 || y < -60 || x > view.width + 60 || y > view.height + 60) continue;
        if (mark.spread) this.#leg(context, x, y, mark, settings.colours);
        paintMark(context, mark, x, y, settings);
        this.#place(mark, x, y);
      }
    }
    this.#write(context, settings);
    app.legend?.scaled(scale);
  }

  /**
   * Squares are measured, and those that would cover one another move apart: they stand for areas, not for points.
   * @param {Context} context
   * @param {View} view
   * @param {Scale} scale
   * @param {PaintSettings} settings
   */
  #layOut(context, view, scale, settings) {
    if (scale.laidOut) return;
    scale.laidOut = true;
    const squares = scale.marks.filter((mark) => mark.kind === "unit");
    for (const mark of squares) {
      measureSquare(context, mark, settings);
      [mark.dx, mark.dy] = [0, 0];
    }
    if (squares.length > SQUARES_MAX) return;
    for (let round = 0, moved = true; moved && round < ROUNDS; round += 1) {
      moved = false;
      squares.forEach((one, i) => {
        for (const other of squares.slice(0, i)) moved = pushApart(one, other, view.scale) || moved;
      });
    }
  }

  /**
   * @param {Context} context
   * @param {number} x
   * @param {number} y
   * @param {Mark} mark
   * @param {Colours} colours
   */
  #leg(context, x, y, mark, colours) {
    context.strokeStyle = colours.quiet;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x - mark.dx, y - mark.dy);
    context.lineTo(x, y);
    context.stroke();
  }

  /**
   * @param {Mark} mark
   * @param {number} x
   * @param {number} y
   */
  #place(mark, x, y) {
    const item = { mark, x, y };
    this.placed.push(item);
    const reach = mark.radius + 4;
    for (let i = Math.floor((x - reach) / BUCKET_PX); i <= (x + reach) / BUCKET_PX; i += 1) {
      for (let j = Math.floor((y - reach) / BUCKET_PX); j <= (y + reach) / BUCKET_PX; j += 1) {
        const key = i * 100003 + j;
        const there = this.buckets.get(key);
        if (there) there.push(item);
        else this.buckets.set(key, [item]);
      }
    }
  }

  /**
   * Names below the squares, sums on the clusters; what would cover another is left to the tooltip.
   * @param {Context} context
   * @param {PaintSettings} settings
   */
  #write(context, settings) {
    const { colours } = settings;
    const taken = this.placed.filter(({ mark }) => mark.kind === "unit").map(({ mark, x, y }) => [x - mark.wide / 2, y - mark.side / 2, x + mark.wide / 2, y + mark.side / 2]);
    const write = (/** @type {{text: string, x: number, y: number}} */ { text, x, y }) => {
      const half = context.measureText(text).width / 2 + 2;
      const box = [x - half, y - 7, x + half, y + 7];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
      taken.push(box);
      label(context, text, x, y, "center", colours);
    };
    for (const { mark, x, y } of this.placed) if (mark.kind === "cluster" || mark.kind === "stack") write(sumLabel(context, mark, x, y, settings));
    context.font = `500 12px ${colours.font}`;
    for (const { mark, x, y } of this.placed) if (mark.kind === "unit") write({ text: this.app.words.unitName(mark), x, y: y + mark.side / 2 + (mark.level === "country" ? 13 : 10) });
  }

  /**
   * The topmost mark at a point of the map's window.
   * @param {L.Point} point
   */
  pick(point) {
    if (!this.view || !this.layer.canvas) return null;
    const { x, y } = point.add(this.view.pad).add(this.layer.drift());
    const found = this.buckets?.get(Math.floor(x / BUCKET_PX) * 100003 + Math.floor(y / BUCKET_PX)) ?? [];
    let best = null;
    let least = Infinity;
    for (const item of found) {
      const far = Math.hypot(item.x - x, item.y - y) - item.mark.radius;
      if (far <= 4 && (far < 0 ? item.mark.radius : 1000 + far) < least) {
        least = far < 0 ? item.mark.radius : 1000 + far;
        best = item;
      }
    }
    return best;
  }

  /**
   * Where a placed mark stands now, in the window.
   * @param {Placed} item
   */
  windowPoint(item) {
    const pad = this.view?.pad ?? L.point(0, 0);
    return L.point(item.x, item.y).subtract(pad).subtract(this.layer.drift());
  }
}

/**
 * Move two squares that overlap apart, half the way each, the shorter way.
 * @param {Mark} one
 * @param {Mark} other
 * @param {number} scale
 */
function pushApart(one, other, scale) {
  const x = (one.x - other.x) * scale + one.dx - other.dx;
  const y = (one.y - other.y) * scale + one.dy - other.dy;
  const frames = [one, other].filter(({ level }) => level === "country").length * FRAME_PX;
  const overX = (one.wide + other.wide) / 2 + frames + GAP_PX - Math.abs(x);
  const overY = (one.side + other.side) / 2 + frames + GAP_PX - Math.abs(y);
  if (overX <= 0.5 || overY <= 0.5) return false;
  const axis = overX < overY ? "dx" : "dy";
  const by = (axis === "dx" ? overX * (x < 0 ? -1 : 1) : overY * (y < 0 ? -1 : 1)) / 2;
  one[axis] += by;
  other[axis] -= by;
  return true;
}
