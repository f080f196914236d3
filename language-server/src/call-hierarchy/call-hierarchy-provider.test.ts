import assert from "node:assert/strict";
import { paramsAt } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

const MODEL = `entity Order {
  status: Status = draft
  total: Int
  computed double: Int = total * 2
  check positive: total > 0 and total < 99
  index (total)
  states status {
    draft -> placed on place
    placed -> draft on reset
  }
  action place() when double > 0 emits Placed
  action reset()
  policy { desk: allow read, place for Desk }
}
enum Status { draft, placed }
role Desk
event Placed(order: Order)
`;

const GENERATED = {
  "domainsmith.json": '{ "output": "app" }',
  "app/.domainsmith/lock.json": JSON.stringify({
    version: 1,
    files: {
      "api actions Order": { path: "order.actions.ts", hash: "", owner: "once" },
      "api handlers": { path: "handlers.ts", hash: "", owner: "once" },
    },
  }),
  "app/order.actions.ts": "export async function place() {}\n",
  "app/handlers.ts": "export const handlers = {\n  Placed: async () => {},\n};\n",
};

/** Who uses what stands behind \`|\` and what it uses, as \`name×places\`. */
async function calls(place: string) {
  const [before = "", after = ""] = place.split("|");
  assert.ok(MODEL.includes(before + after), place);
  const workspace = await openWorkspace({
    ...GENERATED,
    "a.domain": MODEL.replace(before + after, `${before}<|>${after}`),
  });
  const provider = workspace.Domain.lsp.CallHierarchyProvider;
  const { document } = workspace.cursor;
  const [item] = (await provider?.prepareCallHierarchy(document, paramsAt(workspace))) ?? [];
  if (!item) return undefined;
  const [incoming = [], outgoing = []] = [
    await provider?.incomingCalls({ item }),
    await provider?.outgoingCalls({ item }),
  ];
  return {
    in: incoming.map(({ from, fromRanges }) => `${from.name}×${fromRanges.length}`),
    out: outgoing.map(({ to, fromRanges }) => `${to.name}×${fromRanges.length}${to.uri.endsWith(".ts") ? " ts" : ""}`),
  };
}

describe("call hierarchy", () => {
  it("of an action: transitions and rules name it; it emits, reads, and runs the user's function", async () => {
    assert.deepEqual(await calls("action |place"), {
      in: ["states status×1", "desk×1"],
      out: ["double×1", "Placed×1", "place×1 ts"],
    });
    assert.deepEqual(await calls("on |reset"), { in: ["states status×1"], out: [] });
  });

  it("of an event: actions emit it; the user's handler listens", async () => {
    assert.deepEqual(await calls("event |Placed"), { in: ["place×1"], out: ["Placed×1 ts"] });
  });

  it("of a member: expressions and indexes read it", async () => {
    assert.deepEqual(await calls("|total: Int"), { in: ["double×1", "positive×2", "index (total)×1"], out: [] });
    assert.deepEqual(await calls("computed |double"), { in: ["place×1"], out: ["total×1"] });
  });

  it("of checks, rules and state machines", async () => {
    assert.deepEqual(await calls("check |positive"), { in: [], out: ["total×2"] });
    assert.deepEqual(await calls("|desk: allow"), { in: [], out: ["place×1"] });
    assert.deepEqual((await calls("|states status"))?.out, ["status×1", "draft×2", "placed×2", "place×1", "reset×1"]);
    assert.deepEqual((await calls("{ |draft"))?.in, ["status×1", "states status×2"]);
  });

  it("is of nothing else", async () => {
    assert.equal(await calls("entity |Order"), undefined);
    assert.equal(await calls("total: |Int"), undefined);
  });
});
