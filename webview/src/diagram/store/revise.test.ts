import assert from "node:assert/strict";
import type { DiagramNode, DiagramScene, DiagramState } from "@domainsmith/model/diagram";
import { FRESH, initialState } from "./initial-state.ts";
import { fromKept, keptUri, toKept } from "./keep.ts";
import { changed, opened, relooked } from "./revise.ts";
import { neighbourhood } from "./shown.ts";
import type { DiagramPageState } from "./state.ts";

function node(name: string, kind: DiagramNode["kind"] = "entity", group = "shop"): DiagramNode {
  const id = `${group}.${name}`;
  return { id, kind, name, group, rows: [{ id: `${id}#a`, kind: "attribute", name: "a", type: "String" }] };
}

const scene: DiagramScene = {
  nodes: [node("Order"), node("Line"), node("Status", "enum"), node("Far", "entity", "other")],
  edges: [
    { id: "shop.Line#order", kind: "association", from: { node: "shop.Line" }, to: { node: "shop.Order" } },
    {
      id: "shop.Order#status uses shop.Status",
      kind: "uses",
      from: { node: "shop.Order" },
      to: { node: "shop.Status" },
    },
    { id: "other.Far#line", kind: "association", from: { node: "other.Far" }, to: { node: "shop.Line" } },
  ],
  groups: [
    { id: "other", name: "other" },
    { id: "shop", name: "shop" },
  ],
  views: [{ id: "shop.Sales", name: "Sales", nodes: ["shop.Order"] }],
};

const everything: DiagramState = {
  uri: "file:///shop.domain",
  revision: 3,
  scene,
  layout: {
    positions: Object.fromEntries(scene.nodes.map(({ id }, index) => [id, { x: index * 400, y: 0 }])),
    routes: {},
  },
  text: { kind: "good" },
  editable: true,
};

function page(change: Partial<DiagramPageState> = {}): DiagramPageState {
  const state = { ...initialState(FRESH), ...change };
  return { ...state, ...opened(state, everything) };
}

const shownCards = ({ drawing }: Pick<DiagramPageState, "drawing">) => [...drawing.nodesIn(drawing.box)].sort();

describe("what a page shows", () => {
  it("is everything, without the lines to enums", () => {
    const state = page();
    assert.equal(shownCards(state).length, 4);
    assert.deepEqual(
      state.drawing.scene.edges.map(({ id }) => id),
      ["shop.Line#order", "other.Far#line"],
    );
    assert.equal(state.editable, true);
  });

  it("is what filters, a view and the focus leave", () => {
    const state = page();
    const { filters } = state;
    const look = (change: Parameters<typeof relooked>[1]) => ({ ...state, ...relooked(state, change) });
    const cards = (change: Parameters<typeof relooked>[1]) => shownCards(look(change));
    assert.deepEqual(cards({ filters: { ...filters, hiddenKinds: new Set(["enum"]) } }).length, 3);
    assert.deepEqual(cards({ filters: { ...filters, hiddenGroups: new Set(["shop"]) } }), ["other.Far"]);
    assert.deepEqual(cards({ filters: { ...filters, view: "shop.Sales" } }), ["shop.Order"]);
    assert.deepEqual(cards({ focusMode: { keys: ["shop.Order"], depth: 1 } }), [
      "shop.Line",
      "shop.Order",
      "shop.Status",
    ]);
    assert.equal(look({ filters: { ...filters, usesEnums: true } }).drawing.scene.edges.length, 3);
  });

  it("follows a change of its revision, and of no other", () => {
    const state = page({ selection: ["shop.Order#a", "shop.Line"] });
    const patch = {
      upsert: { nodes: [{ ...node("Purchase"), rows: [] }], edges: [] },
      remove: { nodes: ["shop.Order"], edges: ["shop.Line#order"] },
      renamed: { "shop.Order": "shop.Purchase" },
    };
    const change = { uri: everything.uri, from: 3, revision: 4, scene: patch };
    assert.equal(changed(state, { ...change, from: 2 }), undefined);
    const after = { ...state, ...changed(state, change) };
    assert.equal(after.revision, 4);
    assert.deepEqual(after.selection, ["shop.Line"]);
    assert.ok(after.drawing.node("shop.Purchase"));
  });

  it("cannot be changed while the text is broken", () => {
    const state = page();
    const broken = { kind: "broken", message: "Expecting }", line: 3 } as const;
    const after = { ...state, ...changed(state, { uri: everything.uri, from: 3, revision: 4, text: broken }) };
    assert.equal(after.editable, false);
    const good = { uri: everything.uri, from: 4, revision: 5, text: { kind: "good" } } as const;
    assert.equal(changed(after, good)?.editable, true);
  });

  it("reaches neighbours step by step, in both directions", () => {
    const reach = (depth: number) => [...neighbourhood(scene, { keys: ["shop.Order"], depth })].sort();
    assert.deepEqual(reach(0), ["shop.Order"]);
    assert.deepEqual(reach(2), ["other.Far", "shop.Line", "shop.Order", "shop.Status"]);
  });
});

describe("what a page keeps", () => {
  it("comes back from JSON as it was", () => {
    const state = page({
      camera: { x: 1, y: 2, zoom: 0.5 },
      collapsed: new Set(["shop.Order"]),
      focusMode: { keys: ["shop.Order"], depth: 2 },
      filters: { ...FRESH.filters, hiddenKinds: new Set(["enum"]), view: "shop.Sales" },
      detail: "keys",
    });
    const kept: unknown = JSON.parse(JSON.stringify(toKept(state)));
    const { state: back, camera } = fromKept(kept);
    assert.deepEqual(camera, state.camera);
    assert.deepEqual(back.filters, state.filters);
    assert.deepEqual(back.collapsed, state.collapsed);
    assert.deepEqual(back.focusMode, state.focusMode);
    assert.equal(back.detail, "keys");
    assert.equal(keptUri(kept), everything.uri);
  });

  it("is nothing where it has another form", () => {
    for (const value of [undefined, null, 3, "text", {}, { version: 2 }, { version: 1, camera: { x: "a" } }]) {
      assert.deepEqual(fromKept(value), { state: FRESH });
      assert.equal(keptUri(value), "");
    }
  });
});
