/**
 * The whole view as the part of an address after "#", and back: window, mode, filters, place, the open event.
 * @param {Shell} shell
 */
function createLink(shell) {
  const {state, map, filters} = shell, {view, home, data} = state;
  /** @returns {string} without "#" */
  const text = () => {
    const parts = new URLSearchParams(), centre = map.getCenter();
    if (data.axis && !state.isAll()) { parts.set("from", isoDay(view.first)); parts.set("to", isoDay(view.last)); }
    if (view.seenFirst !== home[0] || view.seenLast !== home[1]) { parts.set("axisfrom", isoDay(view.seenFirst)); parts.set("axisto", isoDay(view.seenLast)); }
    if (view.mode !== "window") parts.set("mode", view.mode);
    if (view.mode === "compare") { parts.set("fromb", isoDay(view.firstB)); parts.set("tob", isoDay(view.lastB)); }
    if (!view.undated) parts.set("undated", "no");
    for (const name of FACET_NAMES) for (const value of [...filters.chosen(name) || []].sort()) parts.append(name, value);
    if (filters.query()) parts.set("find", filters.query());
    if (filters.inView()) parts.set("inview", "yes");
    if (shell.colouring() !== "type") parts.set("colour", shell.colouring());
    if (view.selected >= 0) parts.set("event", data.text(view.selected, "event_id"));
    parts.set("map", [map.getZoom(), centre.lat.toFixed(4), centre.lng.toFixed(4)].join("/"));
    return parts.toString();
  };
  let written = null, heard = location.hash, waiting = 0;
  const write = () => {
    waiting = 0;
    // Somebody has changed the address just now: it must not be lost before `follow` hears of it.
    if (location.hash !== heard) { heard = location.hash; return; }
    const now = text();
    if (now === written) return;
    written = now;
    setHash(now);
    heard = location.hash;
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(write, 400); };
  const follow = () => { heard = location.hash; if (location.hash.slice(1) !== written) openLink(shell, location.hash.slice(1)); };
  return {text, follow, start: () => {
    if (location.hash.length > 1) openLink(shell, location.hash.slice(1));
    state.onChange(soon);
    filters.onChange(soon);
    map.on("moveend", soon);
    window.addEventListener("hashchange", follow);
  }};
}

/** Put a view where the browser keeps it, without a new entry in its history where that is allowed. @param {string} text */
function setHash(text) {
  try {
    if (location.protocol === "about:") location.hash = text;
    else history.replaceState(history.state, "", "#" + text);
  } catch {
    location.hash = text;
  }
}

/** Show what a link says; what it says wrongly is left out. @param {Shell} shell @param {string} text */
function openLink(shell, text) {
  const {state, map, filters} = shell, parts = new URLSearchParams(text), patch = {};
  const first = dayOf(parts.get("from") || ""), last = dayOf(parts.get("to") || "");
  Object.assign(patch, first !== null && last !== null ? {first, last} : {first: state.axis[0], last: state.axis[1]});
  const [seenFirst, seenLast] = [dayOf(parts.get("axisfrom") || ""), dayOf(parts.get("axisto") || "")];
  Object.assign(patch, seenFirst !== null && seenLast !== null ? {seenFirst, seenLast} : {seenFirst: state.home[0], seenLast: state.home[1]});
  patch.undated = parts.get("undated") !== "no";
  patch.mode = MODES.includes(parts.get("mode")) ? parts.get("mode") : "window";
  const [firstB, lastB] = [dayOf(parts.get("fromb") || ""), dayOf(parts.get("tob") || "")];
  if (patch.mode === "compare" && firstB !== null && lastB !== null) Object.assign(patch, {firstB, lastB});
  state.set(patch);
  for (const name of FACET_NAMES) filters.choose(name, parts.has(name) ? parts.getAll(name) : null);
  filters.search((parts.get("find") || "").slice(0, 200));
  filters.setInView(parts.get("inview") === "yes");
  if (COLOURINGS.includes(parts.get("colour") || "type")) shell.colour(parts.get("colour") || "type");
  if (parts.has("event")) shell.selectId(parts.get("event"));
  const [zoom, lat, lon] = (parts.get("map") || "").split("/").map(Number);
  if ([zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90) map.setView([lat, lon], Math.max(1, Math.min(13, zoom)), {animate: false});
}

const MODES = ["window", "cumulative", "compare"];

/** @param {number} day @returns {string} 2024-10-23 */
function isoDay(day) {
  return dayDate(day).toISOString().slice(0, 10);
}

/** @param {string} iso @returns {number | null} */
function dayOf(iso) {
  const ms = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(iso + "T00:00:00Z") : NaN;
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}

/** The address of this very view. @param {string} hash @returns {string} only the part after "#" where the page has no address of its own */
function addressOf(hash) {
  return location.protocol === "about:" ? "#" + hash : location.href.split("#")[0] + "#" + hash;
}

/**
 * Copy a text; where the clipboard is blocked, a field to select it in appears, with the text selected.
 * @param {string} text @param {HTMLElement} after where the field and the word go @param {string} done what is said when it is copied
 */
async function copyText(text, after, done) {
  after.parentNode.querySelectorAll(":scope > .dl-copied").forEach((node) => node.remove());
  const says = el("p", {class: "dl-copied dl-note", role: "status"});
  try {
    // Where a frame may not copy, trying is an error that the console shows: ask first.
    if (document.featurePolicy && !document.featurePolicy.allowsFeature("clipboard-write")) throw new Error("clipboard-write");
    await navigator.clipboard.writeText(text);
    says.textContent = done;
    after.after(says);
  } catch {
    const field = /** @type {HTMLTextAreaElement} */ (el("textarea", {class: "dl-field", readonly: true, rows: "3", "aria-label": say("copyByHand")}));
    field.value = text;
    says.append(say("copyByHand"), field);
    after.after(says);
    field.focus();
    field.select();
  }
}
