// The page's start: the map is there, its data lies in the document.
import { el } from "../panel/dom.js";
import { App } from "./app.js";

/**
 * Called by the page that maps/page/document.py writes.
 * @param {L.Map} map
 * @param {Settings} settings
 */
export function mount(map, settings) {
  document.querySelector(".im-unstarted")?.remove();
  const app = new App(map, settings);
  app.ready.then(
    (api) => {
      window.incidentmap ??= api;
      document.dispatchEvent(new CustomEvent("incidentmap:ready"));
    },
    (error) => {
      const note = el("p", { class: "im-failed", role: "alert" }, `${settings.texts["failed"]} (${error.message})`);
      map.getContainer().append(note);
      throw error;
    },
  );
  return app;
}
