import assert from "node:assert/strict";
import { decodeText } from "./read-text.ts";

describe("decodeText", () => {
  const code = (bytes: Uint8Array) => {
    const read = decodeText(bytes, "x");
    return read.ok ? read.text : read.code;
  };
  it("reads UTF-8, with a byte order mark or without", () => {
    assert.equal(code(Buffer.from("a é 😀")), "a é 😀");
    assert.equal(code(Buffer.from("\uFEFFa")), "\uFEFFa");
    assert.equal(code(new Uint8Array()), "");
  });
  it("tells what is no UTF-8", () => {
    assert.equal(code(Uint8Array.of(0xff, 0xfe, 0x61, 0)), "not-utf8");
    assert.equal(code(Uint8Array.of(0xfe, 0xff, 0, 0x61)), "not-utf8");
    assert.equal(code(Buffer.from("é", "latin1")), "not-utf8");
    assert.equal(code(Uint8Array.of(0x61, 0)), "binary");
  });
});
