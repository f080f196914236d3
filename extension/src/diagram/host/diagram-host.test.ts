import assert from "node:assert/strict";
import {
  DIAGRAM_ARRANGE_REQUEST,
  DIAGRAM_CLOSE_NOTIFICATION,
  DIAGRAM_EDIT_REQUEST,
  DIAGRAM_EXPORT_REQUEST,
  DIAGRAM_LOCATE_REQUEST,
  DIAGRAM_OPEN_REQUEST,
  type HostMessage,
} from "@domainsmith/model/diagram";
import fc from "fast-check";
import { DiagramHost } from "./diagram-host.ts";
import { agreedMessages } from "./testing/agreed-messages.ts";
import { RecordingEnvironment } from "./testing/recording-environment.ts";

const URI = "file:///models/shop.domain";
const RENAME = { kind: "rename", key: "shop.Order", name: "Purchase" } as const;

function hosted() {
  const environment = new RecordingEnvironment();
  const posted: HostMessage[] = [];
  const host = new DiagramHost(URI, environment, (message) => posted.push(message));
  let last = 0;
  /** Asks as the page does; resolves with the answer. */
  const ask = async (method: string, params: unknown = {}): Promise<HostMessage | undefined> => {
    const id = ++last;
    await host.receive({ type: "request", id, method, params });
    return posted.find((message) => message.type !== "notification" && message.id === id);
  };
  const notified = (method: string) =>
    posted.flatMap((message) => (message.type === "notification" && message.method === method ? [message.params] : []));
  return { environment, host, posted, ask, notified };
}

const response = (id: number, result: unknown) => ({ type: "response", id, result });

