// Blocks as Python packs them (maps/page/packing.py, textcolumns.py), opened by the page's own code.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { page } from "./tables.js";

const { openBlock, bytesOf } = await page("data/block.js");
const { textsOf } = await page("data/texts.js");
const { fold } = await page("data/letters.js");

const packer = fileURLToPath(new URL("../packed.py", import.meta.url));
const example = JSON.parse(execFileSync(process.env.PYTHON ?? "python3", [packer], { encoding: "utf8", maxBuffer: 1e8 }));

/** A page that holds one packed text. */
globalThis.document = { getElementById: () => ({ textContent: `\n${example.packed}\n`, remove() {} }) };
const block = await openBlock("x-core");

test("every form of column is tried", () => {
  for (const kind of ["u8", "u16", "u32", "i32", "f64", "varint", "text", "words", "numbered", "headed"]) assert.ok(example.kinds.includes(kind), kind);
});

test("numbers come back as they were", () => {
  for (const [name, values] of Object.entries(example.numbers)) assert.deepEqual([...block.numbers(name)], values, name);
});

test("texts come back to the letter", () => {
  for (const [name, values] of Object.entries(example.strings)) assert.deepEqual(block.strings(name), values, name);
  for (const [name, values] of Object.entries(example.texts)) {
    const column = textsOf(block, name);
    assert.deepEqual(values.map((_, row) => column.at(row)), values, name);
  }
});

test("a word is found in the rows that hold it, and in no others", () => {
  for (const [name, word] of [["incident_id", "pak77"], ["description", "пост"], ["description", "149"], ["source_url", "source.example/2"], ["place", "turb"]]) {
    const found = new Uint8Array(block.rows);
    textsOf(block, name).mark(word, found);
    assert.deepEqual([...found], example.texts[name].map((text) => Number(fold(text).includes(word))), `${name}: ${word}`);
  }
});

test("base64 without the browser's own way", () => {
  const kept = Uint8Array.fromBase64;
  delete Uint8Array.fromBase64;
  assert.deepEqual([...bytesOf("AP+A")], [0, 255, 128]);
  if (kept) Object.defineProperty(Uint8Array, "fromBase64", { value: kept, configurable: true, writable: true });
});
