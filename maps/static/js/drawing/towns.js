// Names on the map, below the symbols: of lands, then of towns, each a small dot and a grey name beside their discs, and
// never across another text.
import { canvasLayer } from "./canvas.js";
import { landNames } from "./landnames.js";
import { label } from "./paint.js";
import { boxesOver, crosses, straddles, windowOf } from "./window.js";
import { watersOf } from "./waters.js";
import { Towns } from "../data/towns.js";

const REST_MS = 60;
const DOT_PX = 1.8;
const GAP_PX = 3;
const HIGH_PX = 6; // half of a line
const CITY = 1e6;

/** @typedef {number[]} Box2 left, top, right, bottom in pixels */

/**
 * Towns and waters come once the map is drawn.
 * @param {App} app
 * @param {Block} block
 */
export function surround(app, block) {
  app.towns = new Towns(block);
  app.waters = watersOf(block);
  if (!app.tiles) app.townNames.layer.addTo(app.map);
  app.ground.redraw();
}

export class TownNames {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {Map<string, number>} */
    this.halves = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.layer = canvasLayer(app, "incidentmap-towns", 440, (context, view) => this.paint(context, view), () => Boolean(app.towns) && !app.tiles);
  }

  /** After a change of what is shown the symbols come first; names follow when the reader's hand rests. */
  redraw() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.layer.canvas && this.app.towns && this.layer.redraw(), REST_MS);
  }

  /**
   * @param {Context} context
   * @param {View} view
   */
  paint(context, view) {
    const { app } = this;
    const { towns, colours } = app;
    if (!towns || app.tiles) return;
    const { symbols } = app;
    const symbolic = app.symbolsOn && app.mode !== "hexbin";
    if (!symbolic) symbols.forget();
    const window = windowOf(view);
    const taken = symbolic ? [...symbols.taken] : boxesOver(app, view);
    landNames(app, context, view, { taken, covers: (box) => symbols.covers(box), window });
    const [now, first] = [Math.round(view.zoom), towns.zoom[0]];
    const from = now === first - 1 ? first : now; // a phone and a sheet of paper show the first view smaller
    for (let town = 0; town < towns.names.length && towns.zoom[town] <= from; town += 1) {
      for (const copy of view.copies) {
        const x = (towns.x[town] + copy) * view.scale - view.left;
        const y = towns.y[town] * view.scale - view.top;
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        const large = towns.people[town] >= CITY;
        context.font = `${large ? 500 : 400} 11px ${colours.font}`;
        const place = this.#placeOf(context, towns.names[town], x, y, taken, window);
        if (!place) continue;
        taken.push(place.box);
        if (!place.covered) dot(context, x, y, colours);
        label(context, towns.names[town], place.x, place.y, "center", { ...colours, text: colours.quiet });
      }
    }
  }

  /**
   * Half a name's width; measuring is what costs.
   * @param {Context} context
   * @param {string} text
   */
  #halfOf(context, text) {
    const key = `${context.font} ${text}`;
    let half = this.halves.get(key);
    if (half === undefined) this.halves.set(key, (half = context.measureText(text).width / 2));
    return half;
  }

  /**
   * Right of the town, left, above or below, where nothing is; beside the disc of an incident that stands on it.
   * @param {Context} context
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Box2[]} taken
   * @param {Box2} window
   */
  #placeOf(context, text, x, y, taken, window) {
    const { symbols } = this.app;
    const half = this.#halfOf(context, text);
    const cover = symbols.at(x, y);
    const room = cover ? cover.mark.radius + Math.hypot(cover.x - x, cover.y - y) : DOT_PX;
    const side = room + GAP_PX + half;
    const over = room + GAP_PX + HIGH_PX;
    for (const [dx, dy] of [[side, 0], [-side, 0], [0, -over], [0, over]]) {
      const box = [x + dx - half - 1, y + dy - HIGH_PX, x + dx + half + 1, y + dy + HIGH_PX];
      if (!straddles(box, window) && !taken.some((other) => crosses(box, other)) && !symbols.covers(box)) return { x: x + dx, y: y + dy, box, covered: Boolean(cover) };
    }
    return null;
  }
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {Colours} colours
 */
function dot(context, x, y, colours) {
  context.beginPath();
  context.arc(x, y, DOT_PX, 0, 2 * Math.PI);
  context.fillStyle = colours.quiet;
  context.strokeStyle = colours.halo;
  context.lineWidth = 1;
  context.stroke();
  context.fill();
}
