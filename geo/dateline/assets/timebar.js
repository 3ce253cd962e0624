/**
 * The time bar: play, the bars, the window with its two handles, and what is shown in words.
 * @param {ReturnType<typeof createState>} state
 */
function createTimebar(state) {
  const {data, axis} = state, bars = createBars(data, axis), clock = createClock(state, bars.bins.starts);
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", {class: "dl-bars", role: "img", "aria-label": say("histogram")}));
  const handles = ["first", "last"].map((end) => el("div", {class: `dl-handle dl-handle-${end}`, role: "slider", tabindex: "0",
    "aria-label": say(end === "first" ? "handleFirst" : "handleLast"), "aria-valuemin": axis[0], "aria-valuemax": axis[1], "aria-orientation": "horizontal"}));
  handles[0].setAttribute("aria-label", say("handleStart"));
  handles[1].setAttribute("aria-label", say("handleEnd"));
  const span = el("div", {class: "dl-window", role: "slider", tabindex: "0", "aria-label": say("handleWindow"), "aria-valuemin": axis[0], "aria-valuemax": axis[1]});
  const track = el("div", {class: "dl-track"}, canvas, span, ...handles);
  const outside = [el("span", {class: "dl-outside dl-earlier"}), el("span", {class: "dl-outside dl-later"})];
  const words = el("p", {class: "dl-when"}), status = el("p", {class: "dl-status-line", role: "status", "aria-live": "polite"});
  const node = el("section", {class: "dl-timebar", "aria-label": say("histogram")},
    el("div", {class: "dl-timehead"}, transport(clock), el("div", {class: "dl-timewords"}, words, status), barKey(data), options(state, clock)),
    el("div", {class: "dl-trackbox"}, track, ...outside));
  if (!data.axis) { node.classList.add("is-empty"); words.textContent = data.count ? say("noDates") : say("emptyTitle"); }

  const x = (day) => (day - axis[0]) / (axis[1] + 1 - axis[0]) * track.clientWidth;
  const dayAt = (clientX) => { const box = track.getBoundingClientRect(); return axis[0] + (clientX - box.left) / box.width * (axis[1] + 1 - axis[0]); };
  let counted = bars.count(() => true), typesKey = "";
  const refresh = () => {
    const key = [...state.view.hidden].join();
    if (key !== typesKey) { typesKey = key; counted = bars.count((row) => !state.view.hidden.has(data.type[row])); }
    const first = state.view.mode === "cumulative" ? axis[0] : state.view.first, last = state.view.last;
    if (data.axis) {
      paintBars(canvas, bars, counted, {x, first, last, axis});
      place(handles, span, x, first, last);
      node.classList.toggle("is-cumulative", state.view.mode === "cumulative");
      words.textContent = axis[0] === axis[1] ? say("oneDay", {date: sayDay(axis[0])}) : saySpan(first, last);
    }
    node.classList.toggle("has-outside", counted.earlier + counted.later > 0);
    outside[0].textContent = counted.earlier ? "‹ " + say("earlier", {n: counted.earlier}) : "";
    outside[1].textContent = counted.later ? say("later", {n: counted.later}) + " ›" : "";
    status.textContent = statusWords(state);
  };
  state.onChange((changed) => { if (changed.some((name) => name !== "selected")) refresh(); });
  dragging(state, clock, {track, span, handles, dayAt});
  steering(state, clock, handles, span);
  new ResizeObserver(refresh).observe(track);
  return {node, clock, refresh};
}

/** Put handles and window where their days are, and say the days. */
function place([start, end], span, x, first, last) {
  const from = x(first), to = x(last + 1);
  start.style.left = from + "px"; end.style.left = to + "px";
  span.style.left = from + "px"; span.style.width = Math.max(0, to - from) + "px";
  start.setAttribute("aria-valuenow", String(first)); start.setAttribute("aria-valuetext", sayHeading(first));
  end.setAttribute("aria-valuenow", String(last)); end.setAttribute("aria-valuetext", sayHeading(last));
  span.setAttribute("aria-valuenow", String(first)); span.setAttribute("aria-valuetext", saySpan(first, last));
}

/** @returns {string} "12 of 30 events, 3 known only by their report" */
function statusWords(state) {
  const {data} = state;
  if (!state.drawnCount) return say(data.count ? "noneDrawn" : "empty");
  const parts = [say("shown", {n: state.shownCount(), all: state.drawnCount})], reported = state.shownReported();
  if (reported) parts.push(say("shownReported", {n: reported}));
  return parts.join(" · ");
}

/** What the bars' looks mean, those that there are. @param {EventData} data */
function barKey(data) {
  const drawn = [...data.fate.keys()].filter((row) => data.fate[row] <= AS_AREA);
  const looks = [[DATED, "barDated"], [SPAN, "barSpan"], [REPORTED, "barReported"]].filter(([basis]) => drawn.some((row) => data.basis[row] === basis));
  return el("ul", {class: "dl-barkey"}, ...looks.map(([basis, key]) => el("li", {class: "dl-bar-" + basis, text: say(key)})));
}

