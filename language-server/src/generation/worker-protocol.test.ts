import assert from "node:assert/strict";
import { GenerationState } from "./worker-protocol.ts";

describe("GenerationState", () => {
  it("lets a generation be ended at once while it does not write", () => {
    const state = new GenerationState();
    const thread = new GenerationState(state.buffer);
    assert.equal(thread.isCancelled, false);
    assert.equal(state.cancel(), true);
    assert.equal(thread.isCancelled, true);
    assert.equal(thread.beginWriting(), false);
  });

  it("waits while it writes, and tells it to stop", () => {
    const state = new GenerationState();
    const thread = new GenerationState(state.buffer);
    assert.equal(thread.beginWriting(), true);
    assert.equal(state.cancel(), false);
    assert.equal(thread.isCancelled, true);
    thread.endWriting();
    assert.equal(state.cancel(), true);
  });
});
