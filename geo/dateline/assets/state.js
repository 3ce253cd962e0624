/**
 * @typedef {Object} View what the reader has chosen
 * @property {"window" | "cumulative" | "compare"} mode
 * @property {number} first first day of the window
 * @property {number} last last day, inclusive
 * @property {number} firstB the second window, where two are compared
 * @property {number} lastB
 * @property {number} seenFirst the part of the axis that the bars show
 * @property {number} seenLast
 * @property {number} speed
 * @property {boolean} loop
 * @property {boolean} undated
 * @property {number} selected row, or -1
 */

/**
 * The one place that knows what is chosen and what is shown; everything else listens. `set` and `setFilter` tell each
 * listener the names of what changed: those of the view, "filter" (and "filter:NAME"), "texts" when texts have come.
 * @param {EventData} data
 */
function createState(data) {
  const home = data.axis || [0, 0], axis = wholeAxis(data, home), index = createTimeIndex(data);
  /** @type {View} */
  const view = {mode: "window", first: axis[0], last: axis[1], firstB: axis[0], lastB: axis[1], seenFirst: home[0], seenLast: home[1],
    speed: 1, loop: false, undated: true, selected: -1};
  const sieve = createSieve(data), shown = new Uint8Array(data.count), tally = createTally(data), reported = createTally(data);
  const listeners = [];
  let rows = null, version = 0, sides = [0, 0, 0, 0], timely = null;

  /** The first and last day of a window: what is counted is what its words say. */
  const span = (first, last) => [view.mode === "cumulative" ? axis[0] : first, last];
  const touches = (row, [from, to]) => data.first[row] <= to && data.last[row] >= from;
  let spans = [];
  /** What has no date is in neither of two compared windows. */
  const showsUndated = () => view.undated && view.mode !== "compare";
  const eachInTime = (run) => {
    for (const [from, to] of spans) index.each(from, to, run);
    if (showsUndated()) index.eachUndated(run);
  };
  /** Which rows fall into the window, or into either of two, whatever the filters. @returns {Uint8Array} */
  const inTime = () => {
    if (!timely) { timely = new Uint8Array(data.count); eachInTime((row) => { timely[row] = 1; }); }
    return timely;
  };
  /** In which of two compared windows a row falls. @returns {number} 1 for A, 2 for B, 3 for both */
  const sideOf = (row) => (spans.length < 2 ? 3 : (touches(row, spans[0]) ? 1 : 0) + (touches(row, spans[1]) ? 2 : 0));
  const lookAtTime = () => {
    timely = null;
    spans = [span(view.first, view.last)];
    if (view.mode === "compare") spans.push(span(view.firstB, view.lastB));
  };
  const refresh = () => {
    rows = null;
    version++;
    tally.clear();
    reported.clear();
    shown.fill(0);
    sides = [0, 0, 0, 0];
    const compared = view.mode === "compare", {open} = sieve;
    eachInTime((row) => {
      if (shown[row] || !open[row]) return;
      shown[row] = 1;
      if (tally.add(row) && compared) sides[sideOf(row)]++;
      if (data.basis[row] === REPORTED) reported.add(row);
    });
  };
  const tell = (changed) => { for (const run of listeners) run(changed); };
  /** @param {Partial<View>} patch */
  const set = (patch) => {
    if ("first" in patch || "last" in patch) Object.assign(patch, clamped(patch.first ?? view.first, patch.last ?? view.last, axis));
    if ("firstB" in patch || "lastB" in patch) {
      const {first, last} = clamped(patch.firstB ?? view.firstB, patch.lastB ?? view.lastB, axis);
      Object.assign(patch, {firstB: first, lastB: last});
    }
    if ("seenFirst" in patch || "seenLast" in patch) {
      const {first, last} = clamped(patch.seenFirst ?? view.seenFirst, patch.seenLast ?? view.seenLast, axis);
      Object.assign(patch, {seenFirst: first, seenLast: last});
    }
    if (patch.mode === "compare" && view.mode !== "compare" && !("firstB" in patch)) Object.assign(patch, twoWindows(view, courseOf(view, home, axis)));
    const changed = Object.keys(patch).filter((name) => view[name] !== patch[name]);
    if (!changed.length) return;
    Object.assign(view, patch);
    if (changed.some((name) => !LOOK_ONLY.has(name))) { lookAtTime(); refresh(); }
    tell(changed);
  };
  /** @param {string} name @param {Uint8Array | null} keeps 1 for each row that it lets through; null takes the filter away */
  const setFilter = (name, keeps) => {
    if (!sieve.set(name, keeps)) return;
    refresh();
    tell(["filter", "filter:" + name]);
  };
  const shownRows = () => {
    if (!rows) { rows = []; for (let row = 0; row < data.count; row++) if (shown[row]) rows.push(row); }
    return rows;
  };
  lookAtTime();
  refresh();
  return {data, view, axis, home, shown, index, set, setFilter, sideOf, shownRows,
    /** Rows that no filter keeps out, whatever their day. */
    passes: sieve.passes,
    /** Rows that are drawn at some time: they have a place and no filter keeps them out. */
    open: sieve.open,
    filterNames: sieve.names,
    /** A number that grows whenever what is shown may have changed. */
    version: () => version,
    /** How many events (not rows) are shown. */
    shownCount: () => tally.events,
    /** How many of them are known only by their report. */
    shownReported: () => reported.events,
    /** Of two compared windows, how many events are only in the first, only in the second, in both. */
    sides: () => ({gone: sides[1], new: sides[2], both: sides[3]}),
    /** How many events are drawn at some time, whatever is chosen. */
    drawnCount: countWhere(data, (row) => data.fate[row] <= AS_AREA),
    /** The first of the shown rows. @param {number} limit */
    firstShown: (limit) => { const found = []; for (let row = 0; row < data.count && found.length < limit; row++) if (shown[row]) found.push(row); return found; },
    /**
     * How many events in the window each value of a facet would have if the filter of that name were off.
     * @param {string} name @param {ArrayLike<number>} codes of each row @param {number} size how many values there are
     * @returns {Uint32Array} by the value's number
     */
    countsBy: (name, codes, size) => countsOf(data, codes, size, inTime(), sieve.openBut(name)),
    textsCame: () => tell(["texts"]),
    onChange: (run) => listeners.push(run),
    isAll: () => view.first <= axis[0] && view.last >= axis[1]};
}

