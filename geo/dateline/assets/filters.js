/** How many values of a facet stand there before "more" is pressed. */
const FACET_STEP = 8;

/**
 * What the reader has narrowed the events to, beside the time; every change goes to the state as one named filter.
 * @param {ReturnType<typeof createState>} state @param {(name: string) => Facet} facets @param {any} map
 */
function createFilters(state, facets, map) {
  const {data} = state, chosen = new Map(), listeners = [], find = createSearch(data);
  let query = "", inView = false;
  const tell = () => listeners.forEach((run) => run());
  /** Keep only some values of a facet; null keeps all. @param {string} name @param {Iterable<string> | null} values */
  const choose = (name, values) => {
    const facet = facets(name), wanted = values && new Set(values);
    if (!wanted && !chosen.has(name)) return;
    if (wanted) chosen.set(name, wanted); else chosen.delete(name);
    state.setFilter(name, wanted && rowsOf(facet, wanted));
    tell();
  };
  const search = (text) => {
    if (text === query) return;
    query = text;
    state.setFilter("text", find(text));
    tell();
  };
  const lookAgain = () => state.setFilter("view", inView ? seenRows(map, data) : null);
  const setInView = (is) => {
    if (is === inView) return;
    inView = is;
    lookAgain();
    tell();
  };
  map.on("moveend", () => { if (inView) lookAgain(); });
  const active = () => [...chosen.keys(), ...(query ? ["text"] : []), ...(inView ? ["view"] : [])];
  const clear = () => { [...chosen.keys()].forEach((name) => choose(name, null)); search(""); setInView(false); };
  return {choose, search, setInView, active, clear, chosen: (name) => chosen.get(name) || null, query: () => query, inView: () => inView,
    facet: facets, counts: (name) => state.countsBy(name, facets(name).codes, facets(name).values.length), onChange: (run) => listeners.push(run)};
}

/** The rows that have one of some values. @param {Facet} facet @param {Set<string>} wanted @returns {Uint8Array} */
function rowsOf({values, codes}, wanted) {
  const allowed = Uint8Array.from(values, (value) => (wanted.has(value) ? 1 : 0)), rows = new Uint8Array(codes.length);
  for (let row = 0; row < rows.length; row++) rows[row] = allowed[codes[row]];
  return rows;
}

/** The rows whose place is in view; what is not on the map is neither in view nor out of it.
 * @param {any} map @param {EventData} data @returns {Uint8Array} */
function seenRows(map, data) {
  const box = map.getBounds(), seen = Uint8Array.from(data.places, (place, index) => (isPlaceSeen(map, data, box, index) ? 1 : 0));
  return Uint8Array.from(data.place, (place) => (place < 0 ? 1 : seen[place]));
}

function isPlaceSeen(map, data, box, index) {
  const {lon, lat, area} = data.places[index], at = nearestCopy(map, lat, lon);
  if (area < 0) return box.contains(at);
  const corners = L.latLngBounds(data.areas[area].flatMap((flat) => cornersOf(flat))), turn = at.lng - lon;
  return box.intersects(L.latLngBounds([[corners.getSouth(), corners.getWest() + turn], [corners.getNorth(), corners.getEast() + turn]]));
}

/** What is narrowed, as buttons that take it back; and one for all. @param {ReturnType<typeof createFilters>} filters */
function filterChips(filters) {
  const box = el("div", {class: "dl-chips", role: "group", "aria-label": say("activeFilters")});
  const words = (name) => {
    if (name === "text") return say("chipText", {text: shortened(filters.query(), 40)});
    if (name === "view") return say("inView");
    const values = [...filters.chosen(name)], facet = filters.facet(name);
    const said = values.length > 2 ? say("chipSome", {n: values.length, all: facet.values.length}) : values.map((value) => shortened(facet.words(value), 30)).join(", ") || say("chipNone");
    return say(`facet_${name}`) + ": " + said;
  };
  const drop = (name) => (name === "text" ? filters.search("") : name === "view" ? filters.setInView(false) : filters.choose(name, null));
  const refresh = () => {
    const active = filters.active(), held = box.contains(document.activeElement);
    box.hidden = !active.length;
    box.replaceChildren(...active.map((name) => el("button", {type: "button", class: "dl-drop", "aria-label": say("dropFilter", {what: words(name)}), on: {click: () => drop(name)}},
      quoted(words(name)), icon(ICONS.cross))), ...(active.length ? [button("dl-plain dl-clear", say("clearFilters"), filters.clear)] : []));
    if (held) (box.querySelector("button") || document.getElementById(idOf("dl-search")))?.focus();
  };
  filters.onChange(refresh);
  refresh();
  return box;
}

