const BAR_LOOK = {dated: LOOK.bar, span: LOOK.barSoft, off: 0.28, line: LOOK.bar, grid: LOOK.grid, text: LOOK.text};

/**
 * The bars: days that are known, days somewhere in a span (in every bar it may fall in, softer), and reports (hollow).
 * @param {EventData} data @param {[number, number]} axis
 */
function createBars(data, axis) {
  const bins = binsOf(axis[0], axis[1]), starts = bins.starts, n = starts.length - 1;
  const binOf = (day) => { let low = 0, high = n - 1; while (low < high) { const mid = (low + high + 1) >> 1; if (starts[mid] <= day) low = mid; else high = mid - 1; } return low; };
  /** @param {(row: number) => boolean} wanted */
  const count = (wanted) => {
    const sums = [DATED, SPAN, REPORTED].map(() => new Int32Array(n)), seen = [new Set(), new Set(), new Set()];
    let earlier = new Set(), later = new Set(), most = 1;
    for (let row = 0; row < data.count; row++) {
      const basis = data.basis[row];
      if (basis === UNDATED || data.fate[row] > AS_AREA || !wanted(row)) continue;
      if (data.last[row] < axis[0]) earlier.add(data.key[row]);
      else if (data.first[row] > axis[1]) later.add(data.key[row]);
      else for (let bin = binOf(Math.max(axis[0], data.first[row])); bin <= binOf(Math.min(axis[1], data.last[row])); bin++) {
        const mark = data.key[row] * n + bin;
        if (!seen[basis].has(mark)) { seen[basis].add(mark); sums[basis][bin]++; }
      }
    }
    for (let bin = 0; bin < n; bin++) most = Math.max(most, sums[0][bin] + sums[1][bin] + sums[2][bin]);
    return {sums, most, earlier: earlier.size, later: later.size};
  };
  return {bins, count};
}

/**
 * @param {HTMLCanvasElement} canvas @param {ReturnType<typeof createBars>} bars @param {any} counted
 * @param { {x: (day: number) => number, first: number, last: number, axis: [number, number]}} view
 */
function paintBars(canvas, bars, counted, view) {
  const width = canvas.clientWidth, height = canvas.clientHeight, dpr = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * dpr); canvas.height = Math.round(height * dpr);
  const ctx = canvas.getContext("2d"), floor = height - 18, starts = bars.bins.starts;
  ctx.scale(dpr, dpr);
  const unit = (floor - 6) / counted.most;
  for (let bin = 0; bin + 1 < starts.length; bin++) {
    const x0 = view.x(Math.max(starts[bin], view.axis[0])), x1 = view.x(Math.min(starts[bin + 1], view.axis[1] + 1));
    const gap = x1 - x0 > 6 ? 1.5 : x1 - x0 > 3 ? 0.5 : 0, wide = Math.min(x1 - x0 - gap, 34);
    const inside = starts[bin + 1] > view.first && starts[bin] <= view.last;
    ctx.globalAlpha = inside ? 1 : BAR_LOOK.off;
    paintBar(ctx, (x0 + x1 - wide) / 2, floor, Math.max(wide, 1), unit, counted.sums.map((sum) => sum[bin]));
  }
  ctx.globalAlpha = 1;
  ctx.fillStyle = LOOK.floor;
  ctx.fillRect(view.x(view.axis[0]), floor, view.x(view.axis[1] + 1) - view.x(view.axis[0]), 1);
  paintTicks(ctx, view, floor, width);
}

function paintBar(ctx, x, floor, wide, unit, [dated, span, reported]) {
  ctx.fillStyle = BAR_LOOK.dated;
  ctx.fillRect(x, floor - dated * unit, wide, dated * unit);
  ctx.fillStyle = BAR_LOOK.span;
  ctx.fillRect(x, floor - (dated + span) * unit, wide, span * unit);
  if (!reported) return;
  const top = floor - (dated + span + reported) * unit, tall = reported * unit;
  ctx.fillStyle = LOOK.paper;
  ctx.fillRect(x, top, wide, tall);
  ctx.strokeStyle = BAR_LOOK.line;
  ctx.lineWidth = 1.2;
  if (wide > 3) ctx.strokeRect(x + 0.6, top + 0.6, wide - 1.2, Math.max(0, tall - 1.2));
  else { ctx.fillStyle = BAR_LOOK.span; ctx.fillRect(x, top, wide, tall); }
}

function paintTicks(ctx, view, floor, width) {
  ctx.font = "11px " + FONT;
  ctx.fillStyle = BAR_LOOK.text;
  ctx.textBaseline = "top";
  let free = 0;
  for (const {day, text} of ticksOf(view.axis[0], view.axis[1], width)) {
    const half = ctx.measureText(text).width / 2, middle = (view.x(day) + view.x(day + 1)) / 2;
    const at = Math.max(half + 1, Math.min(width - half - 1, view.axis[1] - view.axis[0] < 60 ? middle : view.x(day)));
    if (at - half < free) continue;
    free = at + half + 8;
    ctx.textAlign = "center";
    ctx.fillText(text, at, floor + 5);
  }
}
