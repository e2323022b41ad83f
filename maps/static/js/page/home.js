// A way back to the whole map, once it was left.
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
      app.goHome();
      bar.hidden = true;
      app.map.getContainer().focus();
    });
    app.map.on("moveend", () => {
      if (app.drawn && app.moved) bar.hidden = false;
    });
    return bar;
  };
  return control;
}
