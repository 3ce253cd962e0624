const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** The looks of events where two windows are compared: only in the first, only in the second, in both. */
const COMPARED = [
  {id: "gone", color: "#B35806", ink: "#ffffff", glyph: (p) => bars(p, [[-0.8, 0, 0.8, 0]])},
  {id: "new", color: "#0072B2", ink: "#ffffff", glyph: (p) => bars(p, [[-0.8, 0, 0.8, 0], [0, -0.8, 0, 0.8]])},
  {id: "both", color: "#6B7280", ink: "#ffffff", glyph: (p) => bars(p, [[-0.8, -0.4, 0.8, -0.4], [-0.8, 0.4, 0.8, 0.4]])},
];

/** Pictures of single marks that were drawn before: there are few kinds of them. @type {Map<string, ImageBitmap>} */
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
    const canvas = new OffscreenCanvas(Math.ceil(2 * half * dpr), Math.ceil(2 * half * dpr)), own = canvas.getContext("2d");
    own.scale(dpr, dpr);
    own.translate(half, half);
    paint(/** @type {any} */ (own));
    SPRITES.set(name, picture = canvas.transferToImageBitmap());
  }
  // On whole pixels, so that it stays sharp.
  const snap = (value) => Math.round(value * dpr) / dpr;
  ctx.drawImage(picture, snap(x - half), snap(y - half), picture.width / dpr, picture.height / dpr);
}

/** One event. @param {CanvasRenderingContext2D} ctx @param {Look} look @param {"solid" | "hollow" | "half"} fill */
function drawSingle(ctx, x, y, look, fill) {
  drawSprite(ctx, "one|" + look.id + look.color + fill, x, y, 12, (own) => drawDot(own, 0, 0, 8, look, fill));
}

/** Colours that stand out on white, worked out once. @type {Map<string, string>} */
const STRONG = new Map();
function strongOf(color) {
  if (!STRONG.has(color)) STRONG.set(color, strong(color));
  return STRONG.get(color);
}

/**
 * Several events: their number in a ring that shows of which kinds they are; those without a day of their own are pale.
 * @param {CanvasRenderingContext2D} ctx @param {number} n @param {Int32Array} mix events by look and certainty @param {Look[]} looks
 */
function drawMany(ctx, x, y, n, mix, looks) {
  const radius = markRadius(n), width = radius > 15 ? 5 : 4;
  ctx.beginPath();
  ctx.arc(x, y, radius + 1.6, 0, 7);
  ctx.fillStyle = "#fff";
  ctx.fill();
  let from = 0;
  for (let i = 0; i < mix.length; i++) {
    if (!mix[i]) continue;
    const start = -Math.PI / 2 + from / n * 2 * Math.PI, end = start + mix[i] / n * 2 * Math.PI, {color} = looks[i >> 1], own = strongOf(color);
    arcStroke(ctx, x, y, radius - width / 2, start, end, own, width);
    if (i % 2) arcStroke(ctx, x, y, radius - width / 2, start + 0.04, end - 0.04, "#fff", width - 2.4);
    else if (own !== color) arcStroke(ctx, x, y, radius - width / 2, start + 0.03, end - 0.03, color, width - 1.4);
    from += mix[i];
  }
  const text = n < 10000 ? n.toLocaleString(LOCALE) : n < 1e6 ? Math.round(n / 1000) + "k" : (n / 1e6).toFixed(1) + "M";
  ctx.fillStyle = "#1f2933";
  ctx.font = text.length > 4 ? FONT_SMALLEST : radius > 15 && text.length < 4 ? FONT_LARGE : FONT_SMALL;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}

const FONT_LARGE = `600 13px ${FONT}`, FONT_SMALL = `600 11.5px ${FONT}`, FONT_SMALLEST = `600 10.5px ${FONT}`;

function arcStroke(ctx, x, y, r, start, end, color, width) {
  if (end <= start) return;
  ctx.beginPath();
  ctx.arc(x, y, r, start, end);
  ctx.lineWidth = width;
  ctx.strokeStyle = color;
  ctx.stroke();
}
