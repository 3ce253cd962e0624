/**
 * What colours and signs mean, by what the reader chooses to colour; its lines are switches.
 * @param {Shell} shell @param {ReturnType<typeof createOverlays>} overlays
 */
function createLegend(shell, overlays) {
  const {state} = shell, {data} = state, list = el("ul", {class: "dl-kinds"}), kinds = createKinds(shell, list);
  const chooser = /** @type {HTMLSelectElement} */ (el("select", {class: "dl-colour", id: idOf("dl-colour"), on: {change: () => shell.colour(chooser.value)}}));
  const head = el("div", {class: "dl-colour-row"}, el("label", {for: idOf("dl-colour"), text: say("colourBy")}), chooser);
  const refresh = () => {
    const some = COLOURINGS.filter((name) => name === "type" || data.hasTexts && shell.filters.facet(name).values.filter(Boolean).length);
    chooser.replaceChildren(...some.map((name) => el("option", {value: name, selected: name === shell.colouring(), text: say(`facet_${name}`)})));
    kinds.fill();
  };
  // Where marks are sized, they say nothing of how sure a day is, and have circles of their own for several rows.
  const signs = certaintySigns(data).filter(([key]) => !data.sizing || SIZED_SIGNS.includes(key)).map(([key, paint]) => el("li", {}, ...(key === "markDoubtful" ? [doubtSwitch(shell, paint)] : [sign(paint), el("span", {text: say(key)})])));
  const box = el("details", {class: "dl-legend", open: true}, el("summary", {text: say("legend")}), data.sizing ? sumLegend(shell) : null, head, list,
    signs.length ? el("h2", {text: say("certainty")}) : null, el("ul", {class: "dl-signs"}, ...signs), el("p", {class: "dl-legend-note", text: say("wordingNote")}));
  if (overlays.layers.length) box.append(el("h2", {text: say("overlaysHead")}), el("ul", {class: "dl-signs"}, ...overlayLegend(overlays)));
  shell.onColour(refresh);
  const recount = calmly(kinds.count);
  state.onChange((changed) => { if (changed.some((name) => name !== "selected")) recount(); });
  afterwards(refresh);
  return box;
}

/** The signs of certainty that this map has. @param {EventData} data @returns {[string, (ctx: CanvasRenderingContext2D) => void][]} */
function certaintySigns(data) {
  const forms = new Set(data.places.map((place) => place.form)), has = {half: false}, bare = [new Set(), new Set()];
  for (let row = 0; row < data.count; row++) {
    if (data.fate[row] > AS_AREA || isDoubtful(data, row)) continue;
    if (fillOf(data, row) === "half") has.half = true;
    if (fillOf(data, row) === "hollow") bare[data.fate[row]].add(data.basis[row] === UNDATED);
  }
  // Whether what is hollow, and what is dashed, is known by a report, has no day at all, or both.
  const [hollow, dashed] = bare.map((how) => (how.size > 1 ? "Both" : how.has(true) ? "Bare" : ""));
  const plain = lookOf("other", [], "", ["#6B7280", "#ffffff", "dot"]);
  return [
    [forms.has("point"), "markPoint", (ctx) => drawLook(ctx, 17, 12, 7, plain, "solid")],
    [bare[AS_POINT].size, "markReported" + hollow, (ctx) => drawLook(ctx, 17, 12, 7, plain, "hollow")],
    [has.half, "markContested", (ctx) => drawLook(ctx, 17, 12, 7, plain, "half")],
    [forms.has("near"), "markNear", (ctx) => signNear(ctx, plain)],
    [forms.has("doubtful"), "markDoubtful", (ctx) => signNear(ctx, plain, "hollow")],
    [forms.has("area"), "markArea", (ctx) => signArea(ctx)],
    [bare[AS_AREA].size, "markUncertain" + dashed, (ctx) => signArea(ctx, true)],
    [data.places.some((place) => place.form === "area" && place.area < 0), "markCircle", signCircle],
    [true, "markMany", signMany],
  ].filter(([is]) => is).map(([, key, paint]) => [key, paint]);
}

/**
 * The looks that are on this map, the unnamed rest last, with how many events the other filters leave.
 * @param {Shell} shell @param {HTMLElement} list
 */
