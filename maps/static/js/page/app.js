// Puts the parts together: one store, one filter; whatever changes, everything that shows it is told.
import { openBlock } from "../data/block.js";
import { Store } from "../data/store.js";
import { Atlas } from "../data/atlas.js";
import { typeOf } from "../data/kinds.js";
import { placesOf } from "../data/places.js";
import { Filter } from "../data/filter.js";
import { Search } from "../data/search.js";
import { Words } from "../data/words.js";
import { summarise } from "../data/figures.js";
import { Marks } from "../drawing/marks.js";
import { Symbols } from "../drawing/incidents.js";
import { Hexagons } from "../drawing/hexbin.js";
import { Ground } from "../drawing/ground.js";
import { surround, TownNames } from "../drawing/towns.js";
import { Shade } from "../drawing/shade.js";
import { Legend } from "../panel/legend.js";
import { captionOf, Headline } from "./headline.js";
import { Panel } from "../panel/panel.js";
import { Table } from "../panel/table.js";
import { Tray } from "../panel/tray.js";
import { Timeline } from "../panel/timeline.js";
import { Pointer } from "./pointer.js";
import { Address } from "./address.js";
import { openHost } from "./host.js";
import { palette } from "../drawing/paint.js";
import { watchFrame } from "./framed.js";
import { watchPrinting } from "./print.js";
import { parts } from "../panel/parts.js";
import { fit, paintFirst, refit, showProvince } from "./extent.js";
import { showRow } from "./showing.js";
import { flow } from "./flow.js";
import { goHome, homeControl, nameZoom, scaleControl } from "./home.js";
import { sized } from "./size.js";
import { toggle } from "./switch.js";
import { el } from "../panel/dom.js";

const REST_MS = 300;

export class App {
  /** @type {Atlas} */ atlas;
  /** @type {Store} */ store;
  /** @type {Words} */ words;
  /** @type {Places} */ places;
  /** @type {Filter} */ filter;
  /** @type {Marks} */ marks;
  /** @type {Shade} */ shade;
  /** @type {Colours} */ colours;
  /** @type {Pointer} */ pointer;
  /** @type {Legend} */ legend;
  /** @type {HTMLElement} */ speech;
  /** @type {Headline} */ headline;
  /** @type {Summary} */ summary;
  /** @type {Tray | undefined} */ tray;
  /** @type {Timeline | undefined} */ timeline;
  /** @type {Table | undefined} */ table;
  /** @type {Panel | undefined} */ panel;
  /** @type {Address | undefined} */ address;
  /** @type {Articles | undefined} */ articles;
  /** @type {Towns | undefined} */ towns;
  /** @type {{lakes: Shapes, rivers: Shapes, kinds: Uint8Array} | undefined} */ waters;
  /** @type {Card | null | undefined} */ popup;
  /** @type {number | null} */ playing = null;
  mode = "auto";
  paper = false;
  moved = false;
  fitting = false;
  narrow = false;
  goHome = () => goHome(this);
  showRow = (/** @type {number} */ row, /** @type {HTMLElement | undefined} */ returnTo, /** @type {number[]} */ rows = [row]) => showRow(this, row, returnTo, rows);
  showProvince = (/** @type {number} */ unit) => showProvince(this, unit);
  opening = true;
  drawn = false;
  symbolsOn = false;

  /**
   * @param {L.Map} map
   * @param {Settings} settings
   */
  constructor(map, settings) {
    this.map = map;
    this.settings = settings;
    this.tiles = settings.tiles;
    this.ground = new Ground(this);
    this.symbols = new Symbols(this);
    this.hexagons = new Hexagons(this);
    this.townNames = new TownNames(this);
    this.layers = { ground: this.ground.layer, provinces: toggle(() => this.#shading(true), () => this.#shading(false)), symbols: toggle(() => this.#symbols(true), () => this.#symbols(false)) };
    this.alone = settings.chrome === "none" || new URLSearchParams(location.search).get("view") === "map";
    this.ready = this.#start();
  }

  async #start() {
    const { settings } = this;
    const [core, ground] = await Promise.all([openBlock(`${settings.id}-core`), openBlock(`${settings.id}-ground`), sized()]);
    this.map.invalidateSize(false);
    this.atlas = new Atlas(ground);
    this.store = new Store(core, this.atlas);
    this.words = new Words(settings, this.store, this.atlas);
    this.places = placesOf(this.atlas, settings.countries);
    this.filter = new Filter(this.store, this.atlas);
    this.filter.search = null;
    this.marks = new Marks(this.store, this.atlas);
    this.marks.setWindow(this.map.getSize());
    this.shade = new Shade(this, settings.breaks, settings.per, settings.shade);
    this.colours = palette(this.map.getContainer());
    this.#build();
    this.filter.onChange(() => this.update());
    this.#watch();
    this.update();
    refit(this);
    paintFirst(this);
    this.drawn = true;
    const around = await openBlock(`${settings.id}-around`);
    surround(this, around);
    this.store.add(await openBlock(`${settings.id}-text`));
    this.panel?.update();
    this.store.add(await openBlock(`${settings.id}-long`));
    this.filter.search = new Search(this.store, this.atlas, settings.locale, around.strings("province_also"), (label) => typeOf(this.words, label));
    this.address = new Address(this);
    for (const start of parts) await start(this);
    if (!this.alone || settings.chrome !== "none") this.address.start();
    setTimeout(() => this.painted.forEach((part) => part.redraw()), REST_MS); // with a margin now: a small move shows no edge
    return openHost(this);
  }

  /** The page's parts; a map alone, or somebody else's map, has only the legend. */
  #build() {
    const { map, settings } = this;
    const container = map.getContainer();
    this.pointer = new Pointer(this);
    this.legend = new Legend(this);
    this.speech = el("p", { class: "im-hidden", role: "status", "aria-live": "polite" });
    container.append(this.speech);
    const corner = new L.Control({ position: "bottomleft" });
    corner.onAdd = () => this.legend.element;
    corner.addTo(map);
    if (settings.chrome !== "none") homeControl(this).addTo(map);
    scaleControl(this).addTo(map);
    nameZoom(this);
    map.attributionControl?.setPrefix(false).addAttribution(el("span", {}, settings.credit).outerHTML);
    this.headline = new Headline(this);
    this.tray = new Tray(this);
    const page = document.getElementById(`${settings.id}-page`);
    if (!page || this.alone) {
      page?.classList.add("im-alone");
      if (!page) {
        this.tray.stand(map);
        return; // somebody's own map keeps its view
      }
      page.append(this.tray.element);
      if (settings.chrome !== "none") page.append(captionOf(this));
      map.invalidateSize(false);
      this.fit();
      return;
    }
    this.timeline = new Timeline(this);
    this.table = new Table(this);
    this.panel = new Panel(this);
    document.title = this.settings.title;
    page.prepend(this.headline.element);
    page.append(this.tray.element, this.timeline.element, this.panel.element, this.table.element);
    if (matchMedia("(max-width: 760px), (max-height: 420px)").matches) this.panel.setFolded(true);
    flow(this);
    this.fit();
  }

