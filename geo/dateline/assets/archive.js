/**
 * A block of numbers and texts as archive.py writes it. Nothing is decoded before it is asked for.
 * @typedef {Object} Archive
 * @property {any} head
 * @property {(name: string) => boolean} has
 * @property {(name: string) => Uint8Array | Uint16Array | Int32Array} numbers
 * @property {(name: string) => TextColumn | null} texts null where there is no such column
 */

/** One column of texts: every value once, and for each row the number of its value. */
class TextColumn {
  /** @param {Archive} archive @param {string} name */
  constructor(archive, name) {
    this.archive = archive;
    this.name = name;
    this.known = [];
    this.ends = null;
  }

  /** For each row the number of its value. */
  get codes() { return this.archive.numbers(this.name); }

  /** How many values there are. */
  get size() { return this.archive.numbers(this.name + ".lengths").length; }

  /** @param {number} code @returns {string} */
  value(code) {
    const known = this.known[code];
    if (known !== undefined) return known;
    if (!this.ends) {
      const lengths = this.archive.numbers(this.name + ".lengths");
      this.ends = new Uint32Array(lengths.length + 1);
      for (let i = 0; i < lengths.length; i++) this.ends[i + 1] = this.ends[i] + lengths[i];
    }
    if (code >= this.ends.length - 1) return "";
    return (this.known[code] = UTF8.decode(this.archive.numbers(this.name + ".bytes").subarray(this.ends[code], this.ends[code + 1])));
  }

  /** @returns {string[]} all values */
  values() { return Array.from({length: this.size}, (_, code) => this.value(code)); }
}

/** A mark at the start of a text is part of it. */
const UTF8 = new TextDecoder("utf-8", {ignoreBOM: true});

/** @param {Uint8Array} bytes @returns {Archive} */
function readArchive(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(UTF8.decode(bytes.subarray(4, 4 + length)));
  const found = new Map(), columns = new Map(), places = new Map();
  let at = 4 + length;
  for (const [name, width, count, steps] of head.arrays) {
    places.set(name, [at, width, count, steps]);
    at += width * count;
  }
  const archive = {
    head,
    has: (name) => places.has(name),
    numbers: (name) => {
      if (!found.has(name)) found.set(name, unfolded(bytes, ...(places.get(name) || [0, 1, 0, 0])));
      return found.get(name);
    },
    texts: (name) => {
      if (!columns.has(name)) columns.set(name, places.has(name + ".lengths") ? new TextColumn(archive, name) : null);
      return columns.get(name);
    },
  };
  return archive;
}

/** Planes of bytes to numbers, steps to sums. @param {Uint8Array} bytes */
function unfolded(bytes, at, width, count, steps) {
  if (width === 1 && !steps) return bytes.subarray(at, at + count);
  const numbers = width === 1 ? new Uint8Array(count) : width === 2 ? new Uint16Array(count) : new Int32Array(count);
  const second = at + count, third = second + count, fourth = third + count;
  if (width === 1) for (let i = 0; i < count; i++) numbers[i] = bytes[at + i];
  else if (width === 2) for (let i = 0; i < count; i++) numbers[i] = bytes[at + i] | bytes[second + i] << 8;
  else for (let i = 0; i < count; i++) numbers[i] = bytes[at + i] | bytes[second + i] << 8 | bytes[third + i] << 16 | bytes[fourth + i] << 24;
  if (steps) for (let i = 1; i < count; i++) numbers[i] += numbers[i - 1];
  return numbers;
}

/** @param {string} id of a block in the page @returns {Promise<any>} the JSON that it holds */
async function readBlock(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`#${id}`);
  return node.getAttribute("type") === "application/gzip" ? JSON.parse(await unpacked(node.textContent)) : JSON.parse(node.textContent);
}

/** @param {string} id of a block in the page @returns {Promise<Archive>} */
async function readPage(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`#${id}`);
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
