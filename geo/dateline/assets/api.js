/**
 * The page's own handle on the map, for tests and for pages that embed it: docs/map.md describes it.
 * @param {Shell} shell
 */
function pageApi(shell) {
  const {map, state, clock, mounted, filters} = shell, {data} = state;
  return {
    extent: data.axis ? [data.axis[0] * DAY_MS, (data.axis[1] + 1) * DAY_MS] : null,
    setWindow: (start, end) => {
      if (!Number.isFinite(start) || !Number.isFinite(end)) throw new TypeError(`setWindow takes two times in ms, got ${start} and ${end}`);
      clock.pause();
      state.set({first: Math.floor(start / DAY_MS), last: Math.max(Math.floor(start / DAY_MS), Math.ceil(end / DAY_MS) - 1)});
    },
    setMode: (mode) => { if (MODES.includes(mode)) state.set({mode}); },
    /** @param {string} name of a facet, or "text", "view" @param {any} value values, a text, or whether; null takes it back */
    setFilter: (name, value) => {
      if (name === "text") filters?.search(String(value ?? ""));
      else if (name === "view") filters?.setInView(Boolean(value));
      else if (FACET_NAMES.includes(name)) filters?.choose(name, value === null || value === undefined ? null : [value].flat().map(String));
      else throw new TypeError(`setFilter knows ${FACET_NAMES.join(", ")}, text and view, not ${name}`);
    },
    select: (id) => shell.selectId(String(id)),
    shown: () => [...new Set(state.shownRows().map((row) => data.text(row, "event_id")))],
    /** What is written on the map just now, with its box in pixels from the map's corner. */
    labels: () => mounted.labels.written(),
    ...data.sizing?.api(state),
    map,
  };
}

/** What a page outside may ask for. */
const ASKED = ["setWindow", "setMode", "setFilter", "select", "shown", "extent"];

/**
 * The same by `postMessage`, from origins that the maker allowed: `{dateline: "setWindow", args: [start, end], id: 1}` is
 * answered by `{dateline: "answer", id: 1, value}` or `{..., error}`.
 * @param {any} api @param {string[]} origins
 */
function listenToPages(api, origins) {
  if (!origins.length) return;
  window.addEventListener("message", (event) => {
    const asked = event.data;
    if (!origins.includes(event.origin) || !asked || typeof asked !== "object" || !ASKED.includes(asked.dateline)) return;
    const answer = {dateline: "answer", id: asked.id ?? null};
    try {
      const member = api[asked.dateline];
      answer.value = typeof member === "function" ? member(...(Array.isArray(asked.args) ? asked.args : [])) ?? null : member;
    } catch (error) {
      answer.error = error.message;
    }
    event.source?.postMessage(answer, event.origin);
  });
}
