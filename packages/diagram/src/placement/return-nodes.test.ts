import assert from "node:assert/strict";
import { generatedScene } from "../testing/generated-scene.ts";
import { returnNodes } from "./return-nodes.ts";

describe("returnNodes", () => {
  const scene = generatedScene({ entities: 4, groups: 1 });
  const [one = "", other = "", third = ""] = scene.nodes.map(({ id }) => id);
  const before = new Map([
    [one, { x: 0, y: 0 }],
    [other, { x: 2000, y: 0 }],
    ["gone", { x: 4000, y: 0 }],
  ]);

  it("gives cards that are back the places that they had", () => {
    const found = returnNodes(scene, { [third]: { x: 0, y: 2000 } }, before);
    assert.deepEqual(found, { [one]: { x: 0, y: 0 }, [other]: { x: 2000, y: 0 } });
  });

  it("leaves those alone that have a place, and those whose place is taken", () => {
    const positions = { [one]: { x: 800, y: 800 }, [third]: { x: 2008, y: 8 } };
    assert.deepEqual(returnNodes(scene, positions, before), {});
  });
});
