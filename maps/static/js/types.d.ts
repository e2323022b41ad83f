// Types that the modules' comments name. Nothing of this file is in a page.

type App = import("./page/app.js").App;
type Store = import("./data/store.js").Store;
type Atlas = import("./data/atlas.js").Atlas;
type Block = import("./data/block.js").Block;
type Words = import("./data/words.js").Words;
type Shapes = import("./data/shapes.js").Shapes;
type Sums = import("./data/figures.js").Sums;
type Search = import("./data/search.js").Search;
type Filter = import("./data/filter.js").Filter;
type Marks = import("./drawing/marks.js").Marks;
type Shade = import("./drawing/shade.js").Shade;
type Pointer = import("./page/pointer.js").Pointer;
type Legend = import("./panel/legend.js").Legend;
type Headline = import("./page/headline.js").Headline;
type Timeline = import("./panel/timeline.js").Timeline;
type Table = import("./panel/table.js").Table;
type Panel = import("./panel/panel.js").Panel;
type Address = import("./page/address.js").Address;
type Tray = import("./panel/tray.js").Tray;
type Towns = import("./data/towns.js").Towns;
/** A town near a place, by its number; where the place is from there, "at" in or beside it. */
type Near = { town: number; km: number; way: string };
type Articles = import("./panel/article.js").Articles;

/** A column as typed array. */
type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
/** Distinct texts and a number into them a row. */
type Coded = { labels: string[]; codes: Numbers };
/** The same, or a text a row. */
type Labels = { labels: string[]; codes: Numbers | null };
/** A column of texts, in whichever form. */
type Texts = { at(row: number): string; fold(): string[]; mark(word: string, found: Uint8Array): void };
/** West, north, east, south in the unit square. */
type Box = ArrayLike<number>;

type Harm = "killed" | "injured";
type Figure = Harm | "both";
type Total = { min: number; best: number; max: number; open_ended: boolean; known: number; unknown: number };
/** Minimum, best, maximum; null where it is not told. */
type Span = [number | null, number | null, number | null];
type Said = { on?: string; killed?: Span; injured?: Span };
type Account = Said & { by?: string; was?: Said[]; src?: string; url?: string; text?: string };
type Sum = { incidents: number; killed: Total; injured: Total };
/** Rows that may lie in a window of time: known only to the month or the year, longer than it, without a date. */
type Vague = Record<"month" | "year" | "partly" | "undated", number[]>;
type Summary = Sum & { unplaced: Sum; provinces: Sum[]; undated: number; first: number; last: number };
type FigureColumns = { known: Numbers; min: Float64Array; best: Numbers; max: Float64Array; open: Numbers };

/** What a filter says. */
type Spec = {
  from?: string | null;
  to?: string | null;
  figure?: Figure;
  province?: string | null;
  country?: string | null;
  text?: string | null;
  confidence?: number | null;
  event_type?: string[];
  actor?: string[];
  source?: string[];
  precision?: string[];
  known?: string[];
  aside?: string[];
};
type Set_ = "event_type" | "actor" | "source" | "precision";

/** What is shown now, for a host. */
type Told = { code: string; name: string } & Sum;
type State = { incidents: number; located: number; visible: number; killed: Total; injured: Total; provinces: Told[]; unplaced: Sum; filter: Spec };

/** A text of the catalogue: one, or one a plural form. */
type Entry = string | { [form: string]: string };
type Holes = { [name: string]: string | number | undefined };

/** What maps/page/drawing.py hands to the page. */
type Settings = {
  id: string;
  texts: { [key: string]: Entry };
  language: string;
  locale: string;
  dir: "ltr" | "rtl";
  calendar: string | null;
  title: string;
  figure: Figure;
  chrome: string;
  tiles: boolean;
  aggregated: boolean;
  bounds: [[number, number], [number, number]];
  breaks: { [measure: string]: { [per: string]: number[] } };
  countries: [string, number, number, number][];
  credit: string;
  partial: string[];
  per: string;
  made: string | null;
  claims: number;
  sources: string[];
  attribution: [string, boolean][]; // and whether it is English on a page of another language
  findings: [string, boolean][];
  publisher: string | null;
  dek: string | null;
  credited: string | null;
  logo?: string;
  logo_of?: string;
  asked: string[];
  privacy: string[];
  vague: string[];
  view: string[];
  hosts: string[];
  chosen: { [key: string]: string };
  shade: string;
  called: { [code: string]: string };
};
/** A view of `maps.View` as JSON. */
type Chosen = { version: number; [key: string]: string | number };