  fit() {
    this.fitting = true;
    fit(this);
    this.fitting = false;
    this.moved = false;
  }

  #watch() {
    this.map.on("dragend zoomend", () => {
      this.moved = this.drawn && !this.fitting;
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    watchPrinting(this);
    watchFrame(this);
    window.addEventListener("resize", () => this.resized());
  }

  recolour() {
    this.colours = palette(this.map.getContainer());
    this.update();
  }

  /** After a change of the filter, or of what is shown. */
  update() {
    const { filter, store } = this;
    this.summary = summarise(store, filter.mask, this.atlas.codes.length);
    this.marks.update(filter.mask, this.timeline?.windows() ?? null);
    for (const part of [this.headline, this.timeline, this.legend]) part?.update();
    if (!this.symbolsOn) this.tray?.update(); // otherwise after the symbols, whose scale it has
    if (this.drawn) this.panel?.update(); // before that there are no texts to list
    for (const part of this.painted) part.redraw();
  }

  get painted() {
    return [this.ground, this.symbols, this.hexagons, this.townNames, this.pointer];
  }

  get partial() {
    return this.filter.active || this.settings.asked.length > 0;
  }

  get figure() {
    return this.filter.spec.figure ?? this.settings.figure;
  }

  /** @param {Spec} change */
  setShade(change) {
    Object.assign(this.shade, change);
    this.legend.update();
    this.symbols.redraw();
    this.ground.redraw();
    this.address?.later();
  }

  /** @param {string} mode */
  setMode(mode) {
    this.mode = mode;
    this.legend.modeSelect.value = mode;
    if (this.symbolsOn) this.#symbols(true);
    for (const part of [this.legend, this.tray]) part?.update();
    this.ground.redraw();
    this.address?.later();
  }

  /** @param {boolean} on */
  #symbols(on) {
    this.symbolsOn = on;
    const hexbin = this.mode === "hexbin";
    for (const part of [this.symbols, this.hexagons]) {
      const wanted = on && hexbin === (part === this.hexagons);
      if (wanted && !this.map.hasLayer(part.layer)) this.map.addLayer(part.layer);
      if (!wanted && this.map.hasLayer(part.layer)) this.map.removeLayer(part.layer);
    }
  }

  /**
   * What stands on the ground, for paper.
   * @param {Context} context
   * @param {View} view
   */
  overlay(context, view) {
    if (this.symbolsOn) (this.mode === "hexbin" ? this.hexagons : this.symbols).paint(context, view);
    this.townNames.paint(context, view);
  }

  /** @param {boolean} on */
  #shading(on) {
    this.ground.shaded = on;
    this.ground.redraw();
  }

  resized() {
    refit(this);
    this.timeline?.update();
  }

  /** @param {string} text */
  say(text) {
    this.speech.textContent = text;
  }

  /** @param {number} row */
  markOf(row) {
    return this.marks.markOf(row, this.marks.at(this.map.getZoom(), this.mode, this.figure));
  }

  /** @param {number} row */
  highlightRow(row) {
    const mark = this.markOf(row);
    this.pointer.highlight(mark ? { mark } : null);
  }

  /** @param {Pointed | null} item */
  highlight(item) {
    this.pointer.highlight(item);
  }

  /** @param {number} unit */
  highlightProvince(unit) {
    this.pointer.highlightProvince(unit);
  }

  /** @param {HTMLElement | undefined} returnTo */
  openTable(returnTo) {
    this.table?.open(returnTo);
  }
}
