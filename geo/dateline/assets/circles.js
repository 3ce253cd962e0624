/** What is neither a kind nor a sum: zero, and what has no value. */
const UNSIZED_LINE = "#5b6770";
/** The signs of certainty that circles have, too. */
const SIZED_SIGNS = ["markNear", "markDoubtful", "markArea", "markCircle"];

/**
 * All marks whose size says a sum: circles for places, squares for areas, the largest first, their numbers over all of them.
 * @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {EventData} data @param {Counted} counted @param {Look[]} looks
 * @param {(slot: number) => "selected" | "hover" | ""} stressOf
 */
function paintSums(ctx, frame, data, counted, looks, stressOf) {
  const {groups, slots, n, radius, isNumbered, text} = counted, each = (slot) => spotsOf(frame, data, groups, slots[slot]).filter(([x]) => x > -60 && x < frame.width + 60);
  const order = [...slots.keys()].filter((slot) => n[slot]).sort((a, b) => radius[b] - radius[a]);
  for (const slot of order) for (const [x, y] of each(slot)) {
    if (stressOf(slot)) paintHalo(ctx, x, y, radius[slot], stressOf(slot) === "selected");
    paintSum(ctx, x, y, radius[slot], partsOf(counted, slot, looks), groups.isArea[slots[slot]] === 1);
  }
  for (const slot of order) if (isNumbered[slot]) for (const [x, y] of each(slot)) paintNumber(ctx, x, y, text[slot]);
}

/** What a mark is made of: shares with their colours; "none" without a value, "zero" for a sum of 0. */
function partsOf({sum, told, parts, width}, slot, looks) {
  if (!told[slot]) return "none";
  if (!sum[slot]) return "zero";
  return [...parts.subarray(slot * width / 2, (slot + 1) * width / 2)].map((part, look) => ({share: part / sum[slot], color: looks[look]?.color})).filter((one) => one.share > 0);
}

/** @param {number} radius of a circle, or half the side of a square @param {boolean} isSquare */
function paintSum(ctx, x, y, radius, parts, isSquare) {
  const outline = (by) => { ctx.beginPath(); if (isSquare) ctx.roundRect(x - radius - by, y - radius - by, 2 * (radius + by), 2 * (radius + by), Math.min(4, radius / 2)); else ctx.arc(x, y, radius + by, 0, 7); };
  outline(1.2);
  ctx.fillStyle = "rgba(255,255,255,.82)";
  ctx.fill();
  const width = radius > 8 ? 2 : 1.4;
  if (typeof parts === "string") {
    outline(-0.7);
    ctx.lineWidth = 1.4;
    ctx.setLineDash(parts === "none" ? [2.5, 2.2] : []);
    ctx.strokeStyle = UNSIZED_LINE;
    ctx.stroke();
    ctx.setLineDash([]);
    return;
  }
  ctx.save();
  outline(0);
  ctx.clip();
  let from = -Math.PI / 2;
  for (const {share, color} of parts) {
    const to = from + share * 2 * Math.PI;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, radius * 1.5, from, to);
    ctx.closePath();
    ctx.globalAlpha = 0.42;
    ctx.fillStyle = color;
    ctx.fill();
    // The edge in the full colour, of each share its own.
    ctx.globalAlpha = 1;
    ctx.save();
    ctx.clip();
    outline(-width / 2);
    ctx.lineWidth = width;
    ctx.strokeStyle = strongOf(color);
    ctx.stroke();
    ctx.restore();
    from = to;
  }
  ctx.restore();
  if (isSquare) { outline(0); ctx.lineWidth = 1; ctx.strokeStyle = AREA_LOOK.ink; ctx.stroke(); }
}

