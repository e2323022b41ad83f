// The choropleth: which class a province is in. The bounds are fixed for the whole data (mapclassify, in Python), so
// that a colour means the same however the page is filtered.

export class Shade {
  /**
   * @param {App} app
   * @param {Settings["breaks"]} breaks
   * @param {string} per
   * @param {string} measure
   */
  constructor(app, breaks, per, measure = "auto") {
    this.app = app;
    this.breaks = breaks;
    this.measure = measure;
    this.per = per;
  }

  /** What is shaded: as chosen, or what the symbols show. */
  get shown() {
    if (this.measure !== "auto") return this.measure;
    if (this.app.mode === "hexbin") return "none"; // two shadings over each other could not be read
    return this.app.figure === "both" ? "killed" : this.app.figure;
  }

  get bounds() {
    return this.shown === "none" ? [] : this.breaks[this.shown]?.[this.per] ?? [];
  }

  /**
   * A province's value, or null where incidents are but no figure is.
   * @param {number} unit
   */
  value(unit) {
    const sum = this.app.summary.provinces[unit];
    if (!sum) return 0;
    const name = /** @type {Harm | "incidents"} */ (this.shown);
    if (name !== "incidents" && sum.incidents && !sum[name].known) return null;
    const count = name === "incidents" ? sum.incidents : sum[name].best;
    const { area, population } = this.app.atlas;
    if (this.per === "area") return area[unit] > 0 ? (count / area[unit]) * 1e4 : null;
    if (this.per === "people") return population && population[unit] > 0 ? (count / population[unit]) * 1e5 : null;
    return count;
  }

  /**
   * 0: none; 1 to 5: class; -1: not known.
   * @param {number} unit
   */
  classOf(unit) {
    const value = this.value(unit);
    if (value === null) return -1;
    if (value <= 0) return 0;
    const { bounds } = this;
    const found = bounds.findIndex((bound) => value <= bound * (1 + 1e-9));
    return found < 0 ? bounds.length : found + 1;
  }

  /** @param {number} number */
  colour(number) {
    const { ramp } = this.app.colours;
    const classes = this.bounds.length;
    // Fewer classes spread over the same ramp, so that the darkest is always used.
    return ramp[classes <= 1 ? 3 : Math.round(((number - 1) * (ramp.length - 1)) / (classes - 1))];
  }

  /** @param {number} unit */
  fill(unit) {
    const { app } = this;
    if (this.shown === "none") return app.colours.land;
    const number = this.classOf(unit);
    if (number < 0) return "hatch";
    return number === 0 ? app.colours.land : this.colour(number);
  }

  /**
   * Is a province's figure "or more"?
   * @param {number} unit
   */
  isOpen(unit) {
    const { shown } = this;
    return this.per === "count" && (shown === "killed" || shown === "injured") && this.app.summary.provinces[unit][shown].open_ended;
  }

  /** For the legend: each class's bounds, how many provinces are in it now, and the least of their values. */
  classes() {
    const { bounds } = this;
    const counts = new Array(bounds.length + 1).fill(0);
    const open = new Array(bounds.length + 1).fill(false);
    const least = new Array(bounds.length + 1).fill(Infinity);
    let unknown = 0;
    for (let unit = 0; unit < this.app.atlas.codes.length; unit += 1) {
      if (this.app.atlas.provinces.boxes[unit][0] === Infinity) continue; // a province among districts has no ground
      const number = this.classOf(unit);
      if (number < 0) unknown += 1;
      else {
        counts[number] += 1;
        least[number] = Math.min(least[number], this.value(unit) ?? 0);
        if (number && this.isOpen(unit)) open[number] = true;
      }
    }
    return { none: counts[0], unknown, classes: bounds.map((bound, i) => ({ from: i ? bounds[i - 1] : 0, to: bound, count: counts[i + 1], least: least[i + 1], open: open[i + 1], colour: this.colour(i + 1) })) };
  }
}
