// How the page speaks: catalogue strings with plurals, figures, dates and places as people say them.
import { isoOf } from "./days.js";
import { clean, fold } from "./letters.js";
import { once } from "./once.js";
const TIME_ZONE = { timeZone: "UTC" };
export class Words {
  /**
   * @param {Settings} settings
   * @param {Store} store
   * @param {Atlas} atlas
   */
  constructor(settings, store, atlas) {
    this.store = store;
    this.atlas = atlas;
    this.texts = settings.texts;
    const { locale } = settings;
    const numbers = once(() => new Intl.NumberFormat(locale));
    const decimals = once(() => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }));
    this.number = (/** @type {number} */ value) => numbers().format(value);
    this.decimal = (/** @type {number} */ value) => decimals().format(value);
    this.plural = once(() => new Intl.PluralRules(locale));
    const date = (/** @type {Intl.DateTimeFormatOptions} */ options) => once(() => new Intl.DateTimeFormat(locale, { ...options, ...TIME_ZONE }));
    this.dates = { day: date({ dateStyle: "long" }), month: date({ year: "numeric", month: "long" }), year: date({ year: "numeric" }), short: date({ dateStyle: "medium" }), monthShort: date({ year: "numeric", month: "short" }) };
    this.second = settings.calendar ? new Intl.DateTimeFormat(`${settings.language}-u-ca-${settings.calendar}`, { day: "numeric", month: "long", year: "numeric", ...TIME_ZONE }) : null;
    this.list = once(() => new Intl.ListFormat(locale, { type: "conjunction" }));
    this.called = settings.called ?? {};
    this.regions = once(() => new Intl.DisplayNames([locale], { type: "region", fallback: "code" }));
    this.short = this.short.bind(this);
  }

  /**
   * A catalogue text; `{n}` and other holes filled; plural by `n`.
   * @param {string} key
   * @param {Holes} [holes]
   */
  t(key, holes = {}) {
    const entry = this.texts[key];
    if (entry === undefined) throw new Error(`incidentmap: no text called ${key}`);
    const text = typeof entry === "string" ? entry : entry[this.plural().select(Number(holes.n ?? 0))] ?? entry.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = holes[name];
      return typeof value === "number" ? this.number(value) : value ?? "";
    });
  }

  /**
   * "20 to 25 killed", "9 or more killed", "killed: not known".
   * @param {Harm} name
   * @param {Total} total
   */
  figure(name, total) {
    const kind = kindOf(total);
    if (kind === "exact") return this.t(`${name}.exact`, { n: total.best });
    return this.t(`${name}.${kind}`, { min: total.min, max: total.max, n: total.open_ended ? total.min : total.max });
  }

  /**
   * The same of several incidents, with what to know of it: "20 to 25 killed (best estimate 22, not known for 1 of 5)".
   * @param {Harm} name
   * @param {Total} total
   */
  total(name, total) {
    const text = this.figure(name, total);
    const notes = this.notes(total);
    return notes.length ? this.t("total.notes", { text, notes: notes.join(this.t("comma")) }) : text;
  }

  /**
   * The best estimate within the range, and for how many incidents there is none.
   * @param {Total} total
   */
  notes(total) {
    const kind = kindOf(total);
    const notes = [];
    if (total.min < total.best && (kind === "open" || (kind === "range" && total.best < total.max))) notes.push(this.t("total.best", { n: total.best }));
    if (kind !== "unknown" && total.unknown) notes.push(this.t("total.unknown", { n: total.unknown, all: total.known + total.unknown }));
    return notes;
  }

  /**
   * The same for a narrow place: "20–25", "9+", "?".
   * @param {Total} total
   */
  short(total) {
    const kind = kindOf(total);
    if (kind === "unknown") return "?";
    if (kind === "exact") return this.number(total.best);
    return kind === "open" ? `${this.number(total.min)}+` : `${this.number(total.min)}–${this.number(total.max)}`;
  }

  /**
   * @param {Harm} name
   * @param {number} row
   */
  rowTotal(name, row) {
    const figure = this.store.figures[name];
    const known = figure.known[row];
    return { min: figure.min[row], best: figure.best[row], max: figure.max[row], open_ended: Boolean(figure.open[row]), known, unknown: this.store.weight[row] - known };
  }

  /**
   * @param {number} day
   * @param {"day" | "month" | "year" | "short" | "monthShort"} [style]
   */
  day(day, style = "day") {
    return this.dates[style]().format(new Date(day * 864e5));
  }

  /**
   * @param {number} first
   * @param {number} last
   * @param {"day" | "month" | "year" | "short" | "monthShort"} [style]
   */
  span(first, last, style = "day") {
    if (first === last) return this.day(first, style);
    return this.dates[style]().formatRange(new Date(first * 864e5), new Date(last * 864e5));
  }

  /**
   * A vague date stays vague.
   * @param {number} row
   */
  date(row) {
    const { store } = this;
    if (!store.dated(row)) return this.t("date.unknown");
    const precision = store.label("date_precision", row);
    const [first, last] = [store.start[row], store.end[row]];
    if (precision === "year") return this.span(first, last, "year");
    if (precision === "month") return this.span(first, last, "month");
    if (precision === "week") return this.t("date.week", { date: this.day(first) });
    const text = this.span(first, last);
    return this.second && first === last ? `${text} (${this.second.format(new Date(first * 864e5))})` : text;
  }

  /** @param {number} row */
  isoDate(row) {
    return this.store.dated(row) ? isoOf(this.store.start[row]) : "";
  }

  /** @param {number} row */
  isoEnd(row) {
    return this.store.dated(row) ? isoOf(this.store.end[row]) : "";
  }

  /** @param {string} code */
  countryName(code) {
    if (!/^[A-Z]{2}$/.test(code)) return code;
    return this.called[code] ?? this.regions().of(code) ?? code; // as Python has it, where title and table name it
  }

  /** @param {number} number */
  provinceName(number) {
    return number ? this.atlas.names[number - 1] : "";
  }

  /**
   * The name of a square: its province or country.
   * @param {Mark} mark
   */
  unitName(mark) {
    return mark.level === "admin1" ? this.atlas.names[mark.province] : this.countryName(mark.country);
  }

  /**
   * "Panjgur (town)", "somewhere in Balochistan".
   * @param {number} row
   */
  place(row) {
    const { store } = this;
    if (store.weight[row] > 1 && store.point[row]) return this.t("incidents", { n: store.weight[row] });
    const precision = store.precision(row);
    const written = clean(store.text("place", row));
    if (precision === "admin1") return this.t("place.admin1", { name: this.provinceName(store.province[row]) || clean(store.text("resolved_name", row)) || written });
    if (precision === "country") return this.t("place.country", { name: this.countryName(store.country(row)) });
    const name = clean(store.text("resolved_name", row)) || written;
    if (!store.spot[row]) return written ? this.t("place.unresolved", { name: written }) : this.t("place.none");
    if (!name) return this.t("place.coordinates", { lat: (store.lat[store.spot[row] - 1] / 1e5).toFixed(2), lon: (store.lon[store.spot[row] - 1] / 1e5).toFixed(2) });
    return this.#kept(name, ["exact", "settlement", "admin2"].includes(precision) ? precision : "exact");
  }

  /**
   * A name with its kind in brackets; a name that says its kind itself, such as "Mir Ali town", needs none.
   * @param {string} name
   * @param {string} precision
   */
  #kept(name, precision) {
    const kind = /\((.+)\)/.exec(this.t(`place.${precision}`, { name: "" }))?.[1];
    const said = kind && fold(name).split(/\s+/).includes(fold(kind));
    if (!said) return this.t(`place.${precision}`, { name });
    return precision === "admin2" ? this.t("place.admin1", { name }) : name;
  }

  /**
   * Where that is: province and country, unless the place says so itself.
   * @param {number} row
   */
  within(row) {
    const { store } = this;
    const parts = [];
    if (store.precision(row) !== "admin1" && store.province[row]) parts.push(this.provinceName(store.province[row]));
    if (store.precision(row) !== "country" && store.country(row)) parts.push(this.countryName(store.country(row)));
    return parts.join(this.t("comma"));
  }

  /**
   * Doubt in words, not in decimals.
   * @param {number} row
   */
  doubts(row) {
    const { store } = this;
    const out = [];
    const confidence = store.confidence[row];
    if (confidence !== 255 && confidence < 90 && store.spot[row]) out.push(this.t(confidence >= 70 ? "doubt.likely" : confidence >= 50 ? "doubt.perhaps" : "doubt.doubtful"));
    const others = clean(store.text("candidates", row));
    if (store.ambiguous[row]) out.push(others ? this.t("doubt.candidates", { names: others }) : this.t("doubt.ambiguous"));
    if (store.uncertainty[row] >= 1 && store.point[row]) out.push(this.t("doubt.within", { n: Math.round(store.uncertainty[row]) }));
    const reason = clean(store.text("reason", row));
    if (reason) out.push(reason); // why there is no place, or none finer
    return out;
  }

  /**
   * "Among the killed: civilians: 2 to 5, children: 1", or nothing.
   * @param {Harm} name
   * @param {number} row
   */
  people(name, row) {
    /** @type {{[figure: string]: {[who: string]: Span}} | null} */
    const told = parsed(this.store.text("people", row));
    const parts = Object.entries(told?.[name] ?? {}).map(([who, span]) => this.t(`people.${who}`, { text: this.short(totalOf(span)) }));
    return parts.length ? this.t(`people.${name}`, { text: parts.join(this.t("comma")) }) : "";
  }

  /**
   * Who says what of an incident that several tell of, or one told again.
   * @param {number} row
   * @returns {Account[]}
   */
  claims(row) {
    return parsed(this.store.text("claims", row)) ?? [];
  }

  /**
   * "20 to 25 killed, 3 injured (17 January 2024)".
   * @param {Said} one
   */
  account(one) {
    const figures = /** @type {Harm[]} */ (["killed", "injured"]).filter((name) => name === "killed" || one[name]).map((name) => this.figure(name, totalOf(one[name])));
    const text = figures.join(this.t("comma"));
    return one.on ? this.t("claims.on", { text, date: this.day(Date.parse(one.on) / 864e5, "short") }) : text;
  }

  /**
   * What was said before: "earlier: 103 killed (2 March 2024), 95 killed (3 March 2024)".
   * @param {Account} one
   */
  before(one) {
    return one.was?.length ? this.t("claims.before", { text: one.was.map((was) => this.account(was)).join(this.t("comma")) }) : "";
  }

  /**
   * "Between: Army – Rebels", "By: Army", or nothing.
   * @param {number} row
   */
  who(row) {
    const { store } = this;
    const actor = clean(store.label("actor", row));
    return actor ? `${this.t(store.label("parties", row) === "between" ? "field.between" : "field.actor")}: ${actor}` : "";
  }

  /**
   * Who says so.
   * @param {number} row
   */
  said(row) {
    const who = clean(this.store.label("claimed_by", row));
    return who ? this.t("said", { name: who }) : "";
  }
}

/**
 * A figure that was written as [minimum, best, maximum]; nothing is not known.
 * @param {Span | undefined} span
 * @returns {Total}
 */
export function totalOf(span) {
  const [min, best, max] = span ?? [null, null, null];
  const stated = [min, best, max].find((value) => value !== null) ?? 0;
  return { min: min ?? stated, best: best ?? min ?? stated, max: max ?? best ?? stated, open_ended: Boolean(span) && max === null, known: span ? 1 : 0, unknown: span ? 0 : 1 };
}

/** @param {string} text */
const parsed = (text) => (text ? JSON.parse(text) : null);

/** @param {Total} total */
function kindOf(total) {
  if (!total.known) return "unknown";
  if (total.open_ended) return "open";
  return total.min < total.max ? "range" : "exact";
}
