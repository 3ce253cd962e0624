/** What only a page with sums says. */
Object.assign(STRINGS, {
  sumOf: "Sum of {name}, {days}", sumCircles: "Circles for {some}", sumAll: "{n} in all", sumLacking: "{n} rows without a value", sumLackingOne: "1 row without a value",
  sumElsewhere: "{n} more at no place of the map", sumZero: "zero is told", sumLeast: "the smallest: up to {n}",
});
takeWords(STRINGS, SETTINGS.strings);
SAVED.push("amount");
ASKED.push("sums");

/** Radii in pixels: of the greatest sum on a wide map and on a phone, of what has no size, and the least that can be hit. */
const LARGEST_PX = 34, LARGEST_ON_PHONE_PX = 26, UNSIZED_PX = 7, LEAST_PX = 3;
/** How high and, for each letter, how wide a number stands. */
const NUMBER_PX = 13, LETTER_PX = 7.2;
/** Half the side of a square of the surface of a circle of radius 1. */
const SQUARE = Math.sqrt(Math.PI) / 2;

/**
 * Sums of a column of counts, by which marks are sized: the surface of each is as its sum over the rows that are shown there.
 * @param {EventData} data @param {Archive} archive
 */
function createSizing(data, archive) {
  const {name, steps} = archive.head.measure, low = archive.numbers("amount.low"), high = archive.numbers("amount.high");
  // In whole steps, so that sums are exact.
  const whole = Float64Array.from({length: data.count}, (_, row) => (low[row] < 0 ? NaN : high[row] * 2 ** 30 + low[row]));
  const spans = createSpans(data), mostOf = new WeakMap();
  const sizing = {name, steps, now: {most: 1, largest: LARGEST_PX}};

  /** The greatest sum that a group ever has in so many days: marks keep their scale while a window of this length runs. */
  const mostIn = (groups, days) => {
    const known = mostOf.get(groups) || new Map();
    mostOf.set(groups, known);
    if (!known.has(days)) known.set(days, spans.most(whole, groups, days));
    return known.get(days);
  };
  const total = (rows) => {
    let sum = 0, told = 0, lacking = 0;
    for (const row of rows) if (whole[row] === whole[row]) { sum += whole[row]; told++; } else lacking++;
    return {sum: sum / steps, told, lacking};
  };
  const radiusOf = (sum, told) => (told && sum > 0 ? Math.max(LEAST_PX, sizing.now.largest * Math.sqrt(sum / sizing.now.most)) : UNSIZED_PX);

  return Object.assign(sizing, {
    total,
    /** For pages that hold the map. @param {ReturnType<typeof createState>} state */
    api: (state) => ({sums: () => placeSums(state)}),
    /** @param {number} row @returns {number | ""} */
    of: (row) => (whole[row] === whole[row] ? whole[row] / steps : ""),
    /** The greatest radius that each group can have, for what has to keep clear of it. @param {Groups} groups */
    reaches: (groups) => {
      const sums = spans.sums(whole, groups), most = Math.max(1, highest(sums));
      return (group) => Math.max(UNSIZED_PX, LARGEST_PX * Math.sqrt(sums[group] / most)) * (groups.isArea[group] ? SQUARE : 1);
    },
    /** Sum up what each mark in view stands for. @param {Counted} counted @param {Frame} frame @param {ReturnType<typeof createState>} state */
    fill: (counted, frame, state) => {
      const {groups, slots, slotOfPlace, radius, n} = counted, size = slots.length, looks = counted.width / 2, {view} = state;
      counted.sum ??= new Float64Array(size);
      counted.told ??= new Int32Array(size);
      counted.parts ??= new Float64Array(size * looks);
      for (const part of [counted.sum, counted.told, counted.parts]) part.fill(0);
      for (let row = 0; row < data.count; row++) {
        const slot = state.shown[row] ? slotOfPlace[data.place[row]] : -1;
        if (slot < 0 || whole[row] !== whole[row]) continue;
        counted.sum[slot] += whole[row];
        counted.told[slot]++;
        counted.parts[slot * looks + (view.mode === "compare" ? state.sideOf(row) - 1 : data.type[row])] += whole[row];
      }
      const most = Math.max(1, highest(counted.sum), mostIn(groups, view.mode === "window" ? view.last - view.first + 1 : Infinity));
      sizing.now = {most,
        largest: frame.width < 1.2 * COMPACT_PX ? LARGEST_ON_PHONE_PX : LARGEST_PX};
      for (let slot = 0; slot < size; slot++) radius[slot] = n[slot] ? radiusOf(counted.sum[slot], counted.told[slot]) * (groups.isArea[slots[slot]] ? SQUARE : 1) : 0;
      counted.text = Array.from(slots, (_, slot) => (counted.told[slot] ? shortNumber(counted.sum[slot] / steps) : ""));
      counted.isNumbered = numbered(frame, data, counted);
    },
    /** What stands behind the name of a mark that has no room for its number. @param {Counted} counted @param {number} slot */
    behindName: (counted, slot) => (counted.isNumbered[slot] || !counted.text[slot] ? "" : ": " + counted.text[slot]),
    /** Rows of the table that have no place on the map. */
    elsewhere: () => total(Array.from({length: data.count}, (_, row) => row).filter((row) => data.fate[row] > AS_AREA)),
    undated: total(Array.from({length: data.count}, (_, row) => row).filter((row) => data.fate[row] <= AS_AREA && data.basis[row] === UNDATED)).told,
  });
}