function createKinds(shell, list) {
  const {filters, colouring, state: {data}} = shell;
  let lines = [], facet = null;
  const count = () => {
    const counts = filters.counts(facet.name), chosen = filters.chosen(facet.name);
    for (const {node, says, values, codes} of lines) {
      node.setAttribute("aria-pressed", String(!chosen || values.some((value) => chosen.has(value))));
      says.textContent = codes.reduce((sum, code) => sum + counts[code], 0).toLocaleString(LOCALE);
    }
  };
  const line = (type, codes) => {
    const values = codes.map((code) => facet.values[code]), says = el("span", {class: "dl-count"});
    const node = el("button", {type: "button", class: "dl-kind", "data-look": TYPES[type].id, title: say("hideType"), on: {click: () => { switchKind(filters, facet, values); count(); }}},
      dot(type, "solid"), el("span", {}, quoted(shortened(typeName(type), 60))), says);
    return {node, says, values, codes};
  };
  const fill = () => {
    facet = filters.facet(colouring());
    const codesOf = TYPES.map(() => []), at = new Map(TYPES.flatMap((look, type) => look.codes.map((code) => [code, type])));
    for (const code of drawnCodes(data, facet)) codesOf[at.get(facet.values[code]) ?? 0].push(code);
    const held = list.contains(document.activeElement) ? document.activeElement.dataset.look : null;
    lines = [...TYPES.keys()].slice(1).concat(0).filter((type) => codesOf[type].length).map((type) => line(type, codesOf[type]));
    list.replaceChildren(...lines.map(({node}) => el("li", {}, node)));
    count();
    if (held) [...list.querySelectorAll(".dl-kind")].find((node) => node.dataset.look === held)?.focus();
  };
  return {fill, count};
}

/** The sign of doubtful places, which hides them or shows them again. @param {Shell} shell @param {(ctx: CanvasRenderingContext2D) => void} paint */
function doubtSwitch({filters}, paint) {
  const facet = filters.facet("doubt"), says = el("span", {class: "dl-count"});
  const node = el("button", {type: "button", class: "dl-kind dl-doubt", title: say("hideDoubtful"), on: {click: () => switchKind(filters, facet, ["doubtful"])}},
    sign(paint), el("span", {text: say("markDoubtful")}), says);
  const refresh = () => {
    const chosen = filters.chosen("doubt");
    node.setAttribute("aria-pressed", String(!chosen || chosen.has("doubtful")));
    says.textContent = filters.counts("doubt")[facet.values.indexOf("doubtful")].toLocaleString(LOCALE);
  };
  filters.onChange(refresh);
  refresh();
  return node;
}

/** The values of a facet that some drawn event has, by number. @param {EventData} data @param {Facet} facet @returns {number[]} */
function drawnCodes(data, {codes, values}) {
  const used = new Uint8Array(values.length);
  for (let row = 0; row < data.count; row++) if (data.fate[row] <= AS_AREA) used[codes[row]] = 1;
  return [...values.keys()].filter((code) => used[code]);
}

/** Hide the values of a look, or show them again. */
function switchKind(filters, facet, values) {
  const chosen = new Set(filters.chosen(facet.name) || facet.values), on = values.some((value) => chosen.has(value));
  for (const value of values) if (on) chosen.delete(value); else chosen.add(value);
  filters.choose(facet.name, chosen.size === facet.values.length ? null : chosen);
}

function sign(paint) {
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", {class: "dl-sign", width: 68, height: 48, "aria-hidden": "true"}));
  const ctx = canvas.getContext("2d");
  ctx.scale(2, 2);
  paint(ctx);
  return canvas;
}

/** @param {"solid" | "hollow"} [fill] */
function signNear(ctx, look, fill = "solid") {
  ctx.beginPath(); ctx.arc(17, 12, 10.5, 0, 7);
  ctx.fillStyle = "rgba(107,114,128,.18)"; ctx.fill();
  ctx.setLineDash([2, 2.5]); ctx.strokeStyle = "#6B7280"; ctx.stroke(); ctx.setLineDash([]);
  drawLook(ctx, 17, 12, 4.5, look, fill);
}

function signArea(ctx, hollow = false) {
  ctx.beginPath();
  polygon(ctx, [[3, 7], [14, 3], [31, 6], [29, 18], [19, 21], [5, 19]]);
  ctx.fillStyle = AREA_LOOK.hover; ctx.fill();
  ctx.setLineDash(hollow ? [3, 2.5] : []);
  ctx.strokeStyle = AREA_LOOK.line; ctx.lineWidth = 1.2; ctx.stroke();
  ctx.scale(0.8, 0.8);
  drawPlate(ctx, 21, 15, "4", {hollow});
}

function signCircle(ctx) {
  ctx.beginPath(); ctx.arc(17, 12, 10, 0, 7);
  ctx.fillStyle = AREA_LOOK.hover; ctx.fill();
  ctx.strokeStyle = AREA_LOOK.line; ctx.lineWidth = 1.2; ctx.stroke();
}

function signMany(ctx) {
  ctx.beginPath(); ctx.arc(17, 12, 10, 0, 7); ctx.fillStyle = "#fff"; ctx.fill();
  arcStroke(ctx, 17, 12, 8.2, -1.57, 1.6, KINDS[1].color, 3.4);
  arcStroke(ctx, 17, 12, 8.2, 1.6, 3.4, KINDS[4].color, 3.4);
  arcStroke(ctx, 17, 12, 8.2, 3.4, 4.71, KINDS[2].color, 3.4);
  ctx.fillStyle = "#1f2933"; ctx.font = "600 10px " + FONT; ctx.textAlign = "center"; ctx.textBaseline = "middle";
  ctx.fillText("3", 17, 12.5);
}
