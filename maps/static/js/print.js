// Paper: before printing the page is laid out for A4 and painted at once, because paper does not wait for a frame.
// All goes on one canvas: a printed canvas is not transparent, so an upper one would hide the lower.

const PAPER = "im-printing";

export function watchPrinting(app) {
  let view = null;
  const before = () => {
    if (view) return;
    view = { center: app.map.getCenter(), zoom: app.map.getZoom(), hidden: app.panel?.holders.map((holder) => holder.hidden), folded: app.panel?.folded, legend: app.legend.element.open };
    app.paper = true;
    document.documentElement.classList.add(PAPER);
    app.legend.element.open = true;
    app.panel?.element.classList.remove("im-folded");
    app.panel?.holders.forEach((holder) => {
      holder.hidden = false;
    });
    app.panel?.ranking.update();
    refit(app);
  };
  const after = () => {
    if (!view) return;
    app.paper = false;
    document.documentElement.classList.remove(PAPER);
    app.legend.element.open = view.legend;
    app.panel?.holders.forEach((holder, i) => {
      holder.hidden = view.hidden[i];
    });
    app.panel?.element.classList.toggle("im-folded", Boolean(view.folded));
    app.map.invalidateSize(false);
    app.map.setView(view.center, view.zoom, { animate: false });
    view = null;
    app.recolour();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
}

/** The same ground on the paper as on the screen, or all of it if nobody has moved the map. */
function refit(app) {
  const bounds = app.map.getBounds();
  app.map.invalidateSize(false);
  app.recolour();
  if (app.moved) app.map.fitBounds(bounds, { animate: false });
  else app.fit();
  app.ground.layer.draw();
}