/** Which marks have room for their numbers, the greatest sums first; no number touches another. @returns {Uint8Array} of each slot */
function numbered(frame, data, counted) {
  const {groups, slots, n, radius, told, text, sum} = counted, found = new Uint8Array(slots.length), taken = createTaken([]);
  for (const slot of [...slots.keys()].filter((one) => n[one] && told[one]).sort((a, b) => sum[b] - sum[a])) {
    const half = text[slot].length * LETTER_PX / 2, box = ([x, y]) => [x - half, y - NUMBER_PX / 2, x + half, y + NUMBER_PX / 2];
    const isIn = groups.isArea[slots[slot]] ? radius[slot] >= Math.max(half + 1, NUMBER_PX / 2) : Math.hypot(half, NUMBER_PX / 3) <= radius[slot];
    const boxes = spotsOf(frame, data, groups, slots[slot]).map(box);
    if (!(isIn || !sum[slot]) || boxes.some(taken.touches)) continue;
    boxes.forEach(taken.add);
    found[slot] = 1;
  }
  return found;
}

/** @param {number} n @returns {string} as it fits into a mark */
function shortNumber(n) {
  if (n >= 1e9) return (n / 1e9).toFixed(1) + "G";
  if (n >= 1e6) return (n / 1e6).toFixed(1) + "M";
  return n >= 1e4 ? Math.round(n / 1000).toLocaleString(LOCALE) + "k" : n.toLocaleString(LOCALE, {maximumFractionDigits: n < 100 ? 1 : 0});
}

/** @param {number} n @returns {string} in full */
function wholeNumber(n) {
  return n.toLocaleString(LOCALE, n && Math.abs(n) < 0.5e-6 ? {maximumSignificantDigits: 3} : {maximumFractionDigits: 6});
}

/** The rows that are drawn, by their first and by their last day. @param {EventData} data */
function createSpans(data) {
  const drawn = Array.from({length: data.count}, (_, row) => row).filter((row) => data.fate[row] <= AS_AREA);
  const byFirst = drawn.filter((row) => data.basis[row] !== UNDATED), byLast = [...byFirst].sort((a, b) => data.last[a] - data.last[b]);
  /** @param {Float64Array} whole @param {Groups} groups @param {(row: number) => boolean} [wanted] */
  const sums = (whole, groups, wanted = () => true) => {
    const found = new Float64Array(groups.count);
    for (const row of drawn) if (whole[row] > 0 && wanted(row)) found[groups.of[data.place[row]]] += whole[row];
    return found;
  };
  return {
    sums,
    most: (whole, groups, days) => {
      const running = sums(whole, groups, (row) => data.basis[row] === UNDATED);
      let most = highest(running), gone = 0;
      for (const row of byFirst) {
        for (; data.last[byLast[gone]] < data.first[row] - days + 1; gone++) running[groups.of[data.place[byLast[gone]]]] -= whole[byLast[gone]] || 0;
        const group = groups.of[data.place[row]];
        running[group] += whole[row] || 0;
        most = Math.max(most, running[group]);
      }
      return most;
    },
  };
}
