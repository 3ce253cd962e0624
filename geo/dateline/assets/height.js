/** How high the map itself is for its width, and between which bounds. */
const STAGE_SHAPE = 0.68, STAGE_LEAST = 300, STAGE_MOST = 620;

/** How high the page would be for its width, in pixels: its other rows as they are, and a map of a good shape. @param {HTMLElement} root */
function wishedHeight(root) {
  const rows = getComputedStyle(root).gridTemplateRows.split(" ").map(parseFloat), stage = root.querySelector(".dl-stage");
  const others = rows.reduce((sum, row) => sum + row, 0) - rows[1];
  return Math.ceil(others + Math.min(STAGE_MOST, Math.max(STAGE_LEAST, stage.clientWidth * STAGE_SHAPE)));
}

/**
 * The page that holds this one in a frame may ask how high it wants to be: `{dateline: "height", id: 1}` is answered by
 * `{dateline: "answer", id: 1, value}`, and answered again whenever that changes: a page hears of its frame's new width
 * later than the page around it, and lays itself out later still. Any page may ask: a height tells nothing of the events.
 * Nobody else is answered.
 * @param {HTMLElement} root
 */
function answerHeight(root) {
  let asker = null, told = NaN;
  const tell = () => {
    const value = wishedHeight(root);
    if (value !== told) window.parent.postMessage({dateline: "answer", id: asker.id, value}, asker.to);
    told = value;
  };
  const watch = () => {
    // After that of the layout, which is there by now: so it sees the page laid out.
    const watcher = new ResizeObserver(tell);
    for (const part of [root, ...root.children]) watcher.observe(part);
  };
  window.addEventListener("message", async (event) => {
    const asked = event.data;
    if (window.parent === window || event.source !== window.parent || !asked || asked.dateline !== "height") return;
    await window.dateline.ready;
    const isFirst = !asker;
    // A page of a file, or in a frame of its own, has no origin that could be named.
    asker = {id: asked.id ?? null, to: /^https?:/.test(event.origin) ? event.origin : "*"};
    told = NaN;
    tell();
    if (isFirst) watch();
  });
}
