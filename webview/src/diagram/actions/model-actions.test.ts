import assert from "node:assert/strict";
import type { DiagramState, PageEditResult, PageRequests } from "@domainsmith/model/diagram";
import type { PageHost } from "../host/page-host.ts";
import { typingAt } from "../inline/typing-at.ts";
import { FRESH, initialState } from "../store/initial-state.ts";
import { opened } from "../store/revise.ts";
import type { DiagramPageState } from "../store/state.ts";
import { createStore } from "../store/store.ts";
import { lookActions } from "./look-actions.ts";
import { modelActions } from "./model-actions.ts";

const TEXT: DiagramState = {
  uri: "file:///shop.domain",
  revision: 1,
  scene: {
    nodes: ["Order", "Item"].map((name) => ({ id: name, kind: "entity", name, group: "", rows: [] })),
    edges: [],
    groups: [{ id: "", name: "" }],
    views: [],
  },
  layout: { positions: { Order: { x: 0, y: 0 }, Item: { x: 400, y: 0 } }, routes: {} },
  text: { kind: "good" },
  editable: true,
};

/** A page on two cards whose host answers when it is told to. */
function page() {
  const store = createStore<DiagramPageState>({ ...initialState(FRESH), selection: ["Order"] });
  store.set((state) => opened(state, TEXT));
  const asked: PromiseWithResolvers<PageEditResult>[] = [];
  const host: PageHost = {
    request<Method extends keyof PageRequests>() {
      const answer = Promise.withResolvers<PageEditResult>();
      asked.push(answer);
      return answer.promise as Promise<PageRequests[Method]["result"]>;
    },
    on: () => () => undefined,
    tellMoves: () => undefined,
    tellSelected: () => undefined,
  };
  const context = { store, host, reopen: async () => undefined };
  const look = lookActions(context, { to: (camera) => store.set({ camera }), stop: () => undefined });
  return { store, look, model: modelActions(context, look), asked };
}

const MOVED: PageEditResult = { ok: true, focus: { key: "Order", rename: true } };

describe("what an operation has made", () => {
  it("is selected, and its name is there to be typed", async () => {
    const { store, model, asked } = page();
    store.set({ selection: [] });
    const done = model.add("entity");
    asked[0]?.resolve(MOVED);
    await done;
    assert.deepEqual(store.get().selection, ["Order"]);
    assert.deepEqual(store.get().inline?.key, "Order");
  });

  it("tears nobody away from what they have selected since", async () => {
    const { store, look, model, asked } = page();
    const done = model.add("entity");
    look.reveal("Item");
    asked[0]?.resolve(MOVED);
    await done;
    assert.deepEqual(store.get().selection, ["Item"]);
    assert.equal(store.get().inline, undefined);
  });

  it("takes no field away in which somebody types meanwhile", async () => {
    const { store, model, asked } = page();
    store.set({ selection: ["Item"] });
    const done = model.add("entity");
    store.set((state) => typingAt(state, { key: "Item", part: "name" }));
    asked[0]?.resolve(MOVED);
    await done;
    assert.deepEqual(store.get().inline?.key, "Item");
  });

  it("is followed also where another operation was asked for before", async () => {
    const { store, model, asked } = page();
    const [first, second] = [model.add("entity"), model.add("entity")];
    asked[0]?.resolve({ ok: true, focus: { key: "Item" } });
    await first;
    assert.deepEqual(store.get().selection, ["Item"]);
    asked[1]?.resolve({ ok: true, focus: { key: "Order" } });
    await second;
    assert.deepEqual(store.get().selection, ["Order"]);
  });
});
