import assert from "node:assert/strict";
import { createStore } from "./store.ts";

describe("the page's store", () => {
  it("replaces what is given and keeps the rest", () => {
    const store = createStore({ one: 1, two: 2 });
    store.set({ two: 3 });
    store.set(({ one }) => ({ one: one + 1 }));
    assert.deepEqual(store.get(), { one: 2, two: 3 });
  });

  it("tells nobody where nothing is different", () => {
    const store = createStore({ one: 1 });
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.set({ one: 1 });
    assert.equal(told, 0);
    store.set({ one: 2 });
    assert.equal(told, 1);
    stop();
    store.set({ one: 3 });
    assert.equal(told, 1);
  });
});
