import assert from "node:assert/strict";
import fc from "fast-check";
import { contentHash, encode, rawHash, styleOf } from "./content.ts";

const hash = (text: string) => contentHash(Buffer.from(text));

describe("content", () => {
  it("takes neither line ends nor a byte order mark for an edit", () => {
    assert.equal(hash("a\r\nb\r\n"), hash("a\nb\n"));
    assert.equal(hash("\uFEFFa\nb\n"), hash("a\nb\n"));
    assert.equal(hash("a\nb\n"), rawHash(Buffer.from("a\nb\n")));
  });

  it("takes everything else for one", () => {
    assert.notEqual(hash("a\rb"), hash("a\nb"));
    assert.notEqual(hash("a\n"), hash("a"));
    assert.notEqual(hash("a\n\uFEFF"), hash("a\n"));
  });

  it("has a hash for bytes that are no text", () => {
    assert.notEqual(contentHash(Uint8Array.of(0xff, 0x0d, 0x0a)), contentHash(Uint8Array.of(0xfe, 0x0d, 0x0a)));
  });

  it("keeps a file's style", () => {
    const style = styleOf(Buffer.from("\uFEFFa\r\nb\r\nc\n"));
    assert.deepEqual(style, { crlf: true, byteOrderMark: true });
    assert.equal(Buffer.from(encode("x\ny\n", style)).toString(), "\uFEFFx\r\ny\r\n");
    assert.deepEqual(styleOf(Buffer.from("a\n")), { crlf: false, byteOrderMark: false });
  });

  it("hashes a text alike in every style", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "b") });
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (content, crlf, byteOrderMark) => {
        const plain = encode(content, { crlf: false, byteOrderMark: false });
        assert.equal(contentHash(encode(content, { crlf, byteOrderMark })), rawHash(plain));
      }),
    );
  });
});
