// The address's hash says what is shown, so that a filtered view can be linked.

import { ORDERS } from "../panel/list.js";

const HASH_MS = 250;
const HASH_MODES = ["auto", "points", "clusters", "hexbin"];
const HASH_MEASURES = ["auto", "incidents", "killed", "injured", "none"];

export class Address {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {string | null} */
    this.last = null;
  }

  start() {
    const { app } = this;
    window.addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== this.last) this.read();
    });
    app.filter.onChange(() => this.later());
    app.map.on("moveend", () => this.later());
    if (location.hash.length > 1) this.read();
  }

  read() {
    const { app } = this;
    const params = new URLSearchParams(location.hash.slice(1));
    const view = (params.get("at") ?? "").split(",").map(Number);
    if (view.length === 3 && view.every(Number.isFinite)) app.map.setView([view[0], view[1]], view[2], { animate: false });
    const [mode, measure] = [params.get("mode") ?? "", params.get("shade") ?? ""];
    if (HASH_MODES.includes(mode)) app.mode = mode;
    if (HASH_MEASURES.includes(measure)) app.shade.measure = measure;
    const order = params.get("order") ?? ORDERS[0];
    if (ORDERS.includes(order)) app.panel?.list.orderBy(order);
    app.filter.fromHash(params);
    app.setMode(app.mode);
    app.filter.apply();
  }

  /** Wait for a pause: playing or dragging would write too often. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), HASH_MS);
  }

  write() {
    const { app } = this;
    const params = app.filter.toHash();
    if (app.mode !== "auto") params.set("mode", app.mode);
    if (app.shade.measure !== app.settings.shade) params.set("shade", app.shade.measure);
    const order = app.panel?.list.by ?? ORDERS[0];
    if (order !== ORDERS[0]) params.set("order", order);
    if (app.moved) {
      const { lat, lng } = app.map.getCenter();
      params.set("at", [lat.toFixed(3), lng.toFixed(3), app.map.getZoom()].join(","));
    }
    const hash = params.toString();
    if (hash === (this.last ?? "")) return;
    this.last = hash;
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch {
      // A page inside srcdoc has no address to write to.
    }
  }
}
