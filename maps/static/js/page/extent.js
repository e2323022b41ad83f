// What part of the world the map shows at first.

const WIDE = 640; // pixels of map that have room for the legend beside the incidents

/**
 * The part of the world that the incidents are in, clear of the title and the legend.
 * @param {App} app
 */
export function fit(app) {
  const size = app.map.getSize();
  const wide = size.x > WIDE;
  const titled = app.headline.element.isConnected && !matchMedia("(max-width: 760px)").matches;
  const room = wide ? app.marks.largest + 8 : 24; // for a symbol at the edge
  const beside = wide && app.legend.element.open ? Math.min(250, size.x / 3) : room;
  const above = wide || titled ? Math.min(96, size.y / 4) : 24;
  /** @type {L.FitBoundsOptions} */
  const padding = app.settings.dir === "rtl" ? { paddingTopLeft: [room, above], paddingBottomRight: [beside, room] } : { paddingTopLeft: [beside, above], paddingBottomRight: [room, room] };
  const [[, west], [, east]] = app.settings.bounds;
  app.map.fitBounds(app.settings.bounds, { animate: false, maxZoom: 7, ...(east - west < 180 ? padding : {}) });
  // The world once, not side by side with itself.
  const least = Math.ceil(Math.log2(size.x / 256) * 4) / 4;
  if (app.map.getZoom() < least) app.map.setZoom(least, { animate: false });
}

/**
 * On a small map the open legend, now that it is filled, would stand on the title or on what it explains: it is folded.
 * @param {App} app
 */
export function clearTitle(app) {
  const title = app.headline.element.getBoundingClientRect();
  const clear = app.legend.element.getBoundingClientRect().top > title.bottom;
  if (!title.height || (clear && app.map.getSize().x > WIDE)) return;
  app.legend.element.open = false;
  fit(app);
  app.marks.setFirstZoom(app.map.getZoom());
}
