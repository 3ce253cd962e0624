/**
 * The popup at a mark: one event in full, or the list of events at that place.
 * @param {any} map @param {ReturnType<typeof createState>} state @param {ReturnType<typeof createMarks>} marks
 * @param {(row: number) => void} go shows another event, wherever it lies
 */
function createPopup(map, state, marks, go) {
  const {data} = state;
  const popup = L.popup({className: "dl-popup", minWidth: 240, autoPanPadding: [18, 18], closeButton: true});
  let filling = false, opener = null, lastRow = -1;
  const holdsFocus = () => Boolean(popup.getElement()?.contains(document.activeElement));
  map.on("popupclose", (event) => {
    if (event.popup !== popup || filling) return;
    map.getContainer().classList.remove("has-popup");
    const back = holdsFocus() || document.activeElement === document.body;
    state.set({selected: -1});
    if (back) focusBack(map, opener, lastRow);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !map.hasLayer(popup)) return;
    event.preventDefault();
    map.closePopup(popup);
  });

  // A part that opens makes it higher: Leaflet lays it out anew and moves the map, so that its head stays in view.
  let laid = 0;
  const fit = () => {
    const node = popup.getContent(), height = node instanceof Element ? Math.round(node.getBoundingClientRect().height) : 0;
    if (!height || height === laid || !map.hasLayer(popup)) return;
    const box = node.parentElement, {scrollTop} = box, focused = holdsFocus() ? document.activeElement : null;
    filling = true;
    popup.update();
    filling = false;
    laid = Math.round(node.getBoundingClientRect().height);
    box.scrollTop = scrollTop;
    focused?.focus({preventScroll: true});
  };
  const grown = new ResizeObserver(fit);
  const show = (place, content) => {
    const size = map.getSize(), {lon, lat} = data.places[place];
    popup.options.maxWidth = Math.min(380, size.x - 56);
    // On a low map the quotation is worth more than what lies around it.
    popup.options.maxHeight = Math.max(160, Math.round(size.y * 0.62), Math.min(size.y - 76, 320));
    popup.options.autoPanPaddingTopLeft = L.point(coveredLeft(map), 18);
    if (!holdsFocus()) opener = document.activeElement;
    map.getContainer().classList.add("has-popup");
    content.tabIndex = -1;
    // A click that puts other content here takes its own button away: the map would not know that it was in the popup.
    content.addEventListener("click", (event) => event.stopPropagation());
    filling = true;
    popup.setLatLng(nearestCopy(map, lat, lon)).setContent(content);
    if (map.hasLayer(popup)) popup.update();
    else popup.openOn(map);
    filling = false;
    laid = Math.round(content.getBoundingClientRect().height);
    grown.disconnect();
    grown.observe(content);
    content.focus({preventScroll: true});
  };
  /** A button to the event before or after, of all that are shown; the map goes there. @param {number} row @param {1 | -1} by */
  const stepTo = (row, by) => {
    const rows = state.shownRows(), to = rows[rows.indexOf(row) + by];
    const step = button("dl-round", say(by < 0 ? "previous" : "next"), () => { if (to !== undefined) go(to); }, icon(by < 0 ? ICONS.left : ICONS.right));
    if (to === undefined || !rows.includes(row)) step.setAttribute("disabled", "");
    return step;
  };
  /** @param {number} row @param {number} place where the popup points */
  const showOne = (row, place, rows) => {
    state.set({selected: row});
    lastRow = row;
    show(place, el("div", {}, data.sizing ? sumLine(state, rows) : null, eventCard(data, row), el("div", {class: "dl-popup-foot"}, stepTo(row, -1),
      rows.length > 1 ? button("dl-plain", say("back"), () => showMany({place, rows})) : null, stepTo(row, 1))));
  };
  const showMany = ({place, rows, group}) => {
    state.set({selected: -1});
    lastRow = -1;
    const n = countEvents(data, rows), places = group ? group.places.filter((one) => rows.some((row) => data.place[row] === one)) : [place];
    const head = data.places[place].form === "area" ? sayCount("placeArea", n) : places.length > 1 ? say("placeMany", {n, places: places.length}) : sayCount("placeEvents", n);
    const list = el("ol", {class: "dl-popup-list"}, ...rows.slice(0, 200).map((row) => el("li", {}, entry(data, row, () => showOne(row, place, rows), places.length > 1, state.view.mode === "compare" ? state.sideOf(row) : 0))));
    show(place, el("div", {}, el("h2", {class: "dl-card-place", dir: "auto", text: shortened(data.places[place].name, 200)}), el("p", {class: "dl-card-precision", text: head}), data.sizing ? sumLine(state, rows) : null, list));
  };
  return {
    /** @param { {place: number, rows: number[], group: Group | null}} target */
    open: (target) => (target.rows.length === 1 ? showOne(target.rows[0], target.place, target.rows) : showMany(target)),
    /** @param {number} row */
    openRow: (row) => {
      const target = marks.holding(row);
      if (target) showOne(row, target.group ? target.group.anchor : target.place, target.rows.includes(row) ? target.rows : [row]);
    },
    close: () => map.closePopup(popup),
  };
}

/** How much of the map's left side the legend or the zoom buttons cover; a phone hides both while a popup is open. */
function coveredLeft(map) {
  const node = map.getContainer(), {left} = node.getBoundingClientRect();
  if (map.getSize().x <= 640) return 18;
  const parts = [...(node.parentNode?.querySelectorAll(":scope > .dl-legend") || []), ...node.querySelectorAll(".leaflet-control-zoom")];
  const right = Math.max(0, ...parts.map((part) => part.getBoundingClientRect().right - left));
  return right + 12 + 240 < map.getSize().x ? right + 12 : 18;
}

/** Give the focus back to what opened the popup, or to what now stands in its place. */
function focusBack(map, opener, row) {
  const seen = (node) => node instanceof HTMLElement && node !== document.body && node.isConnected && node.offsetParent !== null;
  const line = () => (row < 0 ? null : document.querySelector(`#dl-list .dl-entry[data-row="${Number(row)}"]`));
  const node = [opener, line(), document.querySelector(".dl-sheet"), map.getContainer()].find(seen);
  node?.focus({preventScroll: true});
}

/** The copy of a place that lies nearest to what is seen. */
function nearestCopy(map, lat, lon) {
  const centre = map.getCenter().lng;
  return L.latLng(lat, lon + 360 * Math.round((centre - lon) / 360));
}
