// Opens a block written by maps/page/packing.py: base64 → gzip → a JSON header and typed arrays over one buffer.

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f32: Float32Array, f64: Float64Array };

/**
 * The bytes of a base64 text.
 * @param {string} base64
 */
export function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/**
 * Decompress and index the block held by the element `id`; the element's text is let go.
 * @param {string} id
 */
export async function openBlock(id) {
  const holder = document.getElementById(id);
  if (!holder) throw new Error(`no block called ${id}`);
  const packed = bytesOf(holder.textContent.trim());
  holder.remove();
  const gzip = new DecompressionStream("gzip");
  const writer = gzip.writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  const [buffer] = await Promise.all([new Response(gzip.readable).arrayBuffer(), written]);
  return new Block(buffer);
}

/**
 * What a block's header tells of a column.
 * @typedef {{name: string, type: string, offset: number, length: number, count: number, planes?: boolean, steps?: boolean, unsigned?: boolean, grid: number}} Column
 */

export class Block {
  /** @param {ArrayBuffer} buffer */
  constructor(buffer) {
    const size = new DataView(buffer).getUint32(0, true);
    /** @type {{rows: number, columns: Column[]}} */
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
    this.rows = header.rows;
    this.buffer = buffer;
    this.start = 4 + size;
    this.columns = new Map(header.columns.map((column) => [column.name, column]));
  }

  /** The columns that are whole, not parts of others. */
  names() {
    return [...this.columns.keys()].filter((name) => !/[.#@]/.test(name));
  }

  /** @param {string} name */
  has(name) {
    return this.columns.has(name);
  }

  /**
   * @param {string} name
   * @returns {Column}
   */
  #column(name) {
    const column = this.columns.get(name);
    if (!column) throw new Error(`no column called ${name}`);
    return column;
  }

  /**
   * A column of numbers, as a typed array over the block.
   * @param {string} name
   * @returns {Numbers}
   */
  numbers(name) {
    const column = this.#column(name);
    if (column.type === "varint") return this.#varints(column);
    const Kind = ARRAYS[/** @type {keyof typeof ARRAYS} */ (column.type)];
    if (column.planes) return this.#planes(column, Kind);
    return new Kind(this.buffer, this.start + column.offset, column.length / Kind.BYTES_PER_ELEMENT);
  }

  /**
   * A text column that has codes.
   * @param {string} name
   * @returns {Coded}
   */
  coded(name) {
    return { labels: this.strings(name), codes: this.numbers(`${name}@`) };
  }

  /**
   * How a column is written: a name of `ARRAYS`, or a form of texts.
   * @param {string} name
   */
  kind(name) {
    return this.#column(name).type;
  }

  /**
   * A list of texts.
   * @param {string} name
   */
  strings(name) {
    const column = this.#column(name);
    const all = new TextDecoder().decode(new Uint8Array(this.buffer, this.start + column.offset, column.length));
    const lengths = this.numbers(`${name}#`);
    /** @type {string[]} */
    const out = new Array(column.count);
    for (let i = 0, at = 0; i < out.length; i += 1) {
      out[i] = all.slice(at, at + lengths[i]);
      at += lengths[i];
    }
    return out;
  }

  /**
   * A text column as {labels, codes}; without codes each row has its own label.
   * @param {string} name
   * @returns {Labels}
   */
  labels(name) {
    const labels = this.strings(name);
    const codes = this.has(`${name}@`) ? this.numbers(`${name}@`) : null;
    return { labels, codes };
  }

  /** @param {string} name */
  grid(name) {
    return this.#column(name).grid;
  }

  /**
   * Bytes that were written plane by plane, put together again.
   * @param {Column} column
   * @param {typeof ARRAYS[keyof typeof ARRAYS]} Kind
   */
  #planes(column, Kind) {
    const bytes = new Uint8Array(this.buffer, this.start + column.offset, column.length);
    const wide = Kind.BYTES_PER_ELEMENT;
    const count = column.length / wide;
    const out = new Uint8Array(column.length);
    for (let plane = 0; plane < wide; plane += 1) for (let i = 0, at = plane; i < count; i += 1, at += wide) out[at] = bytes[plane * count + i];
    return new Kind(out.buffer);
  }

  /** @param {Column} column */
  #varints(column) {
    const bytes = new Uint8Array(this.buffer, this.start + column.offset, column.length);
    const out = new Int32Array(column.count);
    for (let i = 0, at = 0; i < out.length; i += 1) {
      let value = 0;
      let shift = 0;
      let byte;
      do {
        byte = bytes[at];
        at += 1;
        value |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      out[i] = column.unsigned ? value : (value >>> 1) ^ -(value & 1);
    }
    if (column.steps) for (let i = 1; i < out.length; i += 1) out[i] += out[i - 1];
    return out;
  }
}
