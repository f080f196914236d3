import assert from "node:assert/strict";
import fc from "fast-check";
import { cyclesOf, wayBack } from "./cycles.ts";

const graphs = fc
  .integer({ min: 1, max: 8 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

/** Whether a way of one step or more leads from one node to another. */
function leads(graph: readonly number[][], from: number, to: number): boolean {
  const queue = [...(graph[from] ?? [])];
  for (const node of queue) for (const next of graph[node] ?? []) if (!queue.includes(next)) queue.push(next);
  return queue.includes(to);
}

describe("cycles of a graph", () => {
  it("hold exactly the nodes that lead to each other", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const cycles = cyclesOf([...graph.keys()], (node) => graph[node] ?? []);
        for (const [a] of graph.entries()) {
          assert.equal(
            cycles.some((cycle) => cycle.includes(a)),
            leads(graph, a, a),
          );
          for (const [b] of graph.entries()) {
            const together = cycles.some((cycle) => cycle.includes(a) && cycle.includes(b));
            assert.equal(together, leads(graph, a, b) && leads(graph, b, a));
          }
        }
      }),
    );
  });

  it("are walked back on a way that exists", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const way = wayBack(0, (node) => graph[node] ?? []);
        assert.equal(way.length > 0, leads(graph, 0, 0));
        for (const [at, node] of way.entries()) assert.ok(graph[node]?.includes(way[(at + 1) % way.length] ?? -1));
        assert.equal(new Set(way).size, way.length);
      }),
    );
  });

  it("are found in long chains", () => {
    const length = 200_000;
    const chain = Array.from({ length }, (_, at) => at);
    assert.equal(cyclesOf(chain, (node) => [(node + 1) % length]).length, 1);
    assert.deepEqual(
      cyclesOf(chain, (node) => (node + 1 < length ? [node + 1] : [])),
      [],
    );
  });
});
