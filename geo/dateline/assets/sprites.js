/** The looks of events where two windows are compared: only in the first, only in the second, in both. */
const COMPARED = [
  {id: "gone", color: "#B35806", ink: "#ffffff", glyph: (p) => bars(p, [[-0.8, 0, 0.8, 0]])},
  {id: "new", color: "#0072B2", ink: "#ffffff", glyph: (p) => bars(p, [[-0.8, 0, 0.8, 0], [0, -0.8, 0, 0.8]])},
  {id: "both", color: "#6B7280", ink: "#ffffff", glyph: (p) => bars(p, [[-0.8, -0.4, 0.8, -0.4], [-0.8, 0.4, 0.8, 0.4]])},
];

const SPRITE_LIMIT = 4000;
/** Small pictures of marks that were drawn before. @type {Map<string, HTMLCanvasElement>} */
const SPRITES = new Map();

/**
 * Draw a picture, from memory if it was drawn before.
 * @param {CanvasRenderingContext2D} ctx @param {string} key what tells the picture from others
 * @param {number} x @param {number} y its middle @param {number} half pixels from its middle to its edge
 * @param {(ctx: CanvasRenderingContext2D) => void} paint round 0, 0
 */
function drawSprite(ctx, key, x, y, half, paint) {
  const dpr = window.devicePixelRatio || 1, name = dpr + "|" + key;
  let picture = SPRITES.get(name);
  if (!picture) {
    if (SPRITES.size >= SPRITE_LIMIT) SPRITES.clear();
    picture = document.createElement("canvas");
    picture.width = picture.height = Math.ceil(2 * half * dpr);
    const own = picture.getContext("2d");
    own.scale(dpr, dpr);
    own.translate(half, half);
    paint(own);
    SPRITES.set(name, picture);
  }
  // On whole pixels, so that it stays sharp.
  const snap = (value) => Math.round(value * dpr) / dpr;
  ctx.drawImage(picture, snap(x - half), snap(y - half), picture.width / dpr, picture.height / dpr);
}

/** One event. @param {CanvasRenderingContext2D} ctx @param {Look} look @param {"solid" | "hollow" | "half"} fill */
function drawSingle(ctx, x, y, look, fill) {
  drawSprite(ctx, "one|" + look.id + look.color + fill, x, y, 12, (own) => drawDot(own, 0, 0, 8, look, fill));
}

/**
 * Several events: their number in a ring that shows of which kinds they are; those without a day of their own are pale.
 * @param {CanvasRenderingContext2D} ctx @param {number} n @param {Int32Array} mix events by look and certainty @param {Look[]} looks
 */
function drawMany(ctx, x, y, n, mix, looks) {
  // Parts of a ring below a thirtieth cannot be told apart: rings that differ by less share their picture.
  const radius = markRadius(n), grain = Math.max(1, n / 30);
  let key = "many|" + n;
  for (let i = 0; i < mix.length; i++) if (mix[i]) key += "|" + i + looks[i >> 1].color + ":" + Math.round(mix[i] / grain);
  drawSprite(ctx, key, x, y, radius + 3, (own) => paintRing(own, n, radius, mix, looks));
}

function paintRing(ctx, n, radius, mix, looks) {
  ctx.beginPath();
  ctx.arc(0, 0, radius + 1.6, 0, 7);
  ctx.fillStyle = "#fff";
  ctx.fill();
  const width = radius > 15 ? 5 : 4;
  let from = 0, total = 0;
  for (const part of mix) total += part;
  for (let i = 0; i < mix.length; i++) {
    if (!mix[i]) continue;
    const start = -Math.PI / 2 + from / total * 2 * Math.PI, end = start + mix[i] / total * 2 * Math.PI, {color} = looks[i >> 1];
    arcStroke(ctx, 0, 0, radius - width / 2, start, end, strong(color), width);
    if (i % 2) arcStroke(ctx, 0, 0, radius - width / 2, start + 0.04, end - 0.04, "#fff", width - 2.4);
    else if (strong(color) !== color) arcStroke(ctx, 0, 0, radius - width / 2, start + 0.03, end - 0.03, color, width - 1.4);
    from += mix[i];
  }
  const text = n < 10000 ? String(n) : n < 1e6 ? Math.round(n / 1000) + "k" : (n / 1e6).toFixed(1) + "M";
  ctx.fillStyle = "#1f2933";
  ctx.font = `600 ${radius > 15 ? 13 - Math.max(0, text.length - 3) : 11.5}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, 0, 0.5);
}

function arcStroke(ctx, x, y, r, start, end, color, width) {
  ctx.beginPath();
  ctx.arc(x, y, r, start, Math.max(start, end));
  ctx.lineWidth = width;
  ctx.strokeStyle = color;
  ctx.stroke();
}