describe("the host of a diagram", () => {
  it("asks the language server about its own document, and no other", async () => {
    const { environment, ask } = hosted();
    environment.answer = () => [];
    assert.deepEqual(await ask("dependents", { keys: ["shop.Order"] }), response(1, []));
    assert.deepEqual(environment.asked, [
      { method: "domainsmith/diagram/dependents", params: { uri: URI, keys: ["shop.Order"] } },
    ]);
    const refused = await ask("dependents", { keys: ["shop.Order"], uri: "file:///other.domain" });
    assert.equal(refused?.type, "failure");
    assert.equal(environment.asked.length, 1);
  });

  it("passes on what goes wrong", async () => {
    const { environment, ask } = hosted();
    environment.answer = () => {
      throw new Error("The language server has stopped.");
    };
    assert.deepEqual(await ask("open"), { type: "failure", id: 1, message: "The language server has stopped." });
  });

  it("never rejects, never acts on what it refuses, and complains once", async () => {
    const { environment, host, posted } = hosted();
    await fc.assert(fc.asyncProperty(fc.jsonValue(), async (value) => host.receive(value)));
    await host.receive({ type: "request", id: 1, method: "export", params: { format: "exe" } });
    assert.deepEqual(environment.asked, []);
    assert.deepEqual(environment.saved, []);
    assert.equal(environment.logged.length, 1);
    assert.deepEqual(
      posted.map(({ type }) => type),
      ["failure"],
    );
  });

  it("answers every request that is agreed on exactly once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(agreedMessages, { maxLength: 5 }), async (messages) => {
        const { environment, host, posted } = hosted();
        environment.answer = (method) =>
          method === DIAGRAM_EDIT_REQUEST ? { ok: true } : method === DIAGRAM_EXPORT_REQUEST ? { text: "<svg/>" } : "";
        await Promise.all(messages.map((message) => host.receive(message)));
        const requests = messages.filter(({ type }) => type === "request");
        assert.equal(posted.filter(({ type }) => type !== "notification").length, requests.length);
        for (const { params } of environment.asked) assert.equal((params as { readonly uri: string }).uri, URI);
      }),
    );
  });

  describe("following a document", () => {
    const state = { revision: 1 };

    it("is counted once, however often a page is made anew, and ends with the diagram", async () => {
      const { environment, host, ask } = hosted();
      environment.answer = () => state;
      const closed = () => environment.told.filter(({ method }) => method === DIAGRAM_CLOSE_NOTIFICATION).length;
      for (const _ of [1, 2, 3]) await ask("open");
      assert.equal(closed(), 2);
      host.dispose();
      assert.equal(closed(), 3);
      host.dispose();
      assert.equal(closed(), 3);
    });

    it("does not end what has never begun", async () => {
      const { environment, host, ask } = hosted();
      await ask("open");
      host.dispose();
      assert.deepEqual(environment.told, []);
    });

    it("ends when the diagram was closed before the answer came", async () => {
      const { environment, host, ask } = hosted();
      const { promise, resolve } = Promise.withResolvers<unknown>();
      environment.answer = () => promise;
      const asked = ask("open");
      host.dispose();
      resolve(state);
      await asked;
      assert.deepEqual(environment.told, [{ method: DIAGRAM_CLOSE_NOTIFICATION, params: { uri: URI } }]);
    });

    it("begins again with a new language server, which is told nothing about the old one", async () => {
      const { environment, host, ask, notified } = hosted();
      environment.answer = () => state;
      await ask("open");
      host.restarted();
      assert.deepEqual(notified("restarted"), [{}]);
      await ask("open");
      assert.deepEqual(environment.told, []);
      assert.equal(environment.asked.filter(({ method }) => method === DIAGRAM_OPEN_REQUEST).length, 2);
    });

    it("shows a place once there is something to show", async () => {
      const { host, ask, posted, notified } = hosted();
      host.reveal({ node: "shop.Order" });
      host.reveal({ node: "shop.Customer", focus: true });
      assert.deepEqual(posted, []);
      await ask("open");
      assert.deepEqual(notified("reveal"), [{ node: "shop.Customer", focus: true }]);
      host.reveal({ node: "shop.Order" });
      assert.equal(notified("reveal").length, 2);
      host.pageGone();
      host.reveal({ node: "shop.Product" });
      assert.equal(notified("reveal").length, 2);
      await ask("open");
      assert.equal(notified("reveal").length, 3);
    });
  });

  describe("edits", () => {
    it("are worked out one after the other, each for the text that the one before has left", async () => {
      const { environment, ask } = hosted();
      const events: string[] = [];
      let working = 0;
      environment.answer = async (_, params) => {
        assert.equal(++working, 1);
        await new Promise((resolve) => setTimeout(resolve, 2));
        working--;
        const { operation } = params as { readonly operation: { readonly name: string } };
        events.push(operation.name);
        return { ok: true, edit: { name: operation.name } };
      };
      const names = ["a", "b", "c", "d"];
      await Promise.all(names.map((name) => ask("edit", { operation: { ...RENAME, name } })));
      assert.deepEqual(events, names);
      assert.deepEqual(
        environment.applied,
        names.map((name) => ({ name })),
      );
    });

    it("are worked out again when somebody typed meanwhile", async () => {
      const { environment, ask } = hosted();
      environment.outcomes.push("stale", "stale");
      let version = 0;
      environment.answer = () => ({ ok: true, edit: { version: ++version }, focus: { key: "shop.Purchase" } });
      assert.deepEqual(
        await ask("edit", { operation: RENAME }),
        response(1, { ok: true, focus: { key: "shop.Purchase" } }),
      );
      assert.deepEqual(environment.applied, [{ version: 1 }, { version: 2 }, { version: 3 }]);
    });

    it("are given up when somebody types on and on", async () => {
      const { environment, ask } = hosted();
      environment.outcomes.push(...Array.from({ length: 10 }, () => "stale" as const));
      environment.answer = () => ({ ok: true, edit: {} });
      const answer = await ask("edit", { operation: RENAME });
      assert.equal(answer?.type, "response");
      assert.match(JSON.stringify(answer), /"ok":false.*Nothing was done/);
      assert.equal(environment.applied.length, 6);
    });

    it("say why they are not made", async () => {
      const { environment, ask } = hosted();
      environment.answer = () => ({ ok: false, message: "Line 3 has to be mended first." });
      const refused = response(1, { ok: false, message: "Line 3 has to be mended first." });
      assert.deepEqual(await ask("edit", { operation: RENAME }), refused);
      environment.answer = () => ({ ok: true, edit: {}, warning: "Data is lost." });
      environment.outcomes.push("refused");
      assert.match(JSON.stringify(await ask("edit", { operation: RENAME })), /"ok":false/);
      assert.deepEqual(environment.warnings, []);
    });

    it("warn once of what they cannot take along", async () => {
      const { environment, ask } = hosted();
      environment.outcomes.push("stale");
      environment.answer = () => ({ ok: true, edit: {}, warning: "Stored data is not carried over." });
      assert.deepEqual(await ask("edit", { operation: RENAME }), response(1, { ok: true }));
      assert.deepEqual(environment.warnings, ["Stored data is not carried over."]);
    });

    it("go on after one that failed", async () => {
      const { environment, ask } = hosted();
      let isFirst = true;
      environment.answer = () => {
        if (!isFirst) return { ok: true };
        isFirst = false;
        throw new Error("gone");
      };
      const [first, second] = await Promise.all([
        ask("edit", { operation: RENAME }),
        ask("edit", { operation: RENAME }),
      ]);
      assert.equal(first?.type, "failure");
      assert.deepEqual(second, response(2, { ok: true }));
    });

    it("take pasted text from the clipboard, and nothing from an empty one", async () => {
      const { environment, ask } = hosted();
      environment.answer = () => ({ ok: true });
      assert.match(JSON.stringify(await ask("paste", {})), /no text to paste/);
      assert.equal(environment.asked.length, 0);
      environment.clipboard = "entity A {}";
      await ask("paste", { at: { x: 8, y: 16 } });
      assert.deepEqual(environment.asked[0]?.params, {
        uri: URI,
        operation: { kind: "paste", text: "entity A {}", at: { x: 8, y: 16 } },
      });
    });
  });

  describe("arranging", () => {
    const scope = { kind: "all" };

    it("tells how far it is", async () => {
      const { environment, ask, notified } = hosted();
      environment.answer = () => ({ ok: true });
      assert.deepEqual(await ask("arrange", { scope }), response(1, { ok: true }));
      assert.deepEqual(notified("progress"), [{ message: "sales", percentage: 50 }]);
    });

    it("is cancelled by the page, by the next one and by the end of the diagram", async () => {
      for (const stop of ["cancelArrange", "arrange", "dispose"] as const) {
        const { environment, host, ask } = hosted();
        let waits = true;
        environment.answer = (method) =>
          method === DIAGRAM_ARRANGE_REQUEST && waits ? new Promise(() => undefined) : { ok: true };
        const arranged = ask("arrange", { scope });
        waits = false;
        if (stop === "dispose") host.dispose();
        else await ask(stop, stop === "arrange" ? { scope } : {});
        assert.deepEqual(await arranged, response(1, { ok: false, message: "" }), stop);
        assert.equal(environment.asked[0]?.signal?.aborted, true);
      }
    });

    it("may be cancelled when there is nothing to cancel", async () => {
      const { ask } = hosted();
      assert.deepEqual(await ask("cancelArrange"), response(1, null));
    });
  });

  it("shows in the text only what is there", async () => {
    const { environment, ask } = hosted();
    await ask("goTo", { key: "../../etc/passwd", focus: true });
    assert.deepEqual(environment.shown, []);
    const location = { uri: URI, range: {} };
    environment.answer = (method) => (method === DIAGRAM_LOCATE_REQUEST ? location : null);
    await ask("goTo", { key: "shop.Order", focus: false });
    assert.deepEqual(environment.shown, [{ location, focus: false }]);
  });

  it("opens help only about diagrams and codes of problems", async () => {
    const { environment, ask } = hosted();
    await ask("help");
    await ask("help", { code: "DS1001" });
    for (const code of ["../README", "DS1", "http://x", ""]) {
      assert.equal((await ask("help", { code }))?.type, "failure");
    }
    assert.deepEqual(environment.helped, [undefined, "DS1001"]);
  });

  it("exports texts of the language server and pictures of the page", async () => {
    const { environment, host, ask } = hosted();
    environment.answer = () => ({ text: "<svg/>" });
    await ask("export", { format: "svg", nodes: ["shop.Order"] });
    await host.saveAs("mermaid");
    await ask("export", { format: "png", png: "iVBORw==" });
    assert.deepEqual(environment.saved, [
      { format: "svg", content: "<svg/>" },
      { format: "mermaid", content: "<svg/>" },
      { format: "png", content: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) },
    ]);
    assert.deepEqual(environment.asked[0]?.params, { uri: URI, format: "svg", nodes: ["shop.Order"], theme: "dark" });
    assert.equal((await ask("export", { format: "png" }))?.type, "failure");
    assert.equal((await ask("export", { format: "png", png: "no base64!" }))?.type, "failure");
    assert.equal(environment.saved.length, 3);
  });

  it("passes on what is selected, whose undo it is, and the undo of the text", async () => {
    const { environment, host, ask } = hosted();
    await host.receive({ type: "selected", keys: ["shop.Order"] });
    await host.receive({ type: "state", canUndoMove: true, canRedoMove: false });
    await ask("undo");
    await ask("redo");
    assert.deepEqual(environment.selection, ["shop.Order"]);
    assert.deepEqual(environment.moves, [true, false]);
    assert.deepEqual(environment.history, ["undo", "redo"]);
  });

  it("copies what the language server writes", async () => {
    const { environment, ask } = hosted();
    environment.answer = () => "entity Order {}";
    assert.deepEqual(await ask("copy", { keys: ["shop.Order"] }), response(1, null));
    assert.equal(environment.clipboard, "entity Order {}");
  });
});
