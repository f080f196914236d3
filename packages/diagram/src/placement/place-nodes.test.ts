import assert from "node:assert/strict";
import { DIAGRAM_GRID, type DiagramScene, type Point } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { boundsOf } from "../geometry/boxes.ts";
import { layOutQuickly } from "../layout/lay-out-quickly.ts";
import { generatedScene } from "../testing/generated-scene.ts";
import { boxesOf, tooClose } from "../testing/placed.ts";
import { placeNodes } from "./place-nodes.ts";

function laidOut(scene: DiagramScene): Record<string, Point> {
  return Object.fromEntries(layOutQuickly(scene).positions);
}

function without(positions: Readonly<Record<string, Point>>, ids: ReadonlySet<string>): Record<string, Point> {
  return Object.fromEntries(Object.entries(positions).filter(([id]) => !ids.has(id)));
}

describe("placeNodes", function () {
  this.timeout(30_000);

  it("gives every card without a place one, upon no other and with room around it", () => {
    const wish = fc.record({ x: fc.integer({ min: -500, max: 3000 }), y: fc.integer({ min: -500, max: 3000 }) });
    const arbitrary = fc.record({
      seed: fc.nat(1000),
      groups: fc.integer({ min: 1, max: 4 }),
      missing: fc.uniqueArray(fc.nat(39), { maxLength: 40 }),
      wishes: fc.array(wish, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ seed, groups, missing, wishes }) => {
        const scene = generatedScene({ entities: 40, groups, seed });
        const ids = missing.map((index) => scene.nodes[index]?.id ?? "");
        const positions = without(laidOut(scene), new Set(ids));
        const wanted = Object.fromEntries(wishes.flatMap((at, index) => (ids[index] ? [[ids[index], at]] : [])));
        const placed = placeNodes(scene, positions, wanted);
        assert.deepEqual(Object.keys(placed).sort(), [...ids].sort());
        assert.deepEqual(tooClose(boxesOf(scene, { ...positions, ...placed }), 24), []);
        for (const { x, y } of Object.values(placed)) assert(x % DIAGRAM_GRID === 0 && y % DIAGRAM_GRID === 0);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps away from cards that overlap each other", () => {
    const scene = generatedScene({ entities: 5, groups: 1 });
    const [first, ...others] = scene.nodes;
    const positions = Object.fromEntries(others.map(({ id }) => [id, { x: 0, y: 0 }]));
    const placed = placeNodes(scene, positions);
    const boxes = boxesOf(scene, { ...positions, ...placed });
    assert.deepEqual(
      tooClose(boxes, 24).filter((pair) => pair.includes(`${first?.id} `)),
      [],
    );
  });

  it("puts a card where it is wanted, on the grid, if there is room", () => {
    const scene = generatedScene({ entities: 10, groups: 1 });
    const id = scene.nodes[3]?.id ?? "";
    const positions = without(laidOut(scene), new Set([id]));
    assert.deepEqual(placeNodes(scene, positions, { [id]: { x: 9003, y: -5001 } }), { [id]: { x: 9000, y: -5000 } });
  });

  it("moves what is wanted upon another card to a gap near by", () => {
    const scene = generatedScene({ entities: 10, groups: 1 });
    const [one, other] = scene.nodes;
    assert(one && other);
    const positions = without(laidOut(scene), new Set([one.id]));
    const at = positions[other.id];
    assert(at);
    const found = placeNodes(scene, positions, { [one.id]: at })[one.id];
    assert(found && Math.hypot(found.x - at.x, found.y - at.y) < 700, JSON.stringify({ found, at }));
  });

  it("puts a card near those that it has lines to, and leaves the frames of packages apart", () => {
    const scene = generatedScene({ entities: 60, groups: 4 });
    const positions = laidOut(scene);
    const [model] = scene.nodes;
    const friend = scene.nodes[20];
    assert(model && friend);
    const added = { ...model, id: "app.part1.New", name: "New", group: friend.group };
    const edges = [
      ...scene.edges,
      { id: "new", kind: "association" as const, from: { node: added.id }, to: { node: friend.id } },
    ];
    const place = placeNodes({ ...scene, nodes: [...scene.nodes, added], edges }, positions)[added.id];
    const at = positions[friend.id];
    assert(place && at && Math.hypot(place.x - at.x, place.y - at.y) < 1200, JSON.stringify({ place, at }));
    const others = scene.nodes.filter(({ group }) => group !== friend.group);
    const own = scene.nodes.filter(({ group }) => group === friend.group);
    const boxes = boxesOf({ ...scene, nodes: [...scene.nodes, added] }, { ...positions, [added.id]: place });
    const frame = boundsOf([...own, added].flatMap(({ id }) => boxes.get(id) ?? []));
    assert(frame);
    for (const { id } of others) {
      const box = boxes.get(id);
      assert(box);
      const isOutside =
        box.x > frame.x + frame.width ||
        box.x + box.width < frame.x ||
        box.y > frame.y + frame.height ||
        box.y + box.height < frame.y;
      assert(isOutside, `${id} is within the frame`);
    }
  });

  it("lays out many cards among themselves and puts them beside the others", () => {
    const scene = generatedScene({ entities: 400, groups: 8 });
    const missing = new Set(scene.nodes.slice(100).map(({ id }) => id));
    const positions = without(laidOut(scene), missing);
    const placed = placeNodes(scene, positions);
    assert.equal(Object.keys(placed).length, 300);
    assert.deepEqual(tooClose(boxesOf(scene, { ...positions, ...placed }), 24), []);
  });

  it("begins anywhere in an empty diagram", () => {
    const scene = generatedScene({ entities: 1, groups: 1 });
    assert.deepEqual(placeNodes(scene, {}), { [scene.nodes[0]?.id ?? ""]: { x: 24, y: 56 } });
  });

  it("answers at once for one card among a thousand, and for all of them", () => {
    const scene = generatedScene({ entities: 1000, groups: 40 });
    const positions = laidOut(scene);
    const times = Array.from({ length: 15 }, (_, index) => {
      const missing = new Set([scene.nodes[(index * 67) % 1000]?.id ?? ""]);
      const rest = without(positions, missing);
      const start = process.threadCpuUsage();
      placeNodes(scene, rest);
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 1000;
    }).sort((one, other) => one - other);
    // The goal is 2 ms; slow machines take longer.
    assert((times[7] ?? 0) < 20, `${times[7]} ms`);
  });
});
