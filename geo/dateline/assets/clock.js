/**
 * Lets time run: the window moves, or the last day does, one bar at a time.
 * @param {ReturnType<typeof createState>} state @param {number[]} starts first day of each bar
 */
function createClock(state, starts) {
  const [begin, end] = state.axis;
  let timer = 0, speed = 1;
  const listeners = [];
  const unit = starts.length > 1 ? starts[1] - starts[0] : 1;
  const pause = () => { clearTimeout(timer); timer = 0; tell(); };
  const tell = () => listeners.forEach((run) => run(timer !== 0));

  /** A window over everything has nowhere to go: start with a part of it. */
  const ready = () => {
    const {mode, first, last} = state.view;
    if (mode === "cumulative") { if (last >= end) state.set({first: begin, last: begin}); return; }
    if (first <= begin && last >= end) state.set({first: begin, last: begin + Math.max(unit, Math.round((end - begin + 1) / 8)) - 1});
    else if (last >= end) state.set({first: begin, last: begin + last - first});
  };
  /** @param {number} direction 1 or -1 @returns {boolean} whether there was a way to go */
  const step = (direction) => {
    const {mode, first, last} = state.view, move = direction * unit;
    if (mode === "cumulative") {
      const to = Math.min(end, Math.max(begin, last + move));
      state.set({last: to});
      return to !== last;
    }
    const by = Math.max(begin - first, Math.min(end - last, move));
    state.set({first: first + by, last: last + by});
    return by !== 0;
  };
  const tick = () => {
    timer = 0;
    if (!step(1)) return tell();
    timer = setTimeout(tick, Math.min(900, Math.max(90, 15000 / starts.length)) / speed);
  };
  return {
    isRunning: () => timer !== 0, pause, onChange: (run) => listeners.push(run), unit,
    play: () => { if (timer) return; ready(); timer = setTimeout(tick, 350 / speed); tell(); },
    step: (direction) => { pause(); if (state.isAll()) ready(); else step(direction); },
    setSpeed: (value) => { speed = value; },
  };
}
