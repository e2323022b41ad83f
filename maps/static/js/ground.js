// The ground: land, provinces shaded by class, lines, names. Painted below the symbols.
import { canvasLayer } from "./canvas.js";
import { label } from "./paint.js";

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
    const { atlas, colours } = app;
    if (app.paper) {
      context.fillStyle = colours.water;
      context.fillRect(0, 0, view.width, view.height);
    }
    for (const copy of view.copies) {
      context.save();
      context.translate(copy * view.scale - view.left, -view.top);
      const inView = (box) => box[0] * view.scale + copy * view.scale < view.left + view.width && (box[2] + copy) * view.scale > view.left && box[1] * view.scale < view.top + view.height && box[3] * view.scale > view.top;
      if (!app.tiles) this.#world(context, view, inView, colours);
      this.#provinces(context, view, inView);
      this.#lines(context, view, colours, atlas);
      context.restore();
    }
    this.#names(context, view);
    if (app.paper) app.overlay(context, view);
  }

  #world(context, view, inView, colours) {
    const { world } = this.app.atlas;
    context.fillStyle = colours.context;
    context.strokeStyle = colours.context;
    context.lineWidth = 2; // closes the slits between the coarse world and the fine provinces
    for (let unit = 0; unit < world.count; unit += 1) {
      if (!inView(world.boxes[unit])) continue;
      const path = world.path(unit, view.scale);
      context.fill(path, "evenodd");
      context.stroke(path);
    }
    context.strokeStyle = colours["province-line"];
    context.lineWidth = 1;
    context.stroke(world.lines("inner", view.scale, (users) => users.length > 1));
  }

  #provinces(context, view, inView) {
    const { app } = this;
    const { provinces } = app.atlas;
    context.lineWidth = 1;
    for (let unit = 0; unit < provinces.count; unit += 1) {
      if (!inView(provinces.boxes[unit])) continue;
      const path = provinces.path(unit, view.scale);
      const fill = this.shaded ? app.shade.fill(unit) : app.colours.land;
      if (app.tiles && fill === app.colours.land) continue;
      context.globalAlpha = app.tiles ? 0.6 : 1;
      context.fillStyle = fill === "hatch" ? this.#hatch(context) : fill;
      context.fill(path, "evenodd");
      context.globalAlpha = 1;
    }
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

  #lines(context, view, colours, atlas) {
    const same = (users) => users.length > 1 && users.every((unit) => atlas.countryOf(unit) === atlas.countryOf(users[0]));
    context.lineJoin = "round";
    context.strokeStyle = colours["province-line"];
    context.lineWidth = 0.8;
    context.stroke(atlas.provinces.lines("inner", view.scale, same));
    context.strokeStyle = colours["country-line"];
    context.lineWidth = 1.3;
    context.stroke(atlas.provinces.lines("outer", view.scale, (users) => users.length > 1 && !same(users)));
    context.lineWidth = 1;
    context.stroke(atlas.provinces.lines("coast", view.scale, (users) => users.length === 1));
    context.setLineDash([5, 4]);
    context.strokeStyle = colours.halo;
    context.lineWidth = 2.5;
    const disputed = atlas.disputed.lines("all", view.scale, () => true);
    context.stroke(disputed);
    context.strokeStyle = colours["country-line"];
    context.lineWidth = 1.3;
    context.stroke(disputed);
    context.setLineDash([]);
  }

  /** Names of countries and, where they fit, of provinces; quiet, and never across each other. */
  #names(context, view) {
    const { app } = this;
    if (app.tiles) return;
    const { atlas, colours } = app;
    const taken = [];
    const write = (text, font, mx, my, room, colour) => {
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
