// The ground: land, provinces shaded by class, lines. Painted below the symbols.
import { canvasLayer, contextOf } from "./canvas.js";
import { paintWaters } from "./waters.js";
import { COAST, INNER, OUTER } from "../data/shapes.js";

const PROVINCES_MANY = 300;

/**
 * The part of the unit square that a copy of the world shows.
 * @param {View} view
 * @param {number} copy
 */
const seenBy = (view, copy) => [view.left / view.scale - copy, view.top / view.scale, (view.left + view.width) / view.scale - copy, (view.top + view.height) / view.scale];

export class Ground {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.shaded = true;
    this.below = kept();
    this.above = kept();
    /** @type {Colours | undefined} */
    this.hatchOf = undefined;
    /** @type {CanvasPattern | null} */
    this.pattern = null;
    this.layer = canvasLayer(app, "incidentmap-ground", 250, (context, view) => this.#paint(context, view));
  }

  redraw() {
    if (this.layer.canvas) this.layer.redraw();
  }

  /**
   * @param {Context} context
   * @param {View} view
   */
  #paint(context, view) {
    const { app } = this;
    const { colours } = app;
    if (app.paper) {
      context.fillStyle = colours.water;
      context.fillRect(0, 0, view.width, view.height);
    }
    if (!app.tiles) this.#still(this.below, context, view, (paper, seen) => this.#world(paper, view, seen, colours));
    copied(context, view, (seen) => {
      this.#provinces(context, view, seen);
      if (!app.tiles) paintWaters(app, context, view, seen);
    });
    this.#still(this.above, context, view, (paper, seen) => this.#lines(paper, view, seen, colours));
    if (app.paper) app.overlay(context, view);
  }

  /**
   * What no filter changes: the second time that a view is painted it is kept as a picture.
   * @param {Kept} still
   * @param {Context} context
   * @param {View} view
   * @param {(context: Context, seen: Box) => void} paint
   */
  #still(still, context, view, paint) {
    const { app } = this;
    const key = [view.scale, view.left, view.top, view.width, view.height, app.colours.text].join(" ");
    if (app.paper || still.of !== key) {
      still.of = key;
      still.pictured = false;
      copied(context, view, (seen) => paint(context, seen));
      return;
    }
    if (!still.pictured) {
      const canvas = /** @type {HTMLCanvasElement} */ (this.layer.canvas);
      Object.assign(still.picture, { width: canvas.width, height: canvas.height });
      const paper = contextOf(still.picture);
      paper.scale(canvas.width / view.width, canvas.height / view.height);
      copied(paper, view, (seen) => paint(paper, seen));
      still.pictured = true;
    }
    context.drawImage(still.picture, 0, 0, view.width, view.height);
  }

  /**
   * The countries around, coarse.
   * @param {Context} context
   * @param {View} view
   * @param {Box} seen
   * @param {Colours} colours
   */
  #world(context, view, seen, colours) {
    const { world, worldCodes, worldKinds } = this.app.atlas;
    const partial = new Set(this.app.settings.partial);
    const [around, rest] = [false, true].map((wanted) => worldCodes.flatMap((code, unit) => (partial.has(code) === wanted ? [unit] : [])));
    for (const [units, colour] of /** @type {[number[], string][]} */ ([[around, colours.context], [rest, colours.rest]])) {
      const path = world.path(units, view.scale, seen);
      context.fillStyle = colour;
      context.fill(path, "evenodd");
      if (view.zoom <= 4) continue;
      context.strokeStyle = colour;
      context.lineWidth = 2; // closes the slits between the coarse world and the fine provinces
      context.stroke(path);
    }
    context.strokeStyle = colours["province-line"];
    context.lineWidth = 1;
    context.stroke(world.lines(worldKinds, INNER, view.scale, seen));
  }

  /**
   * Provinces class by class: a few paths are painted faster than thousands.
   * @param {Context} context
   * @param {View} view
   * @param {Box} seen
   */
  #provinces(context, view, seen) {
    const { app } = this;
    const { provinces } = app.atlas;
    context.globalAlpha = app.tiles ? 0.6 : 1;
    for (const [fill, units] of this.#unitsByFill()) {
      if (app.tiles && fill === app.colours.land) continue;
      context.fillStyle = fill === "hatch" ? (this.#hatch(context) ?? app.colours.nodata) : fill;
      context.fill(provinces.path(units, view.scale, seen), "evenodd");
    }
    context.globalAlpha = 1;
  }

  #unitsByFill() {
    const { app } = this;
    const out = new Map();
    for (let unit = 0; unit < app.atlas.provinces.count; unit += 1) {
      const fill = this.shaded ? app.shade.fill(unit) : app.colours.land;
      if (out.has(fill)) out.get(fill).push(unit);
      else out.set(fill, [unit]);
    }
    return out;
  }

  /**
   * Incidents but no figure: hatched, so that it is never read as zero.
   * @param {Context} context
   */
  #hatch(context) {
    const { colours } = this.app;
    if (this.hatchOf !== colours) {
      const tile = document.createElement("canvas");
      tile.width = 8;
      tile.height = 8;
      const paint = contextOf(tile);
      paint.fillStyle = colours.land;
      paint.fillRect(0, 0, 8, 8);
      paint.strokeStyle = colours.nodata;
      paint.lineWidth = 1.5;
      paint.beginPath();
      for (const at of [-8, 0, 8]) {
        paint.moveTo(at, 8);
        paint.lineTo(at + 8, 0);
      }
      paint.stroke();
      this.hatchOf = colours;
      this.pattern = context.createPattern(tile, "repeat");
    }
    return this.pattern;
  }

  /**
   * @param {Context} context
   * @param {View} view
   * @param {Box} seen
   * @param {Colours} colours
   */
  #lines(context, view, seen, colours) {
    const { provinces, provinceKinds, disputed, disputedKinds } = this.app.atlas;
    const far = view.zoom < 3;
    const stroke = (/** @type {Path2D} */ path, /** @type {string} */ colour, /** @type {number} */ width) => {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(path);
    };
    const of = (/** @type {number} */ kind) => provinces.lines(provinceKinds, kind, view.scale, seen);
    context.lineJoin = "round";
    // From far away the lines of thousands of provinces would cover them.
    if (!far || provinces.count < PROVINCES_MANY) stroke(of(INNER), colours["province-line"], 0.8);
    stroke(of(OUTER), colours["country-line"], far ? 0.8 : 1.3);
    stroke(of(COAST), colours["country-line"], far ? 0.6 : 1);
    const dashes = disputed.lines(disputedKinds, COAST, view.scale, seen);
    context.setLineDash([5, 4]);
    stroke(dashes, colours.halo, 2.5);
    stroke(dashes, colours["country-line"], 1.3);
    context.setLineDash([]);
  }

  /**
   * The province at a point of the map's window, or -1.
   * @param {L.Point} point
   */
  pick(point) {
    return this.#under(point, this.app.atlas.provinces, () => true);
  }

  /**
   * The country at a point whose rest is not in the study, or "".
   * @param {L.Point} point
   */
  rest(point) {
    const { partial } = this.app.settings;
    const { world, worldCodes } = this.app.atlas;
    if (!partial.length || this.app.tiles) return "";
    return worldCodes[this.#under(point, world, (unit) => partial.includes(worldCodes[unit]))] ?? "";
  }

  /**
   * The unit of some shapes at a point of the map's window, or -1.
   * @param {L.Point} point
   * @param {Shapes} shapes
   * @param {(unit: number) => boolean} wanted
   */
  #under(point, shapes, wanted) {
    const { view } = this.layer;
    if (!view) return -1;
    const min = /** @type {L.Point} */ (this.app.map.getPixelBounds().min);
    const context = contextOf(/** @type {HTMLCanvasElement} */ (this.layer.canvas));
    const x = point.x + min.x;
    const y = point.y + min.y;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    try {
      for (const copy of view.copies) {
        const px = x - copy * view.scale;
        for (let unit = 0; unit < shapes.count; unit += 1) {
          const box = shapes.boxes[unit];
          if (px < box[0] * view.scale || px > box[2] * view.scale || y < box[1] * view.scale || y > box[3] * view.scale) continue;
          if (wanted(unit) && context.isPointInPath(shapes.path([unit], view.scale), px, y, "evenodd")) return unit;
        }
      }
      return -1;
    } finally {
      context.restore();
    }
  }
}

/**
 * What is kept of one view as a picture: of which, and whether it is painted.
 * @typedef {{of: string, pictured: boolean, picture: HTMLCanvasElement}} Kept
 */

/** @returns {Kept} */
const kept = () => ({ of: "", pictured: false, picture: document.createElement("canvas") });

/**
 * Paint each copy of the world that the view shows.
 * @param {Context} context
 * @param {View} view
 * @param {(seen: Box) => void} paint
 */
function copied(context, view, paint) {
  for (const copy of view.copies) {
    context.save();
    context.translate(copy * view.scale - view.left, -view.top);
    paint(seenBy(view, copy));
    context.restore();
  }
}
