import assert from "node:assert/strict";
import type { Box, Point, StateDiagramTransition } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { layoutStates } from "./layout-states.ts";
import type { GraphState, GraphTransition, StateGraph } from "./machine.ts";

const NAMES = ["draft", "open", "constructor", "waitingForTheAnswer", "closed", "x", "cancelled", "__proto__"] as const;
const ACTIONS = ["go", "cancel", "sendReminderToTheCustomer", "y"] as const;
const GUARDS = [undefined, "total > 0", "lines.count() > 0 and customer.account != null and not locked"] as const;

const graphs: fc.Arbitrary<StateGraph> = fc
  .record({
    count: fc.integer({ min: 1, max: NAMES.length }),
    transitions: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        action: fc.constantFrom(...ACTIONS),
        guard: fc.constantFrom(...GUARDS),
      }),
      { maxLength: 16 },
    ),
  })
  .map(({ count, transitions }) => {
    const states: GraphState[] = NAMES.slice(0, count).map((name) => ({
      name,
      label: name,
      initial: false,
      final: false,
    }));
    const nameAt = (index: number) => states[index % count]?.name ?? "";
    const all = transitions.map(({ from, to, action, guard }): GraphTransition => {
      return { from: nameAt(from), to: nameAt(to), action, ...(guard !== undefined && { guard }) };
    });
    const machine = { member: "state", enum: "State", transitions: [], declaredIn: "A" };
    return { machine, states, transitions: all };
  });

describe("layout of states", () => {
  it("lets no states, texts and lines run into one another", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { states, transitions, width, height } = layoutStates(graph);
        assert.equal(transitions.length, graph.transitions.length);
        const labels = transitions.map(labelBox);
        const boxes: readonly Box[] = [...states, ...labels];
        for (const [index, one] of boxes.entries()) {
          assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height, "outside");
          for (const other of boxes.slice(0, index)) assert.ok(!overlap(one, other), "an overlap");
        }
        for (const { from, to, points, label } of transitions) {
          for (const [index, point] of points.slice(1).entries()) {
            const line: Line = [points[index] ?? point, point];
            for (const state of states) {
              assert.ok(!crosses(line, state), `the line from ${from} to ${to} crosses ${state.name}`);
            }
            for (const other of transitions) {
              if (other.label !== label) assert.ok(!crosses(line, labelBox(other)), "a line crosses a text");
            }
          }
        }
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) },
    );
  });

  it("leads each line from the border of one state to that of the other, through its text", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { states, transitions } = layoutStates(graph);
        for (const { from, to, points, label } of transitions) {
          const [first, last] = [points[0], points.at(-1)];
          assert.ok(first && last && points.length > 1);
          for (const [name, point] of [[from, first] as const, [to, last] as const]) {
            const state = states.find((each) => each.name === name);
            assert.ok(state && onBorder(point, state), `${name} is not reached`);
          }
          const passes = points.slice(1).some((point, index) => {
            const before = points[index] ?? point;
            return (
              Math.abs(before.y - label.y) < 1 &&
              Math.abs(point.y - label.y) < 1 &&
              (before.x - label.x) * (point.x - label.x) <= 0
            );
          });
          assert.ok(passes, "the text is not on its line");
        }
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) },
    );
  });

  it("draws several transitions between the same states apart", () => {
    const states = ["a", "b"].map((name) => ({ name, label: name, initial: false, final: false }));
    const pairs = [
      ["a", "b"],
      ["a", "b"],
      ["b", "a"],
      ["a", "a"],
      ["a", "a"],
      ["a", "a"],
    ];
    const transitions = pairs.map(([from = "", to = ""], index) => ({ from, to, action: `act${index}` }));
    const machine = { member: "state", enum: "State", transitions: [], declaredIn: "A" };
    const drawn = layoutStates({ machine, states, transitions });
    const paths = drawn.transitions.map(({ points }) => JSON.stringify(points));
    assert.equal(new Set(paths).size, pairs.length);
  });
});

type Line = readonly [Point, Point];

function labelBox({ label }: StateDiagramTransition): Box {
  const { x, y, width, height } = label;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

const TOLERANCE = 0.2;

function overlap(one: Box, other: Box): boolean {
  return (
    one.x + one.width > other.x + TOLERANCE &&
    other.x + other.width > one.x + TOLERANCE &&
    one.y + one.height > other.y + TOLERANCE &&
    other.y + other.height > one.y + TOLERANCE
  );
}

/** Whether a line runs through the inside of a box: it is cut to the box's extent, side by side. */
function crosses([from, to]: Line, box: Box): boolean {
  let [start, end] = [0, 1];
  for (const [at, delta, low, high] of [
    [from.x, to.x - from.x, box.x + TOLERANCE, box.x + box.width - TOLERANCE],
    [from.y, to.y - from.y, box.y + TOLERANCE, box.y + box.height - TOLERANCE],
  ] as const) {
    if (delta === 0) {
      if (at <= low || at >= high) return false;
      continue;
    }
    const [one, other] = [(low - at) / delta, (high - at) / delta];
    start = Math.max(start, Math.min(one, other));
    end = Math.min(end, Math.max(one, other));
  }
  return start < end;
}

function onBorder({ x, y }: Point, box: Box): boolean {
  const within = x > box.x - 1 && x < box.x + box.width + 1 && y > box.y - 1 && y < box.y + box.height + 1;
  const inside = x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1;
  return within && !inside;
}
