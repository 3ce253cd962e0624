const BAR_LOOK = {dated: LOOK.bar || "#2f5d8a", span: LOOK.barSoft || "#9dbad3", off: 0.28, line: LOOK.bar || "#2f5d8a", text: LOOK.text || "#5b6770",
  floor: LOOK.floor || "#c9d1d8", paper: LOOK.paper || "#fff"};

/**
 * The bars: days that are known, days somewhere in a span (in every bar it may fall in, softer), and reports (hollow).
 * @param {EventData} data @param {[number, number]} range first and last day that is seen
 */
function createBars(data, range) {
  const bins = binsOf(range[0], range[1]), {starts} = bins, n = starts.length - 1, {several} = data;
  const binOf = new Int32Array(range[1] - range[0] + 1);
  for (let bin = 0; bin < n; bin++) for (let day = Math.max(starts[bin], range[0]); day < starts[bin + 1] && day <= range[1]; day++) binOf[day - range[0]] = bin;
  /** @param {Uint8Array} wanted rows */
  const count = (wanted) => {
    const sums = [DATED, SPAN, REPORTED].map(() => new Int32Array(n + 1)), seen = several ? [new Set(), new Set(), new Set()] : [];
    const earlier = createCounter(data), later = createCounter(data);
    let before = -Infinity, after = Infinity;
    for (let row = 0; row < data.count; row++) {
      const basis = data.basis[row], first = data.first[row], last = data.last[row];
      if (basis === UNDATED || !wanted[row]) continue;
      if (last < range[0]) { earlier.add(row); before = Math.max(before, last); continue; }
      if (first > range[1]) { later.add(row); after = Math.min(after, first); continue; }
      const from = binOf[Math.max(range[0], first) - range[0]], to = binOf[Math.min(range[1], last) - range[0]];
      if (several && several[row]) addOnce(sums[basis], seen[basis], data.key[row] * n, from, to);
      else { sums[basis][from]++; sums[basis][to + 1]--; }
    }
    // Each bar was noted as a step up and a step down.
    for (const sum of sums) for (let bin = 1; bin <= n; bin++) sum[bin] += sum[bin - 1];
    let most = 1;
    for (let bin = 0; bin < n; bin++) most = Math.max(most, sums[0][bin] + sums[1][bin] + sums[2][bin]);
    return {sums, most, earlier: earlier.events, later: later.events, before, after};
  };
  return {bins, count};
}

/** Rows of one event count once in a bar. @param {Int32Array} steps @param {Set<number>} seen */
function addOnce(steps, seen, key, from, to) {
  for (let bin = from; bin <= to; bin++) {
    if (seen.has(key + bin)) continue;
    seen.add(key + bin);
    steps[bin]++;
    steps[bin + 1]--;
  }
}

/** Counts events among rows of which few, if any, come: it takes no room before the first. @param {EventData} data */
function createCounter(data) {
  let tally = null;
  return {get events() { return tally ? tally.events : 0; }, add: (row) => (tally = tally || createTally(data)).add(row)};
}

/**
 * Bars on a canvas: they are drawn once beside it; a step only puts them down anew, faint, and in full within the window.
 * @param {HTMLCanvasElement} canvas
 */
