const TIME_ICONS = {
  loop: "M7 7h8.500V4.500L20 8.500 15.500 12.500V10H9.500v3H7zM17 17H8.500v2.500L4 15.500 8.500 11.500V14h6v-3H17z",
  zoomIn: "M4 5h2v14H4zM18 5h2v14h-2zM11 8h2v3h3v2h-3v3h-2v-3H8v-2h3z",
  zoomOut: "M4 5h2v14H4zM18 5h2v14h-2zM8 11h8v2H8z",
};
/** The least that the axis can be zoomed into, in days. */
const LEAST_SEEN = 3;

/**
 * The time bar: play, the bars, the window with its handles (two of them where two are compared), and what is shown in words.
 * @param {ReturnType<typeof createState>} state
 */
function createTimebar(state) {
  const {data, axis, home, view} = state;
  let bars = createBars(data, [view.seenFirst, view.seenLast]), counted = bars.count(state.open), size = [0, 0];
  const clock = createClock(state, () => bars.bins);
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", {class: "dl-bars", role: "img", "aria-label": say("histogram")}));
  const paint = createBarPainter(canvas);
  const windows = [createWindow(axis, "A", ["first", "last"]), createWindow(axis, "B", ["firstB", "lastB"])];
  const track = el("div", {class: "dl-track"}, canvas, windows[0].span, ...windows[0].handles);
  /** Half of the bars' days on, and further to the next event where it lies further. */
  const pan = (direction) => {
    const {before, after} = counted, half = Math.ceil((view.seenLast - view.seenFirst + 1) / 2);
    const by = direction * Math.max(half, direction < 0 ? view.seenFirst - before : after - view.seenLast);
    clock.pause();
    showDays(state, view.seenFirst + by, view.seenLast + by);
  };
  const outside = [-1, 1].map((direction) => el("button", {type: "button", class: "dl-outside " + (direction < 0 ? "dl-earlier" : "dl-later"), on: {click: () => pan(direction)}}));
  const words = el("p", {class: "dl-when"}), status = el("p", {class: "dl-status-line", role: "status", "aria-live": "polite"}), key = el("ul", {class: "dl-barkey"});
  const zoom = zoomButtons(state, clock);
  const node = el("section", {class: "dl-timebar", "aria-label": say("histogram")},
    el("div", {class: "dl-timehead"}, transport(state, clock), el("div", {class: "dl-timewords"}, words, status), key, options(state, clock)),
    el("div", {class: "dl-trackbox"}, track, ...outside, zoom.node));
  if (!data.axis) { node.classList.add("is-empty"); words.textContent = data.count ? say("noDates") : say("emptyTitle"); }

  const x = (day) => (day - view.seenFirst) / (view.seenLast + 1 - view.seenFirst) * size[0];
  const dayAt = (clientX) => { const box = track.getBoundingClientRect(); return view.seenFirst + (clientX - box.left) / box.width * (view.seenLast + 1 - view.seenFirst); };
  const refresh = () => {
    const isHome = view.seenFirst === home[0] && view.seenLast === home[1];
    const compared = view.mode === "compare", first = view.mode === "cumulative" ? axis[0] : view.first;
    node.classList.toggle("is-cumulative", view.mode === "cumulative");
    if (compared !== node.classList.contains("is-compared")) for (const part of [windows[1].span, ...windows[1].handles]) if (compared) track.append(part); else part.remove();
    node.classList.toggle("is-compared", compared);
    if (data.axis) {
      paint(bars, counted, {x, windows: compared ? [[first, view.last], [view.firstB, view.lastB]] : [[first, view.last]], range: [view.seenFirst, view.seenLast], size});
      place(windows[0], x, first, view.last, size[0], isHome);
      place(windows[1], x, view.firstB, view.lastB, size[0], isHome);
      words.textContent = windowWords(state, first);
    }
    const isZoomed = view.seenFirst > axis[0] || view.seenLast < axis[1];
    node.classList.toggle("has-outside", counted.earlier + counted.later > 0);
    [counted.earlier, counted.later].forEach((n, i) => {
      outside[i].textContent = n ? (i ? say("later", {n: n.toLocaleString(LOCALE)}) + " ›" : "‹ " + say("earlier", {n: n.toLocaleString(LOCALE)})) : "";
      outside[i].disabled = !isZoomed || (i ? view.seenLast >= axis[1] : view.seenFirst <= axis[0]);
    });
    zoom.refresh(isZoomed);
    status.textContent = statusWords(state);
  };
  const recount = () => { counted = bars.count(state.open); };
  const fillKey = () => key.replaceChildren(...barKey(data, view.mode === "compare"));
  state.onChange((changed) => {
    if (changed.includes("seenFirst") || changed.includes("seenLast")) { bars = createBars(data, [view.seenFirst, view.seenLast]); recount(); }
    if (changed.includes("filter")) recount();
    if (changed.includes("mode")) fillKey();
    if (clock.isRunning() && !changed.includes("seenFirst")) follow(state);
    if (changed.some((name) => name !== "selected")) refresh();
  });
  fillKey();
  for (const one of windows) { dragging(state, clock, one, {track, dayAt}); steering(state, clock, one); }
  drawing(state, clock, {track, dayAt});
  ["keydown", "wheel"].forEach((name) => track.addEventListener(name, (event) => zoomBy(state, event, dayAt), {passive: false}));
  // Asked for once: a browser that is asked in each step lays the page out in each step.
  const measure = () => { size = [track.clientWidth, canvas.clientHeight]; refresh(); };
  new ResizeObserver(measure).observe(track);
  return {node, clock, refresh: measure};
}

