/**
 * What colours and signs mean; its kinds are switches.
 * @param {ReturnType<typeof createState>} state
 */
function createLegend(state) {
  const {data} = state, present = new Map();
  for (let row = 0; row < data.count; row++) if (data.fate[row] <= AS_AREA) present.set(data.type[row], [...(present.get(data.type[row]) || []), row]);
  const kinds = TYPE_ORDER.filter((type) => present.has(type)).map((type) => kindSwitch(state, type, present.get(type)));
  const forms = new Set(data.places.map((place) => place.form));
  const drawn = [...data.fate.keys()].filter((row) => data.fate[row] <= AS_AREA);
  const signs = [
    [forms.has("point"), "markPoint", (ctx) => drawDot(ctx, 17, 12, 7, 0, "solid")],
    [drawn.some((row) => fillOf(data, row) === "hollow"), "markReported", (ctx) => drawDot(ctx, 17, 12, 7, 0, "hollow")],
    [drawn.some((row) => data.contested[row]), "markContested", (ctx) => drawDot(ctx, 17, 12, 7, 0, "half")],
    [forms.has("near"), "markNear", signNear],
    [forms.has("area"), "markArea", signArea],
    [true, "markMany", signMany],
  ].filter(([is]) => is).map(([, key, paint]) => el("li", {}, sign(paint), el("span", {text: say(key)})));
  const box = el("details", {class: "dl-legend", open: window.innerWidth > 900},
    el("summary", {text: say("legend")}),
    kinds.length ? el("h4", {text: say("types")}) : null, el("ul", {class: "dl-kinds", title: say("hideType")}, ...kinds),
    el("h4", {text: say("certainty")}), el("ul", {class: "dl-signs"}, ...signs));
  return box;
}

function kindSwitch(state, type, rows) {
  const line = el("button", {type: "button", class: "dl-kind", "aria-pressed": "true", on: {click: () => {
    const hidden = new Set(state.view.hidden);
    if (!hidden.delete(type)) hidden.add(type);
    line.setAttribute("aria-pressed", String(!hidden.has(type)));
    state.set({hidden});
  }}}, dot(type, "solid"), el("span", {text: typeName(type)}), el("span", {class: "dl-count", text: String(countEvents(state.data, rows))}));
  return el("li", {}, line);
}

function sign(paint) {
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", {class: "dl-sign", width: 68, height: 48, "aria-hidden": "true"}));
  const ctx = canvas.getContext("2d");
  ctx.scale(2, 2);
  paint(ctx);
  return canvas;
}

function signNear(ctx) {
  ctx.beginPath(); ctx.arc(17, 12, 10.5, 0, 7);
  ctx.fillStyle = "rgba(107,114,128,.18)"; ctx.fill();
  ctx.setLineDash([2, 2.5]); ctx.strokeStyle = "#6B7280"; ctx.stroke(); ctx.setLineDash([]);
  drawDot(ctx, 17, 12, 4.5, 0, "solid");
}

function signArea(ctx) {
  ctx.beginPath();
  polygon(ctx, [[3, 7], [14, 3], [31, 6], [29, 18], [19, 21], [5, 19]]);
  ctx.fillStyle = AREA_LOOK.hover; ctx.fill();
  ctx.strokeStyle = AREA_LOOK.line; ctx.lineWidth = 1.2; ctx.stroke();
  ctx.scale(0.8, 0.8);
  drawPlate(ctx, 21, 15, "4", {});
}

function signMany(ctx) {
  ctx.beginPath(); ctx.arc(17, 12, 10, 0, 7); ctx.fillStyle = "#fff"; ctx.fill();
  arcStroke(ctx, 17, 12, 8.2, -1.57, 1.6, TYPES[1].color, 3.4);
  arcStroke(ctx, 17, 12, 8.2, 1.6, 3.4, TYPES[4].color, 3.4);
  arcStroke(ctx, 17, 12, 8.2, 3.4, 4.71, TYPES[2].color, 3.4);
  ctx.fillStyle = "#1f2933"; ctx.font = "600 10px " + FONT; ctx.textAlign = "center"; ctx.textBaseline = "middle";
  ctx.fillText("3", 17, 12.5);
}
