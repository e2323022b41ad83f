// Paper: before printing the page is laid out for A4 and painted at once, because paper does not wait for a frame.
// All goes on one canvas: a printed canvas is not transparent, so an upper one would hide the lower.

import { el } from "../panel/dom.js";

const PAPER = "im-printing";
const OFF_SHEET = "im-off-sheet";
const MADE_FOR_SHEET = "im-sheet-only";
const MM_PX = 96 / 25.4;
const SHEET_PX = 270 * MM_PX; // A4 less its margins, and a little
const MAP_MM = [138, 96]; // as high as it may be, and as low
const LEGEND_MM = 6; // around the legend, which is on the map as a whole
const PROVINCES = [6, 24]; // as few as may be, and as many

/** @param {App} app */
export function watchPrinting(app) {
  /** @type {{center: L.LatLng, zoom: number, moved: boolean, hidden?: HTMLElement["hidden"][], folded?: boolean, legend: boolean} | null} */
  let view = null;
  const before = () => {
    if (view) return;
    view = { center: app.map.getCenter(), zoom: app.map.getZoom(), moved: app.moved, hidden: app.panel?.holders.map((holder) => holder.hidden), folded: app.panel?.folded, legend: app.legend.element.open };
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
    spread(app);
    app.legend.element.open = view.legend;
    app.panel?.holders.forEach((holder, i) => {
      holder.hidden = Boolean(view?.hidden?.[i]);
    });
    app.panel?.element.classList.toggle("im-folded", Boolean(view.folded));
    app.map.invalidateSize(false);
    app.map.setView(view.center, view.zoom, { animate: false });
    app.moved = view.moved;
    view = null;
    app.recolour();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
}

/**
 * The same ground on the paper as on the screen, or all of it if nobody has moved the map.
 * @param {App} app
 */
function refit(app) {
  const bounds = app.map.getBounds();
  app.recolour();
  fitSheet(app);
  app.map.invalidateSize(false);
  if (app.moved) app.map.fitBounds(bounds, { animate: false });
  else app.fit();
  app.ground.layer.draw();
}

/**
 * One sheet holds it all: the map gives way first, then the provinces at the end of the list, then remarks on the table.
 * @param {App} app
 */
function fitSheet(app) {
  const page = document.getElementById(`${app.settings.id}-page`);
  if (!page) return;
  const over = () => page.scrollHeight - SHEET_PX;
  const map = app.map.getContainer();
  const provinces = [...page.querySelectorAll(".im-bars > li")];
  const remarks = [...page.querySelectorAll(".im-about-findings li, .im-about-sources li:nth-child(n+4)")];
  const leaveOut = (/** @type {Element} */ item) => item.classList.add(OFF_SHEET);
  provinces.slice(PROVINCES[1]).forEach(leaveOut);
  const more = el("li", { class: `im-rest ${MADE_FOR_SHEET}` }, "…");
  page.querySelector(".im-bars")?.append(more);
  map.style.height = `${MAP_MM[0]}mm`;
  const legend = Math.ceil(app.legend.element.getBoundingClientRect().height / MM_PX) + LEGEND_MM;
  if (over() > 0) map.style.height = `${Math.max(MAP_MM[1], legend, MAP_MM[0] - over() / MM_PX)}mm`;
  for (const item of [...provinces.slice(...PROVINCES).reverse(), ...remarks.reverse()]) {
    if (over() <= 0) break;
    leaveOut(item);
  }
  const left = provinces.filter((item) => item.classList.contains(OFF_SHEET)).length;
  more.textContent = left ? `… ${app.words.t("filters.more", { n: left })}` : "";
}

/**
 * Back on the screen nothing is left out.
 * @param {App} app
 */
function spread(app) {
  app.map.getContainer().style.height = "";
  for (const item of document.querySelectorAll(`.${MADE_FOR_SHEET}`)) item.remove();
  for (const item of document.querySelectorAll(`.${OFF_SHEET}`)) item.classList.remove(OFF_SHEET);
}
