// The ground: land, provinces shaded by class, lines, names. Painted below the symbols.
import { canvasLayer } from "./canvas.js";
import { label } from "./paint.js";

const MERGE_FROM = 300;
const NAME_PX = 18;

const overlaps = (box, seen) => box[0] < seen[2] && box[2] > seen[0] && box[1] < seen[3] && box[3] > seen[1];

/** The part of the unit square that a copy of the world shows. */
const seenBy = (view, copy) => [view.left / view.scale - copy, view.top / view.scale, (view.left + view.width) / view.scale - copy, (view.top + view.height) / view.scale];

export class Ground {
  constructor(app) {
    this.app = app;
    this.shaded = true;
    this.layer = canvasLayer(app, "incidentmap-ground", 250, (context, view) => this.#paint(context, view));
  }

  redraw() {
    if (this.layer.canvas) this.layer.redraw();
  }

  #paint(context, view) {
    const { app } = this;
    const { colours } = app;
    if (app.paper) {
      context.fillStyle = colours.water;
      context.fillRect(0, 0, view.width, view.height);
    }
    for (const copy of view.copies) {
      context.save();
      context.translate(copy * view.scale - view.left, -view.top);
      const seen = seenBy(view, copy);
      if (!app.tiles) this.#world(context, view, seen, colours);
      this.#provinces(context, view, seen);
      context.restore();
    }
    if (app.paper) this.#still(context, view);
    else context.drawImage(this.#stillPicture(view), 0, 0, view.width, view.height);
    if (app.paper) app.overlay(context, view);
  }

  /** Lines and names, which no filter changes: painted once a view. */
  #stillPicture(view) {
    const { app } = this;
    const key = [view.scale, view.left, view.top, view.width, view.height, app.colours.text, ...app.namedUnits].join(" ");
    if (this.stillOf !== key) {
      this.stillOf = key;
      const { canvas } = this.layer;
      this.picture ??= document.createElement("canvas");
      Object.assign(this.picture, { width: canvas.width, height: canvas.height });
      const context = this.picture.getContext("2d");
      context.scale(canvas.width / view.width, canvas.height / view.height);
      this.#still(context, view);
    }
    return this.picture;
  }

