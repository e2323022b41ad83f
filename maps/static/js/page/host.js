// What an embedding page can ask and say: window.incidentmap, and the same by postMessage for hosts that were named.

import { viewOf } from "../panel/view.js";

const COMMANDS = ["state", "filter", "clear"];

/**
 * A sum that its taker may change.
 * @param {Sum} sum
 * @returns {Sum}
 */
const copyOf = ({ incidents, killed, injured }) => ({ incidents, killed: { ...killed }, injured: { ...injured } });

/**
 * {incidents, located, visible, killed: {min, best, max, …}, injured: {…}, provinces: […]}: what is shown now.
 * @param {App} app
 */
export function stateOf(app) {
  const { store, summary, atlas, filter } = app;
  const provinces = summary.provinces
    .flatMap((sum, unit) => (sum.incidents ? [{ code: atlas.codes[unit], name: atlas.names[unit], ...copyOf(sum) }] : []));
  provinces.sort((a, b) => b.killed.best - a.killed.best || b.incidents - a.incidents || (a.code < b.code ? -1 : 1));
  const { killed, injured } = copyOf(summary);
  return { incidents: store.total, located: store.located, visible: summary.incidents, killed, injured, provinces, unplaced: copyOf(summary.unplaced), filter: structuredClone(filter.spec) };
}

/** @param {App} app */
export function openHost(app) {
  /** @type {((state: State) => void)[]} */
  const listeners = [];
  /** @type {Api} */
  const api = {
    state: () => stateOf(app),
    /**
     * filter({killed…}) changes some filters; a key set to null is taken away. Returns the new state.
     * @param {Spec} [change]
     */
    filter(change = {}) {
      app.filter.set(change);
      return stateOf(app);
    },
    clear() {
      app.filter.clear();
      return stateOf(app);
    },
    /**
     * on("change", f) calls f(state) after each change; returns a function that ends it.
     * @param {string} event
     * @param {(state: State) => void} listener
     */
    on(event, listener) {
      if (event !== "change") throw new RangeError(`incidentmap: no event called ${event}; there is change`);
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
    view: () => viewOf(app),
    map: app.map,
  };
  app.filter.onChange(() => {
    if (!listeners.length) return;
    const state = stateOf(app);
    for (const listener of listeners.slice()) listener(state); // one may leave while it is called
  });
  if (app.settings.hosts.length) listen(app, api);
  return Object.freeze(api);
}

/**
 * {incidentmap: "filter", value: {…}, id} from a named host is answered with {incidentmap: "state", value, id}.
 * @param {App} app
 * @param {Api} api
 */
function listen(app, api) {
  const subscribers = new Map();
  window.addEventListener("message", (event) => {
    if (!app.settings.hosts.includes(event.origin) || !COMMANDS.concat("subscribe").includes(event.data?.incidentmap)) return;
    const { incidentmap: command, value, id } = event.data;
    const source = /** @type {Window} */ (event.source);
    const answer = (/** @type {string} */ kind, /** @type {unknown} */ body) => source.postMessage({ incidentmap: kind, value: body, id }, event.origin);
    try {
      if (command === "subscribe") {
        if (!subscribers.has(source)) subscribers.set(source, api.on("change", (state) => answer("change", state)));
        answer("state", api.state());
      } else {
        answer("state", api[/** @type {"state" | "filter" | "clear"} */ (command)](value));
      }
    } catch (error) {
      answer("error", String(/** @type {Error} */ (error).message));
    }
  });
}
