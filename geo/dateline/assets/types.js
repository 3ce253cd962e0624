/**
 * The kinds of event in the order of the legend: Okabe and Ito's colours, which the colour-blind can tell apart, and a
 * sign for each, so that colour is never alone. Index 0 takes what no other does.
 * `glyph` draws in a box from -1 to 1.
 */
const TYPES = [
  {id: "other", codes: ["other"], color: "#6B7280", ink: "#fff", glyph: (p) => p.arc(0, 0, 0.45, 0, 7)},
  {id: "battle", codes: ["battle"], color: "#C44E00", ink: "#fff",
    glyph: (p) => bars(p, [[-0.8, -0.8, 0.8, 0.8], [0.8, -0.8, -0.8, 0.8]])},
  {id: "strike", codes: ["strike"], color: "#E69F00", ink: "#1f2933",
    glyph: (p) => polygon(p, [[-0.85, -0.6], [0.85, -0.6], [0, 0.9]])},
  {id: "violence_noncombatant", codes: ["violence_noncombatant"], color: "#B8528F", ink: "#fff",
    glyph: (p) => { bars(p, [[0, -0.95, 0, 0.2]]); p.rect(-0.22, 0.6, 0.44, 0.4); }},
  {id: "deployment", codes: ["deployment"], color: "#0072B2", ink: "#fff",
    glyph: (p) => { bars(p, [[-0.9, 0, 0.7, 0], [0.1, -0.7, 0.8, 0], [0.1, 0.7, 0.8, 0]]); }},
  {id: "force_generation", codes: ["force_generation"], color: "#56B4E9", ink: "#1f2933",
    glyph: (p) => bars(p, [[-0.85, 0, 0.85, 0], [0, -0.85, 0, 0.85]])},
  {id: "desertion_capture", codes: ["desertion_capture"], color: "#3A3A3A", ink: "#fff",
    glyph: (p) => bars(p, [[-0.8, 0.45, 0, -0.45], [0, -0.45, 0.8, 0.45]])},
  {id: "materiel", codes: ["materiel"], color: "#009E73", ink: "#fff", glyph: (p) => p.rect(-0.65, -0.65, 1.3, 1.3)},
  {id: "politics", codes: ["diplomacy", "political_legal", "justice"], color: "#F0E442", ink: "#1f2933",
    glyph: (p) => bars(p, [[-0.85, -0.4, 0.85, -0.4], [-0.85, 0.4, 0.85, 0.4]])},
  {id: "information", codes: ["information"], color: "#8D7B68", ink: "#fff",
    glyph: (p) => { p.rect(-0.22, -0.95, 0.44, 0.44); bars(p, [[0, -0.1, 0, 0.95]]); }},
  {id: "disorder", codes: ["disorder"], color: "#7A5195", ink: "#fff",
    glyph: (p) => bars(p, [[-0.9, 0.4, -0.3, -0.5], [-0.3, -0.5, 0.3, 0.5], [0.3, 0.5, 0.9, -0.4]])},
];
/** In the legend the unnamed rest comes last. */
const TYPE_ORDER = [...TYPES.keys()].slice(1).concat(0);
STRINGS.politics = "Diplomacy, politics, justice";

/** @param {number} type @returns {string} */
function typeName(type) {
  const id = TYPES[type].id;
  return id in STRINGS ? STRINGS[id] : word(id);
}

/** Lines as thin boxes, so that a glyph is filled as one path. @param {CanvasPath} p @param {number[][]} lines */
function bars(p, lines) {
  const half = 0.2;
  for (const [x0, y0, x1, y1] of lines) {
    const length = Math.hypot(x1 - x0, y1 - y0), nx = (-(y1 - y0) / length) * half, ny = ((x1 - x0) / length) * half;
    polygon(p, [[x0 + nx, y0 + ny], [x1 + nx, y1 + ny], [x1 - nx, y1 - ny], [x0 - nx, y0 - ny]]);
  }
}

/** @param {CanvasPath} p @param {number[][]} points */
function polygon(p, points) {
  points.forEach(([x, y], i) => (i ? p.lineTo(x, y) : p.moveTo(x, y)));
  p.closePath();
}

/**
 * One event's mark; a square one, in lists, stands for an area.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r
 * @param {number} type @param {"solid" | "hollow" | "half"} fill @param {boolean} [square]
 */
function drawDot(ctx, x, y, r, type, fill, square = false) {
  const {color, ink, glyph} = typeof type === "number" ? TYPES[type] : type;
  const shape = (by, half) => {
    ctx.beginPath();
    if (square) ctx.roundRect(x - r - by, y - r - by, (half ? 1 : 2) * (r + by), 2 * (r + by), 3);
    else if (half) ctx.arc(x, y, r + by, Math.PI / 2, -Math.PI / 2);
    else ctx.arc(x, y, r + by, 0, 2 * Math.PI);
  };
  shape(1.6, false);
  ctx.fillStyle = "rgba(255,255,255,.95)";
  ctx.fill();
  shape(0, fill === "half");
  ctx.fillStyle = fill === "hollow" ? "#fff" : color;
  ctx.fill();
  shape(-0.9, false);
  ctx.lineWidth = fill === "solid" ? 1 : 2.2;
  ctx.strokeStyle = fill === "hollow" ? strong(color) : darker(color);
  ctx.stroke();
  if (fill !== "half") drawGlyph(ctx, x, y, r * 0.5, glyph, fill === "solid" ? ink : strong(color));
}

function drawGlyph(ctx, x, y, size, glyph, color) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size, size);
  ctx.beginPath();
  glyph(ctx);
  ctx.fillStyle = color;
  ctx.fill();
  ctx.restore();
}

/** @param {string} color #rrggbb @param {number} [by] @returns {string} a darker shade, for outlines */
function darker(color, by = 0.72) {
  const part = (at) => Math.round(parseInt(color.slice(at, at + 2), 16) * by);
  return `rgb(${part(1)},${part(3)},${part(5)})`;
}

/** A colour that stands out on white: pale ones are darkened. @param {string} color @returns {string} */
function strong(color) {
  const part = (at) => parseInt(color.slice(at, at + 2), 16) / 255;
  const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return light > 0.55 ? darker(color, 0.62) : color;
}