function transport(clock) {
  const play = button("dl-round dl-play", say("play"), () => (clock.isRunning() ? clock.pause() : clock.play()), icon(ICONS.play));
  clock.onChange((runs) => {
    play.replaceChildren(icon(runs ? ICONS.pause : ICONS.play));
    play.setAttribute("aria-label", say(runs ? "pause" : "play"));
    play.title = say(runs ? "pause" : "play");
  });
  return el("div", {class: "dl-transport"}, button("dl-round", say("stepBack"), () => clock.step(-1), icon(ICONS.back)), play,
    button("dl-round", say("stepOn"), () => clock.step(1), icon(ICONS.on)));
}

function options(state, clock) {
  const modes = ["window", "cumulative"].map((mode) => el("button", {type: "button", class: "dl-segment", "aria-pressed": String(state.view.mode === mode),
    text: say(mode === "window" ? "modeWindow" : "modeCumulative"), on: {click: () => state.set({mode})}}));
  state.onChange(() => modes.forEach((one, i) => one.setAttribute("aria-pressed", String(state.view.mode === (i ? "cumulative" : "window")))));
  const speed = el("select", {class: "dl-select", "aria-label": say("speed"), title: say("speed"), on: {change: (event) => clock.setSpeed(Number(event.target.value))}},
    ...[0.5, 1, 2, 4].map((value) => el("option", {value, selected: value === 1, text: say("speedTimes", {n: value})})));
  const undated = countEvents(state.data, [...state.data.basis.keys()].filter((row) => state.data.basis[row] === UNDATED && state.data.fate[row] <= AS_AREA));
  const box = el("input", {type: "checkbox", checked: true, on: {change: (event) => state.set({undated: event.target.checked})}});
  return el("div", {class: "dl-options"},
    undated ? el("label", {class: "dl-check"}, box, say("undatedSwitch", {n: undated})) : null,
    el("div", {class: "dl-segments", role: "group", "aria-label": say("modeLabel")}, ...modes), speed,
    button("dl-chip", say("allDates"), () => { clock.pause(); state.set({first: state.axis[0], last: state.axis[1]}); }));
}

/** Handles, the window itself, and a stretch drawn anew on the bars. */
function dragging(state, clock, {track, span, handles, dayAt}) {
  const drag = (node, move) => node.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || (node === track && down.target !== track && !down.target.classList.contains("dl-bars"))) return;
    down.preventDefault();
    node.focus({preventScroll: true});
    clock.pause();
    node.setPointerCapture(down.pointerId);
    const from = {day: dayAt(down.clientX), ...state.view};
    const onMove = (event) => move(dayAt(event.clientX), from);
    const onEnd = () => { node.removeEventListener("pointermove", onMove); node.removeEventListener("pointerup", onEnd); node.removeEventListener("pointercancel", onEnd); };
    node.addEventListener("pointermove", onMove); node.addEventListener("pointerup", onEnd); node.addEventListener("pointercancel", onEnd);
  });
  drag(handles[0], (day) => state.set({first: Math.min(Math.round(day), state.view.last)}));
  drag(handles[1], (day) => state.set({last: Math.max(Math.round(day) - 1, state.view.first)}));
  drag(span, (day, from) => shift(state, from.first, from.last, Math.round(day - from.day)));
  drag(track, (day, from) => {
    const a = Math.floor(Math.min(day, from.day)), b = Math.floor(Math.max(day, from.day));
    state.set(state.view.mode === "cumulative" ? {last: Math.floor(day)} : {first: a, last: b});
  });
}

/** Move a window and keep its length. */
function shift(state, first, last, by) {
  const [begin, end] = state.axis, move = Math.max(begin - first, Math.min(end - last, by));
  state.set({first: first + move, last: last + move});
}

/** Arrow keys move by a day, Page Up and Down by a week or a bar, Home and End to the ends. */
function steering(state, clock, handles, span) {
  const keys = (event) => {
    const big = Math.max(7, clock.unit);
    return {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -big, PageUp: big, Home: -Infinity, End: Infinity}[event.key];
  };
  const listen = (node, run) => node.addEventListener("keydown", (event) => {
    const by = keys(event);
    if (by === undefined) return;
    event.preventDefault();
    clock.pause();
    run(by);
  });
  const [begin, end] = state.axis;
  listen(handles[0], (by) => state.set({first: Math.max(begin, Math.min(state.view.last, state.view.first + by))}));
  listen(handles[1], (by) => state.set({last: Math.min(end, Math.max(state.view.first, state.view.last + by))}));
  listen(span, (by) => shift(state, state.view.first, state.view.last, by));
}
