/**
 * A block of numbers and texts as archive.py writes it. Nothing is decoded before it is asked for.
 * @typedef {Object} Archive
 * @property {any} head
 * @property {(name: string) => boolean} has
 * @property {(name: string) => Uint8Array | Uint16Array | Int32Array} numbers
 * @property {(name: string) => TextColumn | null} texts null where there is no such column
 */

/** The different values of a column, decoded when they are asked for; a value may be a part of another column's. */
class Values {
  /** @param {Archive} archive @param {string} name @param {Values | null} host whose values hold some of these */
  constructor(archive, name, host) {
    this.host = host;
    this.bytes = archive.numbers(name + ".bytes");
    this.lengths = archive.numbers(name + ".lengths");
    this.hosts = host && archive.numbers(name + ".hosts");
    this.starts = host && archive.numbers(name + ".starts");
    this.known = [];
    this.ends = null;
  }

  get size() { return this.lengths.length; }

  /** @param {number} code @returns {Uint8Array} */
  slice(code) {
    if (!this.ends) {
      const {lengths, hosts} = this, ends = this.ends = new Uint32Array(lengths.length + 1);
      for (let i = 0; i < lengths.length; i++) ends[i + 1] = ends[i] + (hosts && hosts[i] ? 0 : lengths[i]);
    }
    if (!this.hosts || !this.hosts[code]) return this.bytes.subarray(this.ends[code], this.ends[code + 1]);
    return this.host.slice(this.hosts[code] - 1).subarray(this.starts[code], this.starts[code] + this.lengths[code]);
  }

  /** @param {number} code @returns {string} */
  value(code) {
    const known = this.known[code];
    if (known !== undefined) return known;
    return code < this.size ? (this.known[code] = UTF8.decode(this.slice(code))) : "";
  }

  /** All values: decoded at once and cut, which is much faster than one by one. @returns {string[]} */
  all() {
    if (this.host) return Array.from(this.lengths, (_, code) => this.value(code));
    const whole = UTF8.decode(this.bytes), {bytes, lengths} = this, isPlain = whole.length === bytes.length;
    for (let code = 0, at = 0, from = 0; code < lengths.length; code++) {
      let to = isPlain ? from + lengths[code] : from;
      // Bytes within a letter count nothing; a letter of four bytes is two units of a text.
      for (const end = at + lengths[code]; !isPlain && at < end; at++) to += (bytes[at] & 0xc0) === 0x80 ? 0 : bytes[at] >= 0xf0 ? 2 : 1;
      this.known[code] = whole.slice(from, to);
      from = to;
    }
    return this.known;
  }
}

/** One column of texts: for each row the number of its value. */
class TextColumn {
  /** @param {Archive} archive @param {string} name @param {Values} table */
  constructor(archive, name, table) {
    this.archive = archive;
    this.name = name;
    this.table = table;
  }

  /** For each row the number of its value. */
  get codes() { return this.archive.numbers(this.name); }

  /** @param {number} code @returns {string} */
  value(code) { return this.table.value(code); }

  /** @returns {string[]} all values */
  values() { return this.table.all(); }
}

/** A mark at the start of a text is part of it. */
const UTF8 = new TextDecoder("utf-8", {ignoreBOM: true});

/** @param {Uint8Array} bytes @returns {Archive} */
function readArchive(bytes) {
  const end = bytes.length - 4, length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end, true);
  const head = JSON.parse(UTF8.decode(bytes.subarray(end - length, end)));
  const found = new Map(), columns = new Map(), tables = new Map(), places = new Map();
  let at = 0;
  for (const [name, width, count, steps, same] of head.arrays) {
    places.set(name, [same === undefined ? at : places.get(head.arrays[same][0])[0], width, count, steps]);
    if (same === undefined) at += width * count;
  }
  const table = (name) => {
    if (!tables.has(name)) tables.set(name, new Values(archive, name, Object.hasOwn(head.within, name) ? table(head.within[name]) : null));
    return tables.get(name);
  };
  const archive = {
    head,
    has: (name) => places.has(name),
    numbers: (name) => {
      if (!found.has(name)) found.set(name, unfolded(bytes, ...(places.get(name) || [0, 1, 0, 0])));
      return found.get(name);
    },
    texts: (name) => {
      const values = Object.hasOwn(head.shared, name) ? head.shared[name] : name;
      if (!columns.has(name)) columns.set(name, places.has(values + ".lengths") ? new TextColumn(archive, name, table(values)) : null);
      return columns.get(name);
    },
  };
  return archive;
}

/** Planes of bytes to numbers, steps to sums. @param {Uint8Array} bytes */
function unfolded(bytes, at, width, count, steps) {
  const [low, second, third, high] = [0, 1, 2, 3].map((plane) => bytes.subarray(at + plane * count, at + (plane + 1) * count));
  if (width === 1) return steps ? summed(low.slice()) : low;
  const numbers = width === 2 ? unfoldedTwo(low, second, new Uint16Array(count)) : unfoldedFour(low, second, third, high, new Int32Array(count));
  return steps ? summed(numbers) : numbers;
}

// Each loop sees one kind of array, most of them: so the browser makes it fast at once.
function unfoldedTwo(low, high, numbers) {
  for (let i = 0; i < numbers.length; i++) numbers[i] = low[i] | high[i] << 8;
  return numbers;
}

function unfoldedFour(low, second, third, high, numbers) {
  for (let i = 0; i < numbers.length; i++) numbers[i] = low[i] | second[i] << 8 | third[i] << 16 | high[i] << 24;
  return numbers;
}

function summed(steps) {
  for (let i = 0, sum = 0; i < steps.length; i++) steps[i] = sum = (sum + steps[i]) | 0;
  return steps;
}

/** @param {string} id of a block in the page, which may not have come yet @returns {Promise<HTMLElement>} */
async function wholeBlock(id) {
  const node = document.getElementById(id);
  if (node && (node.nextSibling || document.readyState !== "loading")) return node;
  if (document.readyState !== "loading") throw new Error(`#${id}`);
  await new Promise((done) => document.addEventListener("DOMContentLoaded", done, {once: true}));
  return wholeBlock(id);
}

/** @param {string} id of a block in the page @returns {Promise<any>} the JSON that it holds */
async function readBlock(id) {
  const node = await wholeBlock(id);
  return node.getAttribute("type") === "application/gzip" ? JSON.parse(await unpacked(node.textContent)) : JSON.parse(node.textContent);
}

/** @param {string} id of a block in the page @returns {Promise<Archive>} */
async function readPage(id) {
  const node = await wholeBlock(id);
  const archive = readArchive(await unpackedBytes(node.textContent));
  node.remove();
  return archive;
}

/** @param {string} base64 gzip @returns {Promise<string>} */
async function unpacked(base64) {
  return UTF8.decode(await unpackedBytes(base64));
}

/** @param {string} base64 gzip @returns {Promise<Uint8Array>} */
async function unpackedBytes(base64) {
  const stream = new Blob([fromBase64(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} base64 @returns {Uint8Array} */
function fromBase64(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}