/** What changes the view without changing which events are shown. */
const LOOK_ONLY = new Set(["selected", "seenFirst", "seenLast", "speed", "loop"]);

/** All days of what is drawn; `home`, which the bars show at first, leaves out a lonely few far off. @param {EventData} data */
function wholeAxis(data, home) {
  let [first, last] = home;
  for (let row = 0; row < data.count; row++) {
    if (data.basis[row] === UNDATED || data.fate[row] > AS_AREA) continue;
    first = Math.min(first, data.first[row]);
    last = Math.max(last, data.last[row]);
  }
  return [first, last];
}

/** Along which days time runs: those of home, unless a window was put outside of them. @param {View} view @returns {[number, number]} */
function courseOf({first, last}, home, axis) {
  const isAll = first <= axis[0] && last >= axis[1];
  return isAll || (first >= home[0] && last <= home[1]) ? home : axis;
}

/** Two windows to begin a comparison with: this one and the next as long, or the two halves of the axis. @param {View} view */
function twoWindows({first, last}, [begin, end]) {
  const length = last - first + 1;
  if (first <= begin && last >= end) {
    const half = begin + Math.floor((end - begin + 1) / 2);
    return {first: begin, last: Math.max(begin, half - 1), firstB: half, lastB: end};
  }
  return last + length <= end ? {firstB: last + 1, lastB: last + length} : {firstB: Math.min(end, last + 1), lastB: end};
}

/** Keep a window inside the axis and its ends in order. */
function clamped(a, b, axis) {
  const first = Math.round(Math.min(a, b)), last = Math.round(Math.max(a, b));
  const from = Math.min(Math.max(first, axis[0]), axis[1]);
  return {first: from, last: Math.max(from, Math.min(last, axis[1]))};
}

/** Named filters: for each row how many of them are against it, kept as they change. @param {EventData} data */
function createSieve(data) {
  const kept = new Map(), everyRow = new Uint8Array(data.count).fill(1), against = new Uint8Array(data.count);
  const drawn = Uint8Array.from(data.fate, (fate) => (fate <= AS_AREA ? 1 : 0)), passes = everyRow.slice(), open = drawn.slice();
  /** @param {string} name @param {Uint8Array | null} keeps @returns {boolean} whether anything changed */
  const set = (name, keeps) => {
    const before = kept.get(name) || everyRow, now = keeps || everyRow;
    if (before === now) return false;
    for (let row = 0; row < against.length; row++) {
      against[row] += before[row] - now[row];
      passes[row] = against[row] ? 0 : 1;
      open[row] = passes[row] & drawn[row];
    }
    if (keeps) kept.set(name, keeps); else kept.delete(name);
    return true;
  };
  /** The rows that would be open if one filter were off. @param {string} name @returns {Uint8Array} */
  const openBut = (name) => {
    const mine = kept.get(name);
    if (!mine) return open;
    const found = new Uint8Array(against.length);
    for (let row = 0; row < found.length; row++) found[row] = against[row] === 1 - mine[row] ? drawn[row] : 0;
    return found;
  };
  return {passes, open, openBut, set, names: () => [...kept.keys()]};
}

