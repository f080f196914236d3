import assert from "node:assert/strict";
import { beginnings } from "../application/src/http/text-prefix.ts";

const LAST = 0x1_ff_ff;

/** Every character there is, by what it is in small letters. */
function charactersBySmall(): ReadonlyMap<string, readonly string[]> {
  const bySmall = new Map<string, string[]>();
  for (let point = 1; point <= LAST; point++) {
    if (point >= 0xd8_00 && point <= 0xdf_ff) continue;
    const character = String.fromCodePoint(point);
    const small = character.toLowerCase();
    const known = bySmall.get(small) ?? [];
    bySmall.set(small, known);
    known.push(character);
  }
  return bySmall;
}

describe("beginnings of texts", () => {
  it("are written in every way that is the same in small letters", () => {
    for (const characters of charactersBySmall().values()) {
      for (const character of characters) {
        const found = beginnings(character);
        if (found.length === 0) continue;
        for (const other of characters) assert.ok(found.includes(other), `${other} is no way to write ${character}`);
      }
    }
  });

  it("end where there would be too many of them", () => {
    assert.deepEqual(beginnings("So-00"), ["So-00", "SO-00", "so-00", "sO-00"]);
    assert.deepEqual(beginnings("100 %_\\"), ["100 %_\\"]);
    assert.equal(beginnings("abcdefgh").length, 16);
    assert.ok(beginnings("abcdefgh").every((beginning) => beginning.length === 4));
    assert.deepEqual(beginnings("aß"), ["a", "A"]);
    assert.deepEqual(beginnings("ß"), []);
    assert.deepEqual(beginnings(""), []);
  });
});
