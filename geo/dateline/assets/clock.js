/**
 * Lets time run: the window moves, or the last day does, one bar at a time; two compared windows move together.
 * @param {ReturnType<typeof createState>} state @param {() => {starts: number[]}} bins of the bars just now
 */
function createClock(state, bins) {
  const course = () => courseOf(state.view, state.home, state.axis);
  let timer = 0;
  const listeners = [];
  const unit = () => { const {starts} = bins(); return starts.length > 1 ? starts[1] - starts[0] : 1; };
  const tell = () => listeners.forEach((run) => run(timer !== 0));
  const pause = () => { clearTimeout(timer); timer = 0; tell(); };

  /** Back to where time begins; a window over everything has nowhere to go, so it becomes a part of it. */
  const rewind = () => {
    const {mode, first, last} = state.view, [begin, end] = course();
    if (mode === "cumulative") return state.set({first: begin, last: begin});
    const length = first <= begin && last >= end ? Math.max(unit(), Math.round((end - begin + 1) / 8)) : last - first + 1;
    const patch = {first: begin, last: begin + length - 1};
    if (mode === "compare") Object.assign(patch, {firstB: begin + length, lastB: begin + 2 * length - 1});
    state.set(patch);
  };
  const atEnd = () => (state.view.mode === "compare" ? Math.max(state.view.last, state.view.lastB) : state.view.last) >= course()[1];
  /** @param {number} direction 1 or -1 @returns {boolean} whether there was a way to go */
  const step = (direction) => {
    const {mode, first, last, firstB, lastB} = state.view, move = direction * unit(), [begin, end] = course();
    if (mode === "cumulative") {
      const to = Math.min(end, Math.max(begin, last + move));
      state.set({last: to});
      return to !== last;
    }
    const low = mode === "compare" ? Math.min(first, firstB) : first, high = mode === "compare" ? Math.max(last, lastB) : last;
    const by = Math.max(begin - low, Math.min(end - high, move));
    state.set(mode === "compare" ? {first: first + by, last: last + by, firstB: firstB + by, lastB: lastB + by} : {first: first + by, last: last + by});
    return by !== 0;
  };
  const tick = () => {
    timer = 0;
    if (!step(1)) {
      if (!state.view.loop) return tell();
      rewind();
    }
    timer = setTimeout(tick, Math.min(900, Math.max(90, 15000 / bins().starts.length)) / state.view.speed);
  };
  return {
    isRunning: () => timer !== 0, pause, onChange: (run) => listeners.push(run), unit,
    play: () => { if (timer) return; if (atEnd()) rewind(); timer = setTimeout(tick, 350 / state.view.speed); tell(); },
    step: (direction) => { pause(); if (state.isAll() && state.view.mode === "window") rewind(); else step(direction); },
    setSpeed: (value) => state.set({speed: value}),
  };
}