/** Finds the rows of a stretch of days without looking at all of them. @param {EventData} data */
function createTimeIndex(data) {
  let dated = data.count;
  while (dated > 0 && data.basis[dated - 1] === UNDATED) dated--;
  /** Rows of more than a day: they may reach into a window from before it. */
  const long = [];
  for (let row = 0; row < dated; row++) if (data.last[row] > data.first[row]) long.push(row);
  /** How many rows begin before a day. @param {number} day */
  const before = (day) => {
    let low = 0, high = dated;
    while (low < high) { const mid = (low + high) >> 1; if (data.first[mid] < day) low = mid + 1; else high = mid; }
    return low;
  };
  return {
    before, dated,
    /** @param {number} from @param {number} to both inclusive @param {(row: number) => void} run in the order of rows */
    each: (from, to, run) => {
      const begin = before(from), end = before(to + 1);
      for (const row of long) { if (row >= begin) break; if (data.last[row] >= from) run(row); }
      for (let row = begin; row < end; row++) run(row);
    },
    eachUndated: (run) => { for (let row = dated; row < data.count; row++) run(row); },
  };
}

/** Counts events, not rows. @param {EventData} data */
function createTally(data) {
  const seen = new Uint32Array(data.keyCount);
  let round = 1, events = 0;
  return {
    get events() { return events; },
    clear: () => { round++; events = 0; },
    /** @returns {boolean} whether the event is new */
    add: (row) => {
      const key = data.key[row];
      if (seen[key] === round) return false;
      seen[key] = round;
      events++;
      return true;
    },
  };
}

/** The number of events, not rows. @param {EventData} data @param {Iterable<number>} rows */
function countEvents(data, rows) {
  const tally = createTallyOnce(data);
  for (const row of rows) tally.add(row);
  return tally.events;
}

/** @param {EventData} data @param {(row: number) => boolean} wanted @returns {number} events with such a row */
function countWhere(data, wanted) {
  const tally = createTallyOnce(data);
  for (let row = 0; row < data.count; row++) if (wanted(row)) tally.add(row);
  return tally.events;
}

/** @type {WeakMap<EventData, ReturnType<typeof createTally>>} */
const TALLIES = new WeakMap();
function createTallyOnce(data) {
  if (!TALLIES.has(data)) TALLIES.set(data, createTally(data));
  const tally = TALLIES.get(data);
  tally.clear();
  return tally;
}

/** Events for each value of a facet, of the rows that stand in both sets. @param {EventData} data @param {Uint8Array} one @param {Uint8Array} other @returns {Uint32Array} */
function countsOf(data, codes, size, one, other) {
  const counts = new Uint32Array(size), {several, key} = data, seen = several ? new Set() : null;
  for (let row = 0; row < one.length; row++) {
    if (!(one[row] & other[row])) continue;
    if (several && several[row]) {
      const mark = key[row] * size + codes[row];
      if (seen.has(mark)) continue;
      seen.add(mark);
    }
    counts[codes[row]]++;
  }
  return counts;
}

/** Work that the eye can wait for, a piece for each picture. @type {(() => void)[]} */
const PIECES = [];

/** Do something after the picture that is due, and after what was put off before it. @param {() => void} run */
function afterwards(run) {
  if (PIECES.push(run) === 1) requestAnimationFrame(nextPiece);
}

function nextPiece() {
  const run = PIECES.shift();
  if (PIECES.length) requestAnimationFrame(nextPiece);
  run();
}

/**
 * For what takes long and need not keep step: after the next picture when it has been quiet, else when time rests, twice a second at least.
 * @param {() => void} run @returns {(() => void) & {flush: () => void}}
 */
function calmly(run) {
  let asked = -Infinity, ran = -Infinity, waiting = 0, isDue = false;
  const now = () => { clearTimeout(waiting); waiting = 0; isDue = false; ran = performance.now(); run(); };
  const due = () => {
    waiting = 0;
    if (isDue) return;
    isDue = true;
    afterwards(() => { if (isDue) now(); });
  };
  return Object.assign(() => {
    const time = performance.now(), isQuick = time - asked < 350;
    asked = time;
    if (isDue) return;
    if (!isQuick && !waiting) return due();
    clearTimeout(waiting);
    waiting = setTimeout(due, Math.max(0, Math.min(250, 500 - (time - ran))));
  }, {flush: () => { if (waiting || isDue) now(); }});
}
