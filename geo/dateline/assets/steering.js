/** Show some days of the axis, at least a few and never more than there are. */
function showDays(state, first, last) {
  const [begin, end] = state.axis, length = Math.min(end - begin + 1, Math.max(LEAST_SEEN, Math.round(last - first) + 1));
  const from = Math.max(begin, Math.min(end - length + 1, Math.round(first)));
  state.set({seenFirst: from, seenLast: from + length - 1});
}

/** Keep the running window in sight. */
function follow(state) {
  const {seenFirst, seenLast, last, lastB, mode} = state.view, end = mode === "compare" ? Math.max(last, lastB) : last, length = seenLast - seenFirst;
  if (end > seenLast) showDays(state, end - Math.round(length / 2), end - Math.round(length / 2) + length);
  else if (end < seenFirst) showDays(state, end - length, end);
}

/** Turn the wheel with Control, or press plus and minus, to zoom into the axis; without Control the page scrolls. */
function zoomBy(state, event, dayAt) {
  const {seenFirst, seenLast} = state.view, isWheel = event.type === "wheel";
  const by = isWheel ? (event.ctrlKey || event.metaKey ? Math.sign(event.deltaY) : 0) : {"+": -1, "=": -1, "-": 1}[event.key] || 0;
  if (!by) return;
  event.preventDefault();
  const middle = isWheel ? dayAt(event.clientX) : (state.view.first + state.view.last + 1) / 2, factor = by > 0 ? 1.5 : 1 / 1.5;
  showDays(state, middle - (middle - seenFirst) * factor, middle + (seenLast + 1 - middle) * factor - 1);
}

/** Follow a pointer from where it went down. @param {HTMLElement} node @param {(event: PointerEvent) => any} begin false where it is not ours @param {(event: PointerEvent, from: any) => void} move */
function pulling(node, begin, move) {
  node.addEventListener("pointerdown", (down) => {
    const from = down.button === 0 ? begin(down) : null;
    if (!from) return;
    down.preventDefault();
    node.setPointerCapture(down.pointerId);
    const onMove = (event) => move(event, from);
    const onEnd = () => { for (const name of ["pointerup", "pointercancel"]) node.removeEventListener(name, onEnd); node.removeEventListener("pointermove", onMove); };
    node.addEventListener("pointermove", onMove);
    for (const name of ["pointerup", "pointercancel"]) node.addEventListener(name, onEnd);
  });
}

/** The two handles of a window, and the window itself. */
function dragging(state, clock, {handles, span, ends: [first, last]}, {dayAt}) {
  const drag = (node, move) => pulling(node, (down) => {
    down.stopPropagation();
    node.focus({preventScroll: true});
    clock.pause();
    return {day: dayAt(down.clientX), ...state.view};
  }, (event, from) => move(dayAt(event.clientX), from));
  drag(handles[0], (day) => state.set({[first]: Math.min(Math.round(day), state.view[last])}));
  drag(handles[1], (day) => state.set({[last]: Math.max(Math.round(day) - 1, state.view[first])}));
  drag(span, (day, from) => shift(state, [first, last], from[first], from[last], Math.round(day - from.day)));
}

/** A stretch drawn anew on the bars: the window, or the second one where the pointer begins on its side. */
function drawing(state, clock, {track, dayAt}) {
  pulling(track, (down) => {
    clock.pause();
    const day = dayAt(down.clientX), {first, last, firstB, lastB, mode} = state.view;
    const isB = mode === "compare" && Math.abs(day - (firstB + lastB) / 2) < Math.abs(day - (first + last) / 2);
    return {day, ends: isB ? ["firstB", "lastB"] : ["first", "last"]};
  }, (event, {day: begun, ends}) => {
    const day = dayAt(event.clientX), a = Math.floor(Math.min(day, begun)), b = Math.floor(Math.max(day, begun));
    state.set(state.view.mode === "cumulative" ? {last: Math.floor(day)} : {[ends[0]]: a, [ends[1]]: b});
  });
}

/** Move a window and keep its length. */
function shift(state, [firstEnd, lastEnd], first, last, by) {
  const [begin, end] = state.axis, move = Math.max(begin - first, Math.min(end - last, by));
  state.set({[firstEnd]: first + move, [lastEnd]: last + move});
}

/** Arrow keys move by a day, Page Up and Down by a week or a bar, Home and End to the ends. */
function steering(state, clock, {handles, span, ends: [first, last]}) {
  const listen = (node, run) => node.addEventListener("keydown", (event) => {
    const big = Math.max(7, clock.unit());
    const by = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -big, PageUp: big, Home: -Infinity, End: Infinity}[event.key];
    if (by === undefined) return;
    event.preventDefault();
    clock.pause();
    run(by);
  });
  const [begin, end] = state.axis;
  listen(handles[0], (by) => state.set({[first]: Math.max(begin, Math.min(state.view[last], state.view[first] + by))}));
  listen(handles[1], (by) => state.set({[last]: Math.min(end, Math.max(state.view[first], state.view[last] + by))}));
  listen(span, (by) => shift(state, [first, last], state.view[first], state.view[last], by));
}
