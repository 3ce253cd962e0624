/**
 * As a guest: marks, popups and the time bar on somebody else's map; a legend whose lines filter, and the filters, if the maker wants them.
 * @param {any} map @param {{events: string, texts: string, style: string}} packed @param {string[]} panels
 */
async function attach(map, packed, panels) {
  const [events, texts, style] = [readArchive(await unpackedBytes(packed.events)), readArchive(await unpackedBytes(packed.texts)), await unpacked(packed.style)];
  const data = readEvents(events);
  data.addTexts(texts);
  if (!document.getElementById("dateline-style")) document.head.append(el("style", {id: "dateline-style", text: style}));
  const state = createState(data), timebar = createTimebar(state), shell = createShell(map, state);
  const parts = [panels.includes("legend") ? guestLegend(shell) : null, panels.includes("filters") ? guestFilters(shell) : null].filter(Boolean);
  const foot = addGuest(map, "bottomleft", timebar.node), boxes = parts.map((part) => addGuest(map, "topright", part, " dl-guest-part", part.querySelector("summary").textContent.trim()));
  const fit = () => [foot, ...boxes].forEach((box) => {
    box.classList.toggle("is-compact", map.getSize().x <= COMPACT_PX);
    box.style.maxWidth = map.getSize().x - 20 + "px";
  });
  map.on("resize", fit);
  fit();
  Object.assign(shell, {clock: timebar.clock, mounted: mountMap(map, state, [], shell.select)});
  timebar.refresh();
  if (parts.length) shareRoom(map, foot, boxes, parts);
  for (const part of parts) part.addEventListener("toggle", () => shell.mounted.labels.uncover());
  return pageApi(shell);
}

/** The legend, open where there is room; under it how many events are not drawn. @param {Shell} shell */
function guestLegend(shell) {
  const {data} = shell.state, legend = createLegend(shell, {layers: []}), missing = missingRows(data);
  const n = countEvents(data, missing.own) + countEvents(data, missing.country);
  if (n) legend.append(el("p", {class: "dl-legend-note dl-missing-note", text: sayCount("missingHere", n)}));
  legend.open = shell.map.getSize().x > 1000;
  return legend;
}

/** Search and filters, folded up until somebody wants them; null where all events say the same. @param {Shell} shell */
function guestFilters(shell) {
  const {filters} = shell;
  if (!FACET_NAMES.some((name) => filters.facet(name).values.length > 1)) return null;
  const panel = filterPanel(shell), some = el("span", {class: "dl-count"});
  const node = el("details", {class: "dl-legend dl-guest-filters", on: {toggle: () => { panel.node.hidden = !node.open; panel.refresh(); }}},
    el("summary", {}, say("filtersTab"), " ", some), el("div", {class: "dl-find"}, searchField(filters), filterChips(filters)), panel.node);
  filters.onChange(() => { some.textContent = filters.active().length ? String(filters.active().length) : ""; });
  return node;
}

/** Parts that stand over each other on a small map: one is open at a time, and none reaches down to the time bar. */
function shareRoom(map, foot, boxes, parts) {
  const fit = () => {
    const room = foot.getBoundingClientRect().top - boxes[0].getBoundingClientRect().top - boxes.slice(1).length * CLOSED_PX - 12;
    for (const part of parts) part.style.maxHeight = Math.max(LEAST_OPEN_PX, Math.round(room)) + "px";
  };
  for (const part of parts) part.addEventListener("toggle", () => { if (part.open) for (const other of parts) if (other !== part) other.open = false; });
  const watcher = new ResizeObserver(fit);
  for (const one of [map.getContainer(), foot]) watcher.observe(one);
  fit();
}

/** How high a folded part is with the gap above it, and how low an open one may get before it lies over the time bar. */
const CLOSED_PX = 52, LEAST_OPEN_PX = 140;

/** Put a part of ours into a corner of somebody else's map. @param {string} position @param {HTMLElement} node @param {string} [look] @param {string} [name] of the region @returns {HTMLElement} */
function addGuest(map, position, node, look = "", name = undefined) {
  const control = L.control({position}), box = el("div", {class: "dl-guest" + look, role: name && "region", "aria-label": name}, node);
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
  return box;
}