function createBarPainter(canvas) {
  const ctx = canvas.getContext("2d"), [barLayer, axisLayer] = [0, 1].map(() => document.createElement("canvas").getContext("2d"));
  let drawn = null;
  const wipe = (one, {dpr}) => {
    if (one.canvas.width !== canvas.width || one.canvas.height !== canvas.height) { one.canvas.width = canvas.width; one.canvas.height = canvas.height; }
    one.setTransform(dpr, 0, 0, dpr, 0, 0);
    one.clearRect(0, 0, canvas.width, canvas.height);
  };
  /** Draw what has changed beside the canvas. */
  const prepare = (bars, counted, view, width, height) => {
    const dpr = window.devicePixelRatio || 1, now = {bars, counted, width, height, dpr};
    const isSame = (...names) => drawn && names.every((name) => drawn[name] === now[name]);
    if (isSame("counted", "bars", "width", "height", "dpr")) return;
    if (!isSame("width", "height", "dpr")) { canvas.width = Math.round(width * dpr); canvas.height = Math.round(height * dpr); }
    wipe(barLayer, now);
    paintBars(barLayer, bars, counted, view, height - 18);
    if (!isSame("bars", "width", "height", "dpr")) { wipe(axisLayer, now); paintAxis(axisLayer, view, height - 18, width); }
    drawn = now;
  };
  /** @param { {x: (day: number) => number, windows: [number, number][], range: [number, number], size: [number, number]}} view */
  return (bars, counted, view) => {
    const [width, height] = view.size;
    prepare(bars, counted, view, width, height);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    if (!canvas.width || !canvas.height) return;
    const {starts} = bars.bins, {dpr} = drawn;
    ctx.globalAlpha = BAR_LOOK.off;
    ctx.drawImage(barLayer.canvas, 0, 0);
    ctx.globalAlpha = 1;
    for (const [first, last] of view.windows) {
      let from = 0, to = starts.length - 2;
      while (from < to && starts[from + 1] <= first) from++;
      while (to > from && starts[to] > last) to--;
      const left = Math.max(0, Math.round(view.x(Math.max(starts[from], view.range[0])) * dpr)), right = Math.min(canvas.width, Math.round(view.x(Math.min(starts[to + 1], view.range[1] + 1)) * dpr));
      if (right <= left || last < view.range[0] || first > view.range[1]) continue;
      ctx.clearRect(left, 0, right - left, (height - 18) * dpr);
      ctx.drawImage(barLayer.canvas, left, 0, right - left, (height - 18) * dpr, left, 0, right - left, (height - 18) * dpr);
    }
    ctx.drawImage(axisLayer.canvas, 0, 0);
  };
}

function paintBars(ctx, bars, counted, view, floor) {
  const {starts} = bars.bins, unit = (floor - 6) / counted.most;
  for (let bin = 0; bin + 1 < starts.length; bin++) {
    const x0 = view.x(Math.max(starts[bin], view.range[0])), x1 = view.x(Math.min(starts[bin + 1], view.range[1] + 1));
    const gap = x1 - x0 > 6 ? 1.5 : x1 - x0 > 3 ? 0.5 : 0, wide = Math.min(x1 - x0 - gap, 34);
    paintBar(ctx, (x0 + x1 - wide) / 2, floor, Math.max(wide, 1), unit, counted.sums.map((sum) => sum[bin]));
  }
}

function paintAxis(ctx, view, floor, width) {
  ctx.fillStyle = BAR_LOOK.floor;
  ctx.fillRect(view.x(view.range[0]), floor, view.x(view.range[1] + 1) - view.x(view.range[0]), 1);
  paintTicks(ctx, view, floor, width);
}

function paintBar(ctx, x, floor, wide, unit, [dated, span, reported]) {
  ctx.fillStyle = BAR_LOOK.dated;
  ctx.fillRect(x, floor - dated * unit, wide, dated * unit);
  ctx.fillStyle = BAR_LOOK.span;
  ctx.fillRect(x, floor - (dated + span) * unit, wide, span * unit);
  if (!reported) return;
  const top = floor - (dated + span + reported) * unit, tall = reported * unit;
  ctx.fillStyle = BAR_LOOK.paper;
  ctx.fillRect(x, top, wide, tall);
  ctx.strokeStyle = BAR_LOOK.line;
  ctx.lineWidth = 1.2;
  if (wide > 3) ctx.strokeRect(x + 0.6, top + 0.6, wide - 1.2, Math.max(0, tall - 1.2));
  else { ctx.fillStyle = BAR_LOOK.span; ctx.fillRect(x, top, wide, tall); }
}

function paintTicks(ctx, view, floor, width) {
  const {range} = view;
  ctx.font = "11px " + FONT;
  ctx.fillStyle = BAR_LOOK.text;
  ctx.textBaseline = "top";
  let free = 0;
  for (const {day, text} of ticksOf(range[0], range[1], width)) {
    const half = ctx.measureText(text).width / 2, middle = (view.x(day) + view.x(day + 1)) / 2;
    const at = Math.max(half + 1, Math.min(width - half - 1, range[1] - range[0] < 60 ? middle : view.x(day)));
    if (at - half < free) continue;
    free = at + half + 8;
    ctx.textAlign = "center";
    ctx.fillText(text, at, floor + 5);
  }
}
