import assert from "node:assert/strict";
import { type Connection, ResponseError } from "vscode-languageserver";
import { withOwnErrors } from "./own-errors.ts";

/** An error as another copy of the protocol makes it. */
class ForeignError extends Error {
  readonly code = -32800;
}

describe("withOwnErrors", () => {
  const handlers = new Map<string, (...args: unknown[]) => unknown>();
  const register = (name: string) => (first: unknown, second?: unknown) => {
    const handler = second ?? first;
    assert.ok(typeof handler === "function");
    handlers.set(name, (...args) => Reflect.apply(handler, undefined, args));
  };
  const fake = {
    onHover: register("hover"),
    onRequest: register("request"),
    languages: { semanticTokens: { on: register("tokens") } },
    sendDiagnostics: (value: unknown) => value,
  };
  const connection = withOwnErrors(fake as unknown as Connection);

  it("turns errors that handlers answer with into the connection's", async () => {
    connection.onHover(() => new ForeignError("Cancelled.") as never);
    connection.onRequest("mine", async () => new ForeignError("Cancelled."));
    connection.languages.semanticTokens.on(async () => new ForeignError("Cancelled.") as never);
    for (const name of ["hover", "request", "tokens"]) {
      const answer = await handlers.get(name)?.();
      assert.ok(answer instanceof ResponseError, name);
      assert.deepEqual([answer.code, answer.message], [-32800, "Cancelled."]);
    }
  });

  it("leaves results, arguments and everything else as they are", async () => {
    const own = new ResponseError(1, "own");
    connection.onRequest("mine", (...args: unknown[]) => [own, args]);
    assert.deepEqual(handlers.get("request")?.(1, 2), [own, [1, 2]]);
    const send: unknown = connection.sendDiagnostics;
    assert.equal(send, fake.sendDiagnostics);
  });
});
