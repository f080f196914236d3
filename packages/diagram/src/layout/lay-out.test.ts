import assert from "node:assert/strict";
import { DIAGRAM_GRID, type DiagramLayout, type DiagramScene, type LayoutScope } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { areCloser, boundsOf, grown } from "../geometry/boxes.ts";
import { buildScene } from "../scene/index.ts";
import { type GeneratedSceneOptions, generatedScene } from "../testing/generated-scene.ts";
import { exampleFiles, modelOf } from "../testing/model-of.ts";
import { boxesOf, faultsOfLines, tooClose } from "../testing/placed.ts";
import { brokenRoutes } from "./broken-routes.ts";
import { layOut } from "./lay-out.ts";
import type { Engine, LayoutStep } from "./layout.ts";
import { FRAME } from "./spacing.ts";

const EMPTY: DiagramLayout = { positions: {}, routes: {} };

async function laidOut(
  scene: DiagramScene,
  engine: Engine,
  scope: LayoutScope = { kind: "all" },
  layout = EMPTY,
): Promise<DiagramLayout> {
  const found = await layOut(
    { scene, layout, scope, engine },
    () => undefined,
    () => false,
  );
  assert(found);
  return found;
}

function assertGood(scene: DiagramScene, layout: DiagramLayout): void {
  assert.deepEqual(Object.keys(layout.positions).sort(), scene.nodes.map(({ id }) => id).sort());
  assert.deepEqual(tooClose(boxesOf(scene, layout.positions), 24), []);
  assert.deepEqual(faultsOfLines(scene, layout), []);
  for (const { x, y } of Object.values(layout.positions)) {
    assert(Number.isInteger(x / DIAGRAM_GRID) && Number.isInteger(y / DIAGRAM_GRID), `${x}, ${y} is beside the grid`);
  }
}

const options: fc.Arbitrary<GeneratedSceneOptions> = fc.record({
  entities: fc.integer({ min: 1, max: 60 }),
  groups: fc.integer({ min: 1, max: 5 }),
  density: fc.double({ min: 0, max: 3, noNaN: true }),
  seed: fc.nat(1000),
});

