import assert from "node:assert/strict";
import { FRESH, initialState } from "./initial-state.ts";
import type { Kept } from "./keep.ts";
import { keepUp } from "./keep-up.ts";
import type { DiagramPageState } from "./state.ts";
import { createStore } from "./store.ts";

describe("keeping up with what a page keeps", () => {
  const open = () => {
    const store = createStore<DiagramPageState>(initialState(FRESH));
    const kept: Kept[] = [];
    const save = keepUp(store, (state) => kept.push(state as Kept));
    store.set({ phase: "ready", uri: "file:///a.domain" });
    return { store, kept, save };
  };

  it("is handed over at once, as a page may be closed at any moment", () => {
    const { store, kept } = open();
    store.set({ camera: { x: 1, y: 1, zoom: 1 } });
    store.set({ selection: ["Order"] });
    assert.deepEqual(kept.at(-1)?.selection, ["Order"]);
    store.set({ hovered: "Order" });
    assert.equal(kept.length, 2);
  });

  it("has where the camera came to rest", () => {
    const { store, kept, save } = open();
    for (let x = 0; x < 100; x++) store.set({ camera: { x, y: 0, zoom: 1 } });
    assert.equal(kept.length, 1);
    save();
    assert.equal(kept.at(-1)?.camera.x, 99);
  });

  it("is nothing before there is a model", () => {
    const store = createStore<DiagramPageState>(initialState(FRESH));
    const kept: unknown[] = [];
    const save = keepUp(store, (state) => kept.push(state));
    store.set({ selection: ["Order"] });
    save();
    assert.deepEqual(kept, []);
  });
});
