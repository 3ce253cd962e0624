/**
 * @typedef {Object} Look how one kind of event is drawn: a colour and a sign, so that colour is never alone
 * @property {string} id
 * @property {string[]} codes the values of the table that share it
 * @property {string} label
 * @property {string} color
 * @property {string} ink of the sign upon it
 * @property {(p: CanvasPath) => void} glyph draws in a box from -1 to 1
 */

/** The signs by the names that data/looks.csv gives them. */
const SIGNS = {
  dot: (p) => p.arc(0, 0, 0.45, 0, 7),
  cross: (p) => bars(p, [[-0.8, -0.8, 0.8, 0.8], [0.8, -0.8, -0.8, 0.8]]),
  triangle: (p) => polygon(p, [[-0.85, -0.6], [0.85, -0.6], [0, 0.9]]),
  exclamation: (p) => { bars(p, [[0, -0.95, 0, 0.2]]); p.rect(-0.22, 0.6, 0.44, 0.4); },
  arrow: (p) => bars(p, [[-0.9, 0, 0.7, 0], [0.1, -0.7, 0.8, 0], [0.1, 0.7, 0.8, 0]]),
  plus: (p) => bars(p, [[-0.85, 0, 0.85, 0], [0, -0.85, 0, 0.85]]),
  chevron: (p) => bars(p, [[-0.8, 0.45, 0, -0.45], [0, -0.45, 0.8, 0.45]]),
  square: (p) => p.rect(-0.65, -0.65, 1.3, 1.3),
  lines: (p) => bars(p, [[-0.85, -0.4, 0.85, -0.4], [-0.85, 0.4, 0.85, 0.4]]),
  info: (p) => { p.rect(-0.22, -0.95, 0.44, 0.44); bars(p, [[0, -0.1, 0, 0.95]]); },
  zigzag: (p) => bars(p, [[-0.9, 0.4, -0.3, -0.5], [-0.3, -0.5, 0.3, 0.5], [0.3, 0.5, 0.9, -0.4]]),
  waves: (p) => [-0.4, 0.45].forEach((y) => bars(p, [[-1, y, -0.5, y - 0.4], [-0.5, y - 0.4, 0, y], [0, y, 0.5, y - 0.4], [0.5, y - 0.4, 1, y]])),
  swirl: (p) => { ring(p, 0.5, 0.18); bars(p, [[0.45, 0.1, 0.3, 0.95], [-0.45, -0.1, -0.3, -0.95]]); },
  flame: (p) => { p.moveTo(0, -1); p.bezierCurveTo(0.2, -0.4, 0.85, -0.1, 0.7, 0.45); p.bezierCurveTo(0.6, 0.95, -0.6, 0.95, -0.7, 0.45); p.bezierCurveTo(-0.75, 0.1, -0.45, -0.1, -0.35, -0.3); p.bezierCurveTo(-0.1, -0.2, -0.05, -0.6, 0, -1); },
  slope: (p) => polygon(p, [[-0.9, -0.8], [0.9, 0.8], [-0.9, 0.8]]),
  sun: (p) => { p.arc(0, 0, 0.42, 0, 7); bars(p, [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [0.62, 0.98].flatMap((r) => [r * Math.cos(n * Math.PI / 4), r * Math.sin(n * Math.PI / 4)])), 0.13); },
  diamond: (p) => polygon(p, [[0, -0.95], [0.85, 0], [0, 0.95], [-0.85, 0]]),
  ring: (p) => ring(p, 0.75, 0.4),
};

/** The kinds of event, from data/looks.csv; index 0 takes what no other does. @type {Look[]} */
const KINDS = LOOK_TABLE.map(([id, codes, label, color, ink, sign]) => ({id, codes, label, color, ink, glyph: SIGNS[sign] || SIGNS.dot}));