/** One window on the axis: its stretch and its two ends, each a slider that speaks dates. @param {[string, string]} ends their names in the view */
function createWindow(axis, letter, ends) {
  const slider = (className, label, ...children) => el("div", {class: className + " dl-of-" + letter, role: "slider", tabindex: "0", "aria-label": label, "aria-valuemin": axis[0], "aria-valuemax": axis[1], "aria-orientation": "horizontal"}, ...children);
  const of = (label) => (letter === "A" ? say(label) : say("windowB", {what: say(label)}));
  return {letter, ends,
    handles: [slider("dl-handle dl-handle-first", of("handleStart")), slider("dl-handle dl-handle-last", of("handleEnd"))],
    span: slider("dl-window", of("handleWindow"), el("span", {class: "dl-window-name", "aria-hidden": "true", text: letter}))};
}

/** Put handles and window where their days are, and say the days; handles of days far off wait at the edge of the axis as it begins. */
function place({handles: [start, end], span}, x, first, last, width, isHome) {
  const from = x(first), to = x(last + 1), within = (value) => Math.max(0, Math.min(width, value));
  start.style.left = (isHome ? within(from) : from) + "px"; end.style.left = (isHome ? within(to) : to) + "px";
  start.hidden = !isHome && (from < -1 || from > width + 1); end.hidden = !isHome && (to < -1 || to > width + 1);
  span.style.left = within(from) + "px"; span.style.width = within(to) - within(from) + "px";
  start.setAttribute("aria-valuenow", String(first)); start.setAttribute("aria-valuetext", sayHeading(first));
  end.setAttribute("aria-valuenow", String(last)); end.setAttribute("aria-valuetext", sayHeading(last));
  span.setAttribute("aria-valuenow", String(first)); span.setAttribute("aria-valuetext", saySpan(first, last));
}

/** @returns {string} the days of the window, or of both */
function windowWords({axis, view}, first) {
  if (axis[0] === axis[1]) return say("oneDay", {date: sayDay(axis[0])});
  if (view.mode !== "compare") return saySpan(first, view.last);
  return `A ${saySpan(first, view.last)}  ·  B ${saySpan(view.firstB, view.lastB)}`;
}

/** @returns {string} "12 of 30 events, 3 known only by their report" */
function statusWords(state) {
  const say_ = (key, n) => say(key, {n: n.toLocaleString(LOCALE), all: state.drawnCount.toLocaleString(LOCALE)});
  if (!state.drawnCount) return say(state.data.count ? "noneDrawn" : "empty");
  if (state.view.mode === "compare") { const sides = state.sides(); return [say_("comparedNew", sides.new), say_("comparedGone", sides.gone), say_("comparedBoth", sides.both)].join(" · "); }
  const parts = [say_("shown", state.shownCount())], reported = state.shownReported();
  if (reported) parts.push(say_("shownReported", reported));
  return parts.join(" · ");
}

