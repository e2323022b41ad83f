// Leaflet's controls in the reader's language, and a way back to the whole map, once it was left.
import { el } from "../panel/dom.js";

/**
 * @param {App} app
 * @returns {L.Control}
 */
export function homeControl(app) {
  const text = app.words.t("map.whole");
  const button = el("a", { href: "#", role: "button", title: text, "aria-label": text, class: "im-home" }, "⤢");
  const control = new L.Control({ position: "topleft" });
  control.onAdd = () => {
    const bar = el("div", { class: "leaflet-bar im-home-bar", hidden: true }, button);
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.preventDefault(event);
      goHome(app);
      bar.hidden = true;
      app.map.getContainer().focus();
    });
    app.map.on("moveend", () => {
      if (app.drawn && !app.paper) bar.hidden = !app.moved;
    });
    return bar;
  };
  return control;
}

/**
 * The scale, in the reader's words and digits.
 * @param {App} app
 * @returns {L.Control}
 */
export function scaleControl(app) {
  const Scale = L.Control.Scale.extend({
    /**
     * @this {any}
     * @param {number} most metres that fit
     */
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      const text = metres < 1000 ? app.words.t("scale.m", { n: metres }) : app.words.t("scale.km", { n: metres / 1000 });
      this._updateScale(this._mScale, text, metres / most);
    },
  });
  return new (/** @type {any} */ (Scale))({ imperial: false, position: "bottomright" });
}

/** @param {App} app */
export function nameZoom({ map, words, settings }) {
  if (settings.chrome === "none") return;
  for (const [way, key] of [["in", "map.in"], ["out", "map.out"]]) {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
    button?.setAttribute("title", words.t(key));
    button?.setAttribute("aria-label", words.t(key));
  }
}

/**
 * Back to the first view.
 * @param {App} app
 */
export function goHome(app) {
  app.fit();
  app.moved = false;
  app.address?.later();
}