/** Colours and signs for what has none of its own: Okabe and Ito's, the colour-blind can tell them apart. */
const SPARE = [["#0072B2", "#ffffff", "square"], ["#C44E00", "#ffffff", "triangle"], ["#009E73", "#ffffff", "plus"], ["#E69F00", "#1f2933", "cross"],
  ["#B8528F", "#ffffff", "diamond"], ["#56B4E9", "#1f2933", "ring"], ["#3A3A3A", "#ffffff", "chevron"], ["#F0E442", "#1f2933", "lines"], ["#7A5195", "#ffffff", "zigzag"]];

/** What each wording looks like: from stated as fact to denied. */
const WORDING = {confirmed: ["#009E73", "#ffffff", "square"], asserted: ["#0072B2", "#ffffff", "plus"], assessed: ["#56B4E9", "#1f2933", "ring"],
  reported: ["#E69F00", "#1f2933", "lines"], claimed: ["#C44E00", "#ffffff", "triangle"], denied: ["#3A3A3A", "#ffffff", "cross"]};

/** The looks in use; `data.type` points into them. They are those of kinds until the reader colours by something else. @type {Look[]} */
const TYPES = KINDS.slice();

/** Colour the rows by a facet: the looks in use and each row's place among them change together.
 * @param {EventData} data @param {Facet} facet */
function colourBy(data, facet) {
  const {values, codes} = facet, counts = new Int32Array(values.length);
  for (let row = 0; row < data.count; row++) counts[codes[row]]++;
  const looks = [lookOf("other", [], say(facet.name === "type" ? "other" : "otherValues"), ["#6B7280", "#ffffff", "dot"])];
  if (facet.name === "type") looks.splice(0, 1, ...KINDS);
  const at = new Map(looks.flatMap((look, index) => look.codes.map((code) => [code, index])));
  const ranked = [...values.keys()].filter((code) => counts[code] && values[code] && !at.has(values[code])).sort((a, b) => counts[b] - counts[a] || (values[a] < values[b] ? -1 : 1));
  ranked.slice(0, SPARE.length).forEach((code, n) => {
    const fixed = facet.name === "wording" && Object.hasOwn(WORDING, values[code]) ? WORDING[values[code]] : SPARE[n];
    at.set(values[code], looks.push(lookOf(values[code], [values[code]], facet.words(values[code]), fixed)) - 1);
  });
  TYPES.splice(0, TYPES.length, ...looks);
  const lookAt = values.map((value) => at.get(value) ?? 0);
  for (let row = 0; row < data.count; row++) data.type[row] = lookAt[codes[row]];
  DOTS.clear();
}

/** @returns {Look} */
function lookOf(id, codes, label, [color, ink, sign]) {
  return {id, codes, label, color, ink, glyph: SIGNS[sign]};
}

/** @param {number} type @returns {string} */
function typeName(type) {
  const look = TYPES[type];
  return KINDS.includes(look) ? kindWords(look.id) : look.label;
}

/** Lines as thin boxes, so that a glyph is filled as one path. @param {CanvasPath} p @param {number[][]} lines */
function bars(p, lines, half = 0.2) {
  for (const [x0, y0, x1, y1] of lines) {
    const length = Math.hypot(x1 - x0, y1 - y0), nx = (-(y1 - y0) / length) * half, ny = ((x1 - x0) / length) * half;
    polygon(p, [[x0 + nx, y0 + ny], [x1 + nx, y1 + ny], [x1 - nx, y1 - ny], [x0 - nx, y0 - ny]]);
  }
}

/** A ring as one path: out one way, in the other. @param {CanvasPath} p */
function ring(p, outer, inner) {
  p.arc(0, 0, outer, 0, 2 * Math.PI);
  p.closePath();
  p.moveTo(inner, 0);
  p.arc(0, 0, inner, 0, 2 * Math.PI, true);
  p.closePath();
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
  drawLook(ctx, x, y, r, typeof type === "number" ? TYPES[type] : type, fill, square);
}

/** @param {CanvasRenderingContext2D} ctx @param {Look} look @param {"solid" | "hollow" | "half"} fill */
function drawLook(ctx, x, y, r, {color, ink, glyph}, fill, square = false) {
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