/** All facets with their counts, which follow every other filter; who hides it or shows it calls `refresh`. @param {Shell} shell @param {Record<string, any>} [role] */
function filterPanel({state, filters, colouring}, role = {}) {
  const view = /** @type {HTMLInputElement} */ (el("input", {type: "checkbox", id: idOf("dl-inview"), on: {change: () => filters.setInView(view.checked)}}));
  const box = el("div", {class: "dl-filters", id: idOf("dl-filters"), hidden: true, ...role},
    el("label", {class: "dl-check dl-inview"}, view, say("inView")));
  let groups = null;
  const build = () => {
    groups?.forEach((group) => group.node.remove());
    groups = FACET_NAMES.map((name) => facetGroup(filters, name, colouring)).filter(Boolean);
    box.append(...groups.map((group) => group.node));
  };
  // Nothing is counted, nor any name read, before somebody looks.
  const refresh = () => {
    view.checked = filters.inView();
    if (box.hidden || !state.data.hasTexts) return;
    if (!groups) build();
    groups.forEach((group) => group.refresh());
  };
  const soon = calmly(refresh);
  filters.onChange(soon);
  state.onChange((changed) => {
    if (changed.includes("texts") && groups) build();
    if (changed.some((name) => name !== "selected")) soon();
  });
  return {node: box, refresh};
}

/** One facet; null where every event says the same or nothing. */
function facetGroup(filters, name, colouring) {
  const facet = filters.facet(name);
  if (facet.values.length < 2) return null;
  let limit = FACET_STEP;
  const list = el("ul", {class: "dl-values"}), narrow = /** @type {HTMLInputElement} */ (facet.values.length > 20
    ? el("input", {type: "search", class: "dl-search dl-narrow", placeholder: say("narrowHint"), "aria-label": say("narrowFacet", {what: say(`facet_${name}`)}), on: {input: () => refresh()}}) : null);
  const some = el("span", {class: "dl-count"});
  const node = el("details", {class: "dl-facet", "data-facet": name, open: ["type", "side", "wording"].includes(name), on: {toggle: () => refresh()}},
    el("summary", {}, say(`facet_${name}`), " ", some), narrow, list);
  const toggle = (value) => {
    const values = new Set(filters.chosen(name) || []);
    if (!values.delete(value)) values.add(value);
    filters.choose(name, values.size ? values : null);
  };
  const refresh = () => {
    const chosen = filters.chosen(name);
    some.textContent = chosen ? say("chosen", {n: chosen.size}) : "";
    if (node.open) fillFacet({list, facet, filters, chosen, toggle, limit, narrow: folded(narrow?.value || ""), dots: colouring() === name, more: () => { limit += 40; refresh(); }});
  };
  return {node, refresh};
}

function fillFacet({list, facet, filters, chosen, toggle, limit, narrow, dots, more}) {
  const counts = filters.counts(facet.name), held = list.contains(document.activeElement) ? document.activeElement.dataset.value : null;
  const all = [...facet.values.keys()].filter((code) => counts[code] || chosen?.has(facet.values[code])).filter((code) => !narrow || folded(facet.words(facet.values[code])).includes(narrow));
  all.sort((a, b) => (facet.values[a] === "") - (facet.values[b] === "") || counts[b] - counts[a] || facet.words(facet.values[a]).localeCompare(facet.words(facet.values[b]), LOCALE));
  const kept = all.filter((code, at) => at < limit || chosen?.has(facet.values[code]));
  list.replaceChildren(...kept.map((code) => {
    const value = facet.values[code], box = el("input", {type: "checkbox", checked: Boolean(chosen?.has(value)), "data-value": value, on: {change: () => toggle(value)}});
    const look = dots ? TYPES.findIndex((one) => one.codes.includes(value)) : -1;
    return el("li", {}, el("label", {class: "dl-value"}, box, dots ? dot(Math.max(0, look), "solid") : null, el("bdi", {class: "dl-value-name", text: shortened(facet.words(value), 80)}),
      el("span", {class: "dl-count", text: counts[code].toLocaleString(LOCALE)})));
  }));
  if (all.length > kept.length) list.append(el("li", {}, button("dl-plain", say("more", {n: all.length - kept.length}), more)));
  if (!kept.length) list.append(el("li", {class: "dl-empty", text: say("noValue")}));
  if (held !== null) [...list.querySelectorAll("input")].find((box) => box.dataset.value === held)?.focus();
}