  #still(context, view) {
    for (const copy of view.copies) {
      context.save();
      context.translate(copy * view.scale - view.left, -view.top);
      this.#lines(context, view, seenBy(view, copy), this.app.colours);
      context.restore();
    }
    this.#names(context, view);
  }

  /** The countries around, coarse; those whose provinces are drawn need no second ground. */
  #world(context, view, seen, colours) {
    const { atlas, settings } = this.app;
    const { world } = atlas;
    const drawn = (unit) => settings.bundled && atlas.covered.has(atlas.worldCodes[unit]);
    context.fillStyle = colours.context;
    context.strokeStyle = colours.context;
    context.lineWidth = 2; // closes the slits between the coarse world and the fine provinces
    for (let unit = 0; unit < world.count; unit += 1) {
      if (drawn(unit) || !overlaps(world.boxes[unit], seen)) continue;
      const path = world.path(unit, view.scale);
      context.fill(path, "evenodd");
      if (view.zoom > 4) context.stroke(path);
    }
    context.strokeStyle = colours["province-line"];
    context.lineWidth = 1;
    context.stroke(world.lines("inner", view.scale, (users) => users.length > 1 && !users.some(drawn), seen));
  }

  #provinces(context, view, seen) {
    const { app } = this;
    const { provinces } = app.atlas;
    if (this.fillsOf !== app.summary || this.fillsBy !== `${app.shade.shown} ${app.shade.per} ${this.shaded}`) this.#sortByFill();
    context.globalAlpha = app.tiles ? 0.6 : 1;
    for (const [fill, units] of this.fills) {
      if (app.tiles && fill === app.colours.land) continue;
      context.fillStyle = fill === "hatch" ? this.#hatch(context) : fill;
      const shown = units.filter((unit) => overlaps(provinces.boxes[unit], seen));
      if (shown.length > MERGE_FROM) context.fill(provinces.merged(`fill${fill}`, units, view.scale), "evenodd");
      else for (const unit of shown) context.fill(provinces.path(unit, view.scale), "evenodd");
    }
    context.globalAlpha = 1;
  }

  /** Provinces by their colour: a few paths are painted faster than thousands. */
  #sortByFill() {
    const { app } = this;
    this.fillsOf = app.summary;
    this.fillsBy = `${app.shade.shown} ${app.shade.per} ${this.shaded}`;
    this.fills = new Map();
    for (let unit = 0; unit < app.atlas.provinces.count; unit += 1) {
      const fill = this.shaded ? app.shade.fill(unit) : app.colours.land;
      if (this.fills.has(fill)) this.fills.get(fill).push(unit);
      else this.fills.set(fill, [unit]);
    }
    app.atlas.provinces.unmerge();
  }

  /** Incidents but no figure: hatched, so that it is never read as zero. */
  #hatch(context) {
    const { colours } = this.app;
    if (this.hatchOf !== colours) {
      const tile = document.createElement("canvas");
      tile.width = 8;
      tile.height = 8;
      const paint = tile.getContext("2d");
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

  #lines(context, view, seen, colours) {
    const { atlas } = this.app;
    const { provinces } = atlas;
    const same = (users) => users.length > 1 && users.every((unit) => atlas.countryOf(unit) === atlas.countryOf(users[0]));
    context.lineJoin = "round";
    const stroke = (path, colour, width) => {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(path);
    };
    // From far away the lines of thousands of provinces would cover them.
    if (view.zoom >= 3 || provinces.count < MERGE_FROM) stroke(provinces.lines("inner", view.scale, same, seen), colours["province-line"], 0.8);
    stroke(provinces.lines("outer", view.scale, (users) => users.length > 1 && !same(users), seen), colours["country-line"], view.zoom < 3 ? 0.8 : 1.3);
    stroke(provinces.lines("coast", view.scale, (users) => users.length === 1, seen), colours["country-line"], view.zoom < 3 ? 0.6 : 1);
    const disputed = atlas.disputed.lines("all", view.scale, () => true, seen);
    context.setLineDash([5, 4]);
    stroke(disputed, colours.halo, 2.5);
    stroke(disputed, colours["country-line"], 1.3);
    context.setLineDash([]);
  }

  /** Names of countries and, where they fit, of provinces; quiet, and never across each other. */
  #names(context, view) {
    const { app } = this;
    if (app.tiles) return;
    const { atlas, colours } = app;
    const taken = [];
    const write = (text, font, mx, my, room, colour) => {
      if (room < NAME_PX) return; // measuring thousands of names costs more than painting
      context.font = font;
      const width = context.measureText(text).width;
      for (const copy of view.copies) {
        const x = (mx + copy) * view.scale - view.left;
        const y = my * view.scale - view.top;
        if (width > room || x < 0 || y < 0 || x > view.width || y > view.height) continue;
        const box = [x - width / 2 - 4, y - 9, x + width / 2 + 4, y + 9];
        if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
        taken.push(box);
        label(context, text, x, y, "center", { ...colours, text: colour });
      }
    };
    for (const place of app.places.countries) if (!app.unitNamed(place.code)) write(place.name, `600 12px ${colours.font}`, place.x, place.y, place.width * view.scale * 1.1, colours.quiet);
    const room = (box) => (box[2] - box[0]) * view.scale * 0.8;
    atlas.provinces.boxes.forEach((box, unit) => {
      if (app.unitNamed(unit)) return;
      write(atlas.names[unit], `400 11px ${colours.font}`, app.places.x[unit], app.places.y[unit], room(box), colours.quiet);
    });
  }

  /** The province at a point of the map's window, or -1. */
  pick(point) {
    const { view } = this.layer;
    if (!view) return -1;
    const { provinces } = this.app.atlas;
    const { min } = this.app.map.getPixelBounds();
    const context = this.layer.canvas.getContext("2d");
    const x = point.x + min.x;
    const y = point.y + min.y;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    try {
      for (const copy of view.copies) {
        const px = x - copy * view.scale;
        for (let unit = 0; unit < provinces.count; unit += 1) {
          const box = provinces.boxes[unit];
          if (px < box[0] * view.scale || px > box[2] * view.scale || y < box[1] * view.scale || y > box[3] * view.scale) continue;
          if (context.isPointInPath(provinces.path(unit, view.scale), px, y, "evenodd")) return unit;
        }
      }
      return -1;
    } finally {
      context.restore();
    }
  }
}