describe("layOut", function () {
  this.timeout(60_000);

  for (const engine of ["layered", "quick"] as const) {
    it(`lays out anything without overlaps, with lines that end at their rows and run through no card: ${engine}`, async () => {
      await fc.assert(
        fc.asyncProperty(options, async (chosen) => {
          const scene = generatedScene(chosen);
          assertGood(scene, await laidOut(scene, engine));
        }),
        { numRuns: 25 },
      );
    });

    it(`gives the same layout for the same scene: ${engine}`, async () => {
      const scene = generatedScene({ entities: 60, groups: 3 });
      assert.deepEqual(await laidOut(scene, engine), await laidOut(scene, engine));
    });

    it(`lays out more connected cards than fit in one picture: ${engine}`, async () => {
      const scene = generatedScene({ entities: 300, groups: 1 });
      const layout = await laidOut(scene, engine);
      assertGood(scene, layout);
      assertShapely(scene, layout);
    });
  }

  for (const example of ["shop", "clinic", "helpdesk"]) {
    it(`gives the example ${example} the shape of a screen, each package with room for its frame`, async () => {
      const scene = buildScene(await modelOf(exampleFiles(example)));
      const layout = await laidOut(scene, "layered");
      assertGood(scene, layout);
      assertShapely(scene, layout);
      const frames = framesOf(scene, layout);
      for (const [group, frame] of frames) {
        for (const [other, its] of frames) if (group !== other) assert(!areCloser(frame, its, 0), `${group}, ${other}`);
      }
    });
  }

  it("routes every line within a package that is not large", async () => {
    const scene = generatedScene({ entities: 80, groups: 1 });
    const { routes } = await laidOut(scene, "layered");
    assert.deepEqual(Object.keys(routes).sort(), scene.edges.map(({ id }) => id).sort());
  });

  it("has no ribbons where everything refers to one card", async () => {
    const hub = generatedScene({ entities: 1, groups: 1, seed: 1 }).nodes[0];
    assert(hub);
    const nodes = Array.from({ length: 40 }, (_, index) => ({ ...hub, id: `app.part0.N${index}`, name: `N${index}` }));
    const scene: DiagramScene = {
      nodes: [hub, ...nodes],
      edges: nodes.map(({ id }) => ({
        id: `${id}#hub`,
        kind: "association",
        from: { node: id },
        to: { node: hub.id },
      })),
      groups: [],
      views: [],
    };
    const layout = await laidOut(scene, "layered");
    assertGood(scene, layout);
    assertShapely(scene, layout);
  });

  it("takes names of properties that every object has", async () => {
    const [card] = generatedScene({ entities: 1, groups: 1 }).nodes;
    assert(card);
    const ids = ["constructor", "toString", "__proto__", "hasOwnProperty"];
    const scene: DiagramScene = {
      nodes: ids.map((id) => ({ ...card, id, name: id, group: "" })),
      edges: ids
        .slice(1)
        .map((id) => ({ id: `${id}#x`, kind: "association", from: { node: id }, to: { node: "constructor" } })),
      groups: [],
      views: [],
    };
    for (const engine of ["layered", "quick"] as const) assertGood(scene, await laidOut(scene, engine));
  });

  it("lays out nothing", async () => {
    assert.deepEqual(await laidOut({ nodes: [], edges: [], groups: [], views: [] }, "layered"), EMPTY);
  });

  for (const engine of ["layered", "quick"] as const) {
    it(`tells how far it is and stops when nobody waits any more: ${engine}`, async () => {
      const scene = generatedScene({ entities: 300, groups: 2 });
      const request = { scene, layout: EMPTY, scope: { kind: "all" as const }, engine };
      const steps: LayoutStep[] = [];
      const all = await layOut(
        request,
        (step) => steps.push(step),
        () => false,
      );
      assert(all);
      const done = steps.map((step) => step.done);
      assert.deepEqual(
        done,
        done.toSorted((one, other) => one - other),
      );
      assert(done.length > 4 && (done.at(-1) ?? 0) < 2);
      assert.deepEqual(
        new Set(steps.map(({ group, of }) => `${group} ${of}`)),
        new Set(["app.part0 2", "app.part1 2"]),
      );
      let isCancelled = false;
      let told = 0;
      setTimeout(() => {
        isCancelled = true;
      }, 0);
      const found = await layOut(
        request,
        () => {
          told += 1;
        },
        () => isCancelled,
      );
      assert.equal(found, undefined);
      assert(told < 3, `It went on for ${told} steps.`);
    });
  }

  it("lays out some packages or cards and leaves the others, their places and their routes", async () => {
    const arbitrary = fc.record({
      seed: fc.nat(1000),
      engine: fc.constantFrom<Engine>("layered", "quick"),
      chosen: fc.array(fc.nat(39), { minLength: 1, maxLength: 12 }),
      kind: fc.constantFrom("groups" as const, "nodes" as const),
    });
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ seed, engine, chosen, kind }) => {
        const scene = generatedScene({ entities: 40, groups: 4, seed });
        const before = await laidOut(scene, "quick");
        const nodes = [...new Set(chosen.map((index) => scene.nodes[index]?.id ?? ""))];
        const groups = [...new Set(chosen.slice(0, 2).map((index) => scene.nodes[index]?.group ?? ""))];
        const scope: LayoutScope = kind === "groups" ? { kind, groups } : { kind, nodes };
        const after = await laidOut(scene, engine, scope, before);
        assertGood(scene, after);
        const moving = new Set(
          kind === "nodes" ? nodes : scene.nodes.filter(({ group }) => groups.includes(group)).map(({ id }) => id),
        );
        for (const { id } of scene.nodes) {
          if (!moving.has(id)) assert.deepEqual(after.positions[id], before.positions[id]);
        }
        const broken = brokenRoutes(scene, { positions: after.positions, routes: before.routes }, moving);
        for (const { id } of scene.edges) {
          if (broken.includes(id) || !before.routes[id]) continue;
          assert.deepEqual(after.routes[id], before.routes[id]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("gives places to cards outside the scope that have none", async () => {
    const scene = generatedScene({ entities: 10, groups: 2 });
    const layout = await laidOut(scene, "layered", { kind: "groups", groups: ["app.part0"] });
    assertGood(scene, layout);
  });
});

function framesOf(scene: DiagramScene, { positions }: DiagramLayout) {
  const boxes = boxesOf(scene, positions);
  return new Map(
    scene.groups.map(({ id }) => {
      const cards = scene.nodes.filter(({ group }) => group === id).flatMap((node) => boxes.get(node.id) ?? []);
      const all = boundsOf(cards);
      assert(all);
      return [id, grown(all, FRAME)] as const;
    }),
  );
}

function assertShapely(scene: DiagramScene, { positions }: DiagramLayout): void {
  const all = boundsOf(boxesOf(scene, positions).values());
  assert(all);
  const aspect = all.width / all.height;
  assert(aspect > 0.8 && aspect < 3.2, `It is ${all.width} wide and ${all.height} high.`);
}
