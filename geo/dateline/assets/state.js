/**
 * @typedef {Object} View what the reader has chosen
 * @property {"window" | "cumulative"} mode
 * @property {number} first first day of the window
 * @property {number} last last day, inclusive
 * @property {boolean} undated
 * @property {Set<number>} hidden types that are switched off
 * @property {number} selected row, or -1
 */

/**
 * The one place that knows what is chosen and what is shown; everything else listens.
 * @param {EventData} data
 */
function createState(data) {
  const axis = data.axis || [0, 0];
  /** @type {View} */
  const view = {mode: "window", first: axis[0], last: axis[1], undated: true, hidden: new Set(), selected: -1};
  const shown = new Uint8Array(data.count);
  const listeners = [];

  /** Whether a row falls into the window; at its ends the axis is open, for what lies far before or after. */
  const inTime = (row) => {
    if (data.basis[row] === UNDATED) return view.undated;
    const from = view.mode === "cumulative" || view.first <= axis[0] ? -Infinity : view.first;
    const to = view.last >= axis[1] ? Infinity : view.last;
    return data.first[row] <= to && data.last[row] >= from;
  };
  const refresh = () => {
    for (let row = 0; row < data.count; row++) {
      shown[row] = data.fate[row] <= AS_AREA && !view.hidden.has(data.type[row]) && inTime(row) ? 1 : 0;
    }
  };
  /** @param {Partial<View>} patch */
  const set = (patch) => {
    if ("first" in patch || "last" in patch) Object.assign(patch, clamped(patch, view, axis));
    const changed = Object.keys(patch).filter((name) => view[name] !== patch[name]);
    if (!changed.length) return;
    Object.assign(view, patch);
    if (changed.some((name) => name !== "selected")) refresh();
    for (const run of listeners) run(changed);
  };
  refresh();
  return {data, view, axis, shown, set, inTime, onChange: (run) => listeners.push(run),
    isAll: () => view.first <= axis[0] && view.last >= axis[1],
    shownRows: () => { const rows = []; for (let row = 0; row < data.count; row++) if (shown[row]) rows.push(row); return rows; }};
}

/** Keep a window inside the axis and its ends in order. */
function clamped(patch, view, axis) {
  const first = Math.round(patch.first ?? view.first), last = Math.round(patch.last ?? view.last);
  const from = Math.min(Math.max(Math.min(first, last), axis[0]), axis[1]);
  return {first: from, last: Math.max(from, Math.min(Math.max(first, last), axis[1]))};
}

/** The number of events, not rows. @param {EventData} data @param {Iterable<number>} rows */
function countEvents(data, rows) {
  const keys = new Set();
  for (const row of rows) keys.add(data.key[row]);
  return keys.size;
}
