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
 * `{dateline: "answer", id: 1, value}`. Any page may ask: a height tells nothing of the events. Nobody else is answered.
 * @param {HTMLElement} root
 */
function answerHeight(root) {
  window.addEventListener("message", async (event) => {
    const asked = event.data;
    if (window.parent === window || event.source !== window.parent || !asked || asked.dateline !== "height") return;
    await window.dateline.ready;
    // A page of a file, or in a frame of its own, has no origin that could be named.
    const to = /^https?:/.test(event.origin) ? event.origin : "*";
    window.parent.postMessage({dateline: "answer", id: asked.id ?? null, value: wishedHeight(root)}, to);
  });
}