function paintNumber(ctx, x, y, text) {
  ctx.font = `650 12px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 2.6;
  ctx.strokeStyle = "rgba(255,255,255,.75)";
  ctx.strokeText(text, x, y + 0.5);
  ctx.fillStyle = "#1f2933";
  ctx.fillText(text, x, y + 0.5);
}

/** Up to three round numbers (1, 2 or 5 with zeros) below the greatest sum, each a good deal smaller. @param {number} most @returns {number[]} */
function roundSums(most) {
  const below = (n) => { const unit = 10 ** Math.floor(Math.log10(n) + 1e-9), digit = n / unit + 1e-9; return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * unit; };
  const first = below(most);
  return [first, below(first / 4), below(first / 20)].filter((one, at) => !at || one >= 1 || most < 20);
}

/** The days of the sums in words. @param {ReturnType<typeof createState>} state */
function sumDays({view, axis, data}) {
  if (!data.axis) return say("noDates");
  const days = [saySpan(view.mode === "cumulative" ? axis[0] : view.first, view.last)];
  if (view.mode === "compare") days.push(saySpan(view.firstB, view.lastB));
  else if (view.undated && data.sizing.undated) days.push(say("undatedSwitch", {n: data.sizing.undated.toLocaleString(LOCALE)}));
  return days.join(", ");
}

/** "Sum of cases, 3–9 Jun 2025", the name in its own direction. @returns {(string | Node)[]} */
function sumWords(state) {
  return around(say("sumOf", {days: sumDays(state)}), "{name}", quoted(shortened(state.data.sizing.name, 60)));
}

/** The sum of some rows in a line, and how many lack a value. @param {ReturnType<typeof createState>} state @param {number[]} rows */
function sumLine(state, rows) {
  const {sum, told, lacking} = state.data.sizing.total(rows);
  return el("p", {class: "dl-card-precision dl-sum"}, ...sumWords(state), ": ", el("strong", {text: told ? wholeNumber(sum) : "–"}), lacking ? " · " + sayCount("sumLacking", lacking) : "");
}

/** The same for the tip beside the pointer. */
function sumTip(sizing, rows) {
  const {sum, told, lacking} = sizing.total(rows);
  return [quoted(shortened(sizing.name, 60)), ": ", told ? wholeNumber(sum) : sayCount("sumLacking", lacking)];
}

/** What sizes mean, for the days that are shown: circles in each other, the sum of all, and what is in none of them. @param {Shell} shell */
function sumLegend(shell) {
  const {state, map} = shell, {sizing} = state.data, head = el("h2"), list = el("ul", {class: "dl-signs"});
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", {class: "dl-sums", role: "img"}));
  const gone = sizing.elsewhere(), {days} = shell;
  // What a saved or printed map says of itself.
  shell.days = () => `${days()} · ${shortened(sizing.name, 60)}: ${wholeNumber(sizing.total(state.shownRows()).sum)}`;
  const fill = () => {
    const {sum, lacking} = sizing.total(state.shownRows()), {now} = sizing, most = now.most / sizing.steps, counted = shell.mounted?.marks.counted();
    const least = most * (LEAST_PX / now.largest) ** 2, some = roundSums(most), line = (paint, text) => el("li", {}, sign(paint), el("span", {text}));
    head.replaceChildren(...sumWords(state));
    paintNested(canvas, some.map((one) => [one, Math.max(LEAST_PX, now.largest * Math.sqrt(one / most))]));
    canvas.setAttribute("aria-label", say("sumCircles", {some: some.map(wholeNumber).join(", ")}));
    const isZero = Boolean(counted && [...counted.n].some((n, slot) => n && counted.told[slot] && !counted.sum[slot]));
    list.replaceChildren(el("li", {}, el("strong", {class: "dl-sum-all", text: say("sumAll", {n: wholeNumber(sum)})})), ...[
      least >= 1 && line((ctx) => paintSum(ctx, 17, 12, LEAST_PX, [{share: 1, color: UNSIZED_LINE}], false), say("sumLeast", {n: wholeNumber(Math.floor(least))})),
      isZero && line((ctx) => { paintSum(ctx, 17, 12, UNSIZED_PX, "zero", false); paintNumber(ctx, 17, 12, "0"); }, say("sumZero")),
      lacking && line((ctx) => paintSum(ctx, 17, 12, UNSIZED_PX, "none", false), sayCount("sumLacking", lacking)),
      gone.told && el("li", {}, el("span", {text: say("sumElsewhere", {n: wholeNumber(gone.sum)})})),
    ].filter(Boolean));
  };
  const refill = calmly(fill);
  state.onChange((changed) => { if (changed.some((one) => one !== "selected")) refill(); });
  map.on("zoomend resize", refill);
  refill();
  return el("div", {class: "dl-sum-key"}, head, canvas, list);
}

/** Circles that stand in each other on one line, a number at the top of each. @param {HTMLCanvasElement} canvas @param {[number, number][]} circles numbers and radii, the largest first */
function paintNested(canvas, circles) {
  const ratio = Math.max(2, window.devicePixelRatio || 1), largest = circles[0][1], width = 2 * largest + 100, height = Math.max(2 * largest + 12, circles.length * 15 + 4), ctx = canvas.getContext("2d");
  Object.assign(canvas, {width: width * ratio, height: height * ratio});
  Object.assign(canvas.style, {width: width + "px", height: height + "px", display: "block"});
  ctx.scale(ratio, ratio);
  ctx.font = `600 12px ${FONT}`;
  ctx.textBaseline = "middle";
  let free = 8;
  for (const [n, r] of circles) {
    const top = height - 2 - 2 * r, at = Math.max(top, free);
    free = at + 14;
    ctx.strokeStyle = ctx.fillStyle = LOOK.ink;
    ctx.lineWidth = 1.3;
    ctx.beginPath();
    ctx.arc(largest + 2, height - 2 - r, r, 0, 7);
    ctx.stroke();
    ctx.lineWidth = 0.7;
    ctx.beginPath();
    ctx.moveTo(largest + 2, top);
    ctx.lineTo(2 * largest + 8, at);
    ctx.lineTo(2 * largest + 14, at);
    ctx.stroke();
    ctx.fillText(wholeNumber(n), 2 * largest + 18, at);
  }
}

/** For pages that hold the map: what is shown at each place. @param {ReturnType<typeof createState>} state */
function placeSums(state) {
  const {data} = state, rows = new Map();
  for (const row of state.shownRows()) if (rows.has(data.place[row])) rows.get(data.place[row]).push(row); else rows.set(data.place[row], [row]);
  return [...rows].map(([place, some]) => { const {name, lon, lat} = data.places[place], {sum, told, lacking} = data.sizing.total(some); return {place: name, lon, lat, sum: told ? sum : null, rows: some.length, lacking}; });
}
