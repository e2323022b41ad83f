// Totals of uncertain figures: the same rules as geo/figures.py, which has already closed each row's gaps.

export const emptyTotal = () => ({ min: 0, best: 0, max: 0, open_ended: false, known: 0, unknown: 0 });

export function addRow(total, figure, row) {
  if (!figure.known[row]) {
    total.unknown += 1;
    return;
  }
  total.min += figure.min[row];
  total.best += figure.best[row];
  total.max += figure.max[row];
  total.known += 1;
  if (figure.open[row]) total.open_ended = true;
}

export const emptySum = () => ({ incidents: 0, killed: emptyTotal(), injured: emptyTotal() });

export function addIncident(sum, store, row) {
  sum.incidents += 1;
  addRow(sum.killed, store.figures.killed, row);
  addRow(sum.injured, store.figures.injured, row);
}

/** Sums over the rows that `mask` shows: all, those without a place, and province by province. */
export function summarise(store, mask, provinceCount) {
  const all = emptySum();
  const unplaced = emptySum();
  const provinces = Array.from({ length: provinceCount }, emptySum);
  let undated = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < store.rows; row += 1) {
    if (!mask[row]) continue;
    addIncident(all, store, row);
    if (store.province[row]) addIncident(provinces[store.province[row] - 1], store, row);
    if (!store.spot[row] && !store.isUnit(row)) addIncident(unplaced, store, row);
    if (store.dated(row)) {
      if (store.start[row] < first) first = store.start[row];
      if (store.end[row] > last) last = store.end[row];
    } else {
      undated += 1;
    }
  }
  return { ...all, unplaced, provinces, undated, first, last };
}
