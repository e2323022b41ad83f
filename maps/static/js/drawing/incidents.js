// The layer of incident symbols: paints the marks in view, names the squares, and finds what a pointer is on.
import { canvasLayer } from "./canvas.js";
import { settle } from "./units.js";
import { boxesOver, crosses, straddles, windowOf } from "./window.js";
import { isNothing, label, measureSquare, paintMark, paintRivals, sumLabel } from "./paint.js";

const BUCKET_PX = 48;
const INNER_PX = 14; // a disc that carries a text wider than itself
const SQUARES_MAX = 200;

export class Symbols {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.layer = canvasLayer(app, "incidentmap-symbols", 450, (context, view) => this.paint(context, view));
    /** @type {Placed[]} */
    this.placed = [];
    /** @type {Map<number, Placed[]>} */
    this.buckets = new Map();
    /** @type {number[][]} boxes of its texts and squares */
    this.taken = [];
    /** @type {Set<number | string>} provinces and countries that squares have named */
    this.named = new Set();
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
      if (mark.aside) continue;
      for (const copy of view.copies) {
        const x = (mark.x + copy) * view.scale - view.left + mark.dx;
        const y = mark.y * view.scale - view.top + mark.dy;
        if (x < -60 || y < -60 || x > view.width + 60 || y > view.height + 60) continue;
        if (mark.spread) this.#leg(context, x, y, mark, settings.colours);
        paintMark(context, mark, x, y, settings);
        if (mark.kind === "point" && mark.contested) paintRivals(context, mark, x, y, app.words.claims(mark.row), settings);
        this.#place(mark, x, y);
      }
    }
    this.#write(context, settings, boxesOver(app, view), windowOf(view));
    app.legend?.scaled(scale);
    app.tray?.scaled(scale);
  }

  /**
   * Squares are measured, and those that would cover something move aside in their own land: they stand for areas, not for points.
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
    const { atlas } = this.app;
    const units = new Map(squares.map((mark) => [mark, atlas.landOf(mark)]));
    const lands = new Map(squares.map((mark) => [mark, atlas.provinces.path(units.get(mark) ?? [], view.scale)]));
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    settle(scale.marks, view.scale, (mark, x, y) => context.isPointInPath(/** @type {Path2D} */ (lands.get(mark)), x, y, "evenodd"));
    context.restore();
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
   * Names at the squares, sums at the clusters; what would cover another text or disc is left to the tooltip.
   * @param {Context} context
   * @param {PaintSettings} settings
   * @param {number[][]} over boxes upon the window
   * @param {number[]} window
   */
  #write(context, settings, over, window) {
    const { colours } = settings;
    const squares = this.placed.filter(({ mark }) => mark.kind === "unit").map(({ mark, x, y }) => [x - mark.wide / 2, y - mark.side / 2, x + mark.wide / 2, y + mark.side / 2]);
    const taken = (this.taken = [...over, ...squares]);
    this.named = new Set();
    const write = (/** @type {string} */ text, /** @type {number[][]} */ points, /** @type {Mark | null} */ own) => {
      const half = context.measureText(text).width / 2 + 2;
      for (const [x, y] of points) {
        const box = [x - half, y - 7, x + half, y + 7];
        if (straddles(box, window) || taken.some((other) => crosses(box, other)) || (own && this.covers(box, own))) continue;
        taken.push(box);
        label(context, text, x, y, "center", colours);
        return true;
      }
      return false;
    };
    context.font = `500 12px ${colours.font}`;
    for (const { mark, x, y } of this.placed) {
      if (mark.kind !== "unit" || isNothing(mark, settings.figure)) continue;
      const far = mark.side / 2 + (mark.level === "country" ? 13 : 10);
      const written = write(this.app.words.unitName(mark), [[x, y + far], [x, y - far]], mark);
      if (written) this.named.add(mark.level === "admin1" ? mark.province : mark.country);
    }
    for (const { mark, x, y } of this.placed) {
      if ((mark.kind !== "cluster" && mark.kind !== "stack") || isNothing(mark, settings.figure)) continue;
      const { text, inside } = sumLabel(context, mark, settings);
      const [side, far] = [mark.radius + 4 + context.measureText(text).width / 2, mark.radius + 8];
      const around = [[x, y + far], [x, y - far], [x + side, y], [x - side, y]]; // a diagonal would be read as its neighbour's
      if (!write(text, inside ? [[x, y], ...around] : around, mark) && mark.radius > INNER_PX) write(text, [[x, y]], null); // upon its own disc, and if need be its neighbour
    }
  }

  /** Nothing of it is on the map any more. */
  forget() {
    this.placed = [];
    this.buckets.clear();
    this.taken = [];
    this.named.clear();
  }

  /**
   * The mark that covers a point of the canvas.
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    return this.#bucket(x, y).find((item) => item.mark.kind !== "unit" && Math.hypot(item.x - x, item.y - y) < item.mark.radius + 2);
  }

  /**
   * Does a disc stand within a box of the canvas?
   * @param {number[]} box left, top, right, bottom
   * @param {Mark} [own] that does not count
   */
  covers([left, top, right, bottom], own) {
    for (let x = left; ; x = Math.min(right, x + BUCKET_PX)) {
      for (const item of this.#bucket(x, (top + bottom) / 2)) {
        const { radius } = item.mark;
        if (item.mark.kind !== "unit" && item.mark !== own && item.x + radius > left && item.x - radius < right && item.y + radius > top && item.y - radius < bottom) return true;
      }
      if (x >= right) return false;
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #bucket(x, y) {
    return this.buckets.get(Math.floor(x / BUCKET_PX) * 100003 + Math.floor(y / BUCKET_PX)) ?? [];
  }

  /**
   * The topmost mark at a point of the map's window.
   * @param {L.Point} point
   */
  pick(point) {
    if (!this.view || !this.layer.canvas) return null;
    const { x, y } = point.add(this.view.pad).add(this.layer.drift());
    const found = this.#bucket(x, y);
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