/** What the looks mean, those that there are: of the bars, or of the marks where two windows are compared. @param {EventData} data */
function barKey(data, compared) {
  if (compared) {
    return COMPARED.map((look, i) => {
      const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", {class: "dl-keydot", width: 32, height: 32, "aria-hidden": "true"})), ctx = canvas.getContext("2d");
      ctx.scale(2, 2);
      drawDot(ctx, 8, 8, 6, look, "solid");
      return el("li", {class: "dl-key-compared"}, canvas, say(["keyGone", "keyNew", "keyBoth"][i]));
    });
  }
  const has = [false, false, false, false];
  for (let row = 0; row < data.count; row++) if (data.fate[row] <= AS_AREA) has[data.basis[row]] = true;
  return [[DATED, "barDated"], [SPAN, "barSpan"], [REPORTED, "barReported"]].filter(([basis]) => has[basis]).map(([basis, key]) => el("li", {class: "dl-bar-" + basis, text: say(key)}));
}

function transport(state, clock) {
  const play = button("dl-round dl-play", say("play"), () => (clock.isRunning() ? clock.pause() : clock.play()), icon(ICONS.play));
  clock.onChange((runs) => {
    play.replaceChildren(icon(runs ? ICONS.pause : ICONS.play));
    play.setAttribute("aria-label", say(runs ? "pause" : "play"));
    play.title = say(runs ? "pause" : "play");
  });
  const loop = button("dl-round dl-loop", say("loop"), () => state.set({loop: !state.view.loop}), icon(TIME_ICONS.loop));
  const showLoop = () => loop.setAttribute("aria-pressed", String(state.view.loop));
  state.onChange(showLoop);
  showLoop();
  return el("div", {class: "dl-transport"}, button("dl-round", say("stepBack"), () => clock.step(-1), icon(ICONS.back)), play,
    button("dl-round", say("stepOn"), () => clock.step(1), icon(ICONS.on)), loop);
}

const TIME_MODES = [["window", "modeWindow"], ["cumulative", "modeCumulative"], ["compare", "modeCompare"]];

function options(state, clock) {
  const {data, view} = state;
  const modes = TIME_MODES.map(([mode, key]) => el("button", {type: "button", class: "dl-segment", "data-mode": mode, text: say(key), title: say(key + "Long"), on: {click: () => { clock.pause(); state.set({mode}); }}}));
  const speed = /** @type {HTMLSelectElement} */ (el("select", {class: "dl-select", "aria-label": say("speed"), title: say("speed"), on: {change: (event) => clock.setSpeed(Number(event.target.value))}},
    ...[0.5, 1, 2, 4].map((value) => el("option", {value, text: say("speedTimes", {n: value})}))));
  const undated = countWhere(data, (row) => data.basis[row] === UNDATED && data.fate[row] <= AS_AREA);
  const box = /** @type {HTMLInputElement} */ (el("input", {type: "checkbox", on: {change: () => state.set({undated: box.checked})}}));
  const refresh = () => {
    modes.forEach((one) => one.setAttribute("aria-pressed", String(view.mode === one.dataset.mode)));
    speed.value = String(view.speed);
    box.checked = view.undated && view.mode !== "compare";
    box.disabled = view.mode === "compare";
  };
  state.onChange(refresh);
  refresh();
  return el("div", {class: "dl-options"},
    undated ? el("label", {class: "dl-check"}, box, say("undatedSwitch", {n: undated.toLocaleString(LOCALE)})) : null,
    el("div", {class: "dl-segments", role: "group", "aria-label": say("modeLabel")}, ...modes), speed,
    button("dl-chip", say("allDates"), () => { clock.pause(); state.set({first: state.axis[0], last: state.axis[1], seenFirst: state.home[0], seenLast: state.home[1]}); }));
}

/** Look at the window's days closer, or at the whole axis again. */
function zoomButtons(state, clock) {
  const {axis, view} = state;
  const into = button("dl-round dl-zoom-in", say("zoomTime"), () => {
    clock.pause();
    const [first, last] = view.mode === "compare" ? [Math.min(view.first, view.firstB), Math.max(view.last, view.lastB)] : [view.first, view.last];
    const whole = first <= view.seenFirst && last >= view.seenLast, quarter = Math.floor((view.seenLast - view.seenFirst) / 4), pad = Math.max(1, Math.round((last - first) * 0.06));
    if (whole) showDays(state, view.seenFirst + quarter, view.seenLast - quarter); else showDays(state, first - pad, last + pad);
  }, icon(TIME_ICONS.zoomIn));
  const out = button("dl-round dl-zoom-out", say("wholeAxis"), () => showDays(state, axis[0], axis[1]), icon(TIME_ICONS.zoomOut));
  return {node: el("div", {class: "dl-timezoom"}, into, out),
    refresh: (isZoomed) => { out.hidden = !isZoomed; into.hidden = axis[1] - axis[0] < 2 * LEAST_SEEN; }};
}
