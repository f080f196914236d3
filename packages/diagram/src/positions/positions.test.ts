import assert from "node:assert/strict";
import { DIAGRAM_GRID } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { type Positions, readPositions, writePositions } from "./index.ts";
import { renamePositions } from "./rename-positions.ts";

const place = fc.integer({ min: -100_000, max: 100_000 }).map((steps) => steps * DIAGRAM_GRID);
const key = fc.oneof(
  fc.stringMatching(/^[a-z]{1,6}(\.[A-Za-z_]{1,8}){0,3}$/),
  fc.constantFrom("__proto__", "constructor", "toString", "shop.Größe", "x"),
);
const positions = fc
  .array(fc.tuple(key, fc.record({ x: place, y: place }, { noNullPrototype: true })), { maxLength: 30 })
  .map((entries): Positions => Object.fromEntries(entries));

function read(text: string): Positions {
  const result = readPositions(text);
  assert(result.ok, result.ok ? "" : result.message);
  return result.positions;
}

function messageOf(text: string): string {
  const result = readPositions(text);
  assert(!result.ok);
  return result.message;
}

describe("files of positions", () => {
  it("are read as they were written", () => {
    fc.assert(fc.property(positions, (some) => assert.deepEqual(read(writePositions(some)), { ...some })));
  });

  it("are JSON, the same for the same positions in any order", () => {
    const one = { "shop.Order": { x: 320, y: 16 }, "shop.Customer": { x: 0, y: -8 } };
    const other = { "shop.Customer": { x: 0, y: -8 }, "shop.Order": { x: 320, y: 16 } };
    const text = `{
  "shop.Customer": {
    "x": 0, "y": -8
  },
  "shop.Order": {
    "x": 320, "y": 16
  },
  "$version": 1
}
`;
    assert.equal(writePositions(one), text);
    assert.equal(writePositions(other), text);
    assert.equal(writePositions({}), `{\n  "$version": 1\n}\n`);
  });

  it("hold whole numbers on the grid", () => {
    assert.deepEqual(read(writePositions({ A: { x: 3.9, y: -3 } })), { A: { x: 0, y: 0 } });
    assert.deepEqual(read('{ "A": { "x": 13, "y": 7.5 }, "$version": 1 }'), { A: { x: 16, y: 8 } });
  });

  it("are read with the line ends and the mark of another editor", () => {
    const text = writePositions({ A: { x: 8, y: 8 } });
    assert.deepEqual(read(`\ufeff${text.replaceAll("\n", "\r\n")}`), { A: { x: 8, y: 8 } });
  });

  it("are refused where something would be lost or is wrong, and the message says what", () => {
    assert.match(messageOf('{ "$version": 2 }'), /version 2, this is a Domainsmith for version 1\. Update/);
    assert.match(messageOf('{ "A": { "x": 1, "y": 2 } }'), /no "\$version"/);
    assert.match(messageOf('{ "A": { "x": 1, "y": 2, "color": "red" }, "$version": 1 }'), /position of "A"/);
    assert.match(messageOf('{ "A": { "x": "1", "y": 2 }, "$version": 1 }'), /position of "A"/);
    assert.match(messageOf('{ "A": { "x": 1e300, "y": 2 }, "$version": 1 }'), /position of "A"/);
    assert.match(messageOf('{ "A": null, "$version": 1 }'), /position of "A"/);
    assert.match(messageOf('{ "$camera": {}, "$version": 1 }'), /position of "\$camera"/);
    assert.match(messageOf("[]"), /object in braces/);
    assert.match(messageOf('{ "A": '), /no JSON/);
    assert.match(messageOf(""), /no JSON/);
  });

  it("are never a reason to crash", () => {
    fc.assert(fc.property(fc.string(), (text) => void readPositions(text)));
    fc.assert(fc.property(fc.json(), (text) => void readPositions(text)));
  });
});

describe("renamePositions", () => {
  it("takes positions along", () => {
    const [one, two, three] = [
      { x: 0, y: 0 },
      { x: 8, y: 0 },
      { x: 16, y: 0 },
    ];
    assert.deepEqual(renamePositions({ A: one, B: two, C: three }, { A: "B", B: "A" }), { A: two, B: one, C: three });
    assert.deepEqual(renamePositions({ A: one, B: two }, { A: "B" }), { B: one });
    assert.deepEqual(renamePositions({ constructor: one }, {}), { constructor: one });
  });
});