/** The style sheet's colours by name; the shades of provinces; the typeface. */
type Colours = Record<"water" | "river" | "land" | "country-line" | "province-line" | "covered" | "text" | "halo" | "killed" | "injured" | "quiet" | "focus" | "nodata" | "context" | "rest" | "font", string> & { ramp: string[] };

/** A sign of the legend: what its sample differs in from a plain disc (maps/story/symbols.json). */
type Sign = { name: string; value?: number; low?: number; known?: string[]; level?: string; open?: boolean; district?: boolean; contested?: boolean; incidents?: number };
/** What stands on the map; which fields it has says its kind. */
type Mark = {
  kind: "point" | "stack" | "cluster" | "unit";
  x: number;
  y: number;
  dx: number;
  dy: number;
  sum: Sum;
  radius: number;
  row: number;
  spot: number;
  spread?: boolean;
  district?: number | boolean;
  contested?: number | boolean;
  key?: string;
  level: "admin1" | "country";
  province: number;
  country: string;
  rows: number[];
  side: number;
  wide: number;
  fields: { name: Harm; text: string; wide: number }[];
  cell: number;
  cellOf?: Int32Array;
  members: number;
  first: number;
  box: number[];
  merged?: number;
  aside?: boolean;
};
/** Windows of time of one width, in bars: each row's last bar, and what the other filters show. */
type Windows = { bins: Int32Array; count: number; width: number; mask: Uint8Array };
type Scale = { marks: Mark[]; unit: number; most: number; laidOut?: boolean; bounds?: number[] };
/** A mark where it was painted. */
type Placed = { mark: Mark; x: number; y: number };
/** What is pointed at. */
type Pointed = { mark: Mark };
/** Where a card stands. */
type Spot = { latlng: L.LatLng; offset?: [number, number] };
type PaintSettings = { figure: Figure; colours: Colours; unit: number; number: (value: number) => string; short: (total: Total) => string };

/** How the unit square is seen: x = mx * scale - left. */
type View = {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  copies: number[];
  pad: L.Point;
  zoom: number;
  center: L.LatLng;
  corner: L.Point;
};
type CanvasLayer = L.Layer & {
  canvas: HTMLCanvasElement | null;
  view: View | undefined;
  redraw(): void;
  draw(): void;
  drift(): L.Point;
  measure(margin?: number): View;
  paint(context: Context, view: View): void;
};
type Context = CanvasRenderingContext2D;
type Places = { x: number[]; y: number[]; countries: { code: string; x: number; y: number; width: number }[] };
type Thinned = { scale: number; x: Float64Array; y: Float64Array; end: Int32Array };
/** What is open upon the map. */
type Card = { close(): void; remove(): unknown; update(): void };
type Api = {
  state(): State;
  filter(change?: Spec): State;
  clear(): State;
  view(): Chosen | null;
  on(event: string, listener: (state: State) => void): () => void;
  map: L.Map;
};

interface Window {
  incidentmap?: Readonly<Api>;
  incidentmapMount: (map: L.Map, settings: Settings) => App;
  incidentmapReview: (settings: DeskSettings) => void;
  incidentmapDesk?: Desk;
}
interface Uint8ArrayConstructor {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

// The review page (maps/loop/deciding).
type Desk = import("./desk/desk.js").Desk;
type Keeping = { restore(): void; put(row: number, text: string): void; saved(): void };
type DeskRow = { when: string; figures: string; text: string; source: string; url: string; quotes: [string, string][] };
type DeskPlace = DeskRow & { id: string; place?: string; actor?: string; lon?: number | null; lat?: number | null };
type DeskName = {
  place: string;
  within: string;
  incidents: number;
  stake: string;
  now: string;
  precision: string;
  reason: string;
  status: string;
  at: [number, number] | null;
  province: string | null;
  unit: string | null;
  candidates: { n: number; name: string; lon: number | null; lat: number | null }[];
  rows: DeskRow[];
};
type DeskPair = { sides: DeskPlace[]; status: string; score: number | null; days_apart: number | null; km_apart: number | null };
type DeskArticle = DeskPlace & { title: string };
type DeskCases = { names: DeskName[]; pairs: DeskPair[]; articles: DeskArticle[]; sheet: string[][] };
type DeskSettings = {
  id: string;
  title: string;
  language: string;
  locale: string;
  dir: "ltr" | "rtl";
  calendar: null;
  texts: { [key: string]: Entry };
  bounds: [[number, number], [number, number]];
  countries: [string, number, number, number][];
  partial: string[];
  served: boolean;
  proposed: number;
};
