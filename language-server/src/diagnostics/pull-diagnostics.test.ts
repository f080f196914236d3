import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { startClient, type TestClient } from "../testing/client.ts";
import { deliveryFor } from "./delivery.ts";

const PULLS: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: false, tagSupport: { valueSet: [1, 2] } } },
  workspace: { diagnostics: { refreshSupport: true } },
};

const GOOD = 'import { B } from "./b"\n\nentity A {\n  b: B\n}\n';
const BAD = GOOD.replace("b: B", "b: B\n  c: Nothing");

describe("diagnostics that clients ask for", function () {
  this.timeout(60_000);
  let root: string;
  let client: TestClient;
  let told = 0;
  let refreshes = 0;
  const uriOf = (name: string) => pathToFileURL(path.join(root, name)).href;
  const ask = (name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri: uriOf(name) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const askAll = async (previousResultIds: { uri: string; value: string }[] = []) => {
    const { items }: WorkspaceDiagnosticReport = await client.connection.sendRequest("workspace/diagnostic", {
      previousResultIds,
    });
    return items;
  };
  const summary = (items: readonly WorkspaceDocumentDiagnosticReport[]) =>
    items.map(({ uri, ...report }) => {
      const codes = report.kind === "full" ? report.items.map(({ code }) => code).join() : "unchanged";
      return `${uri.replace(/.*\//, "")}: ${codes}`;
    });

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), "domainsmith-pull-"));
    mkdirSync(path.join(root, "empty"));
    writeFileSync(
      path.join(root, "domainsmith.json"),
      '{ "name": "shop", "nmae": 1, "diagnostics": { "DS3415": "off" } }',
    );
    writeFileSync(path.join(root, "a.domain"), BAD);
    writeFileSync(path.join(root, "b.domain"), "entity B {}\n");
    client = await startClient({ capabilities: PULLS, folders: [pathToFileURL(root).href] });
    client.connection.onNotification("textDocument/publishDiagnostics", () => {
      told++;
    });
    client.connection.onRequest("workspace/diagnostic/refresh", () => {
      refreshes++;
      return null;
    });
  });

  after(async () => {
    assert.equal(told, 0, "The server told of diagnostics, too.");
    await client.close();
    rmSync(root, { recursive: true, force: true });
  });

  it("are offered to who can only ask, or wants to", () => {
    const delivery = (capabilities: ClientCapabilities, initializationOptions?: object) =>
      deliveryFor({ processId: null, rootUri: null, capabilities, initializationOptions });
    assert.equal(delivery({}), "push");
    assert.equal(delivery({ textDocument: { diagnostic: {}, publishDiagnostics: {} } }), "push");
    assert.equal(delivery({ textDocument: { diagnostic: {} } }), "pull");
    assert.equal(
      delivery({ textDocument: { diagnostic: {}, publishDiagnostics: {} } }, { diagnostics: "pull" }),
      "pull",
    );
    assert.equal(delivery({ textDocument: { diagnostic: {} } }, { diagnostics: "push" }), "push");
    const { diagnosticProvider } = client.initialized.capabilities;
    assert.deepEqual(diagnosticProvider, {
      identifier: "domainsmith",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  it("are those of all files, also of settings, and of those the client knows that are gone", async () => {
    const items = await askAll([{ uri: uriOf("gone.domain"), value: "7" }]);
    assert.deepEqual(summary(items).sort(), [
      "a.domain: DS1001",
      "b.domain: ",
      "domainsmith.json: DS5104",
      "gone.domain: ",
    ]);
    const ids = items.flatMap(({ uri, resultId }) => (resultId ? [{ uri, value: resultId }] : []));
    const again = await askAll(ids.filter(({ uri }) => !uri.includes("gone")));
    assert.ok(again.every(({ kind }) => kind === "unchanged"));
  });

  it("come in parts where the client wants them so", async () => {
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    const token = "parts";
    const listener = client.connection.onNotification(
      "$/progress",
      (params: { token: string; value: WorkspaceDiagnosticReport }) => {
        if (params.token === token) parts.push(...params.value.items);
      },
    );
    const last: WorkspaceDiagnosticReport = await client.connection.sendRequest("workspace/diagnostic", {
      previousResultIds: [],
      partialResultToken: token,
    });
    listener.dispose();
    assert.deepEqual(last.items, []);
    assert.equal(parts.length, 3);
  });

  it("are those of the text that was typed last, and unchanged when they are", async () => {
    client.open(uriOf("a.domain"), BAD);
    const first = await ask("a.domain");
    assert.equal(first.kind === "full" && first.items.length, 1);
    assert.equal((await ask("a.domain", first.resultId)).kind, "unchanged");
    for (let turn = 0; turn < 5; turn++) {
      client.change(uriOf("a.domain"), GOOD);
      const mended = await ask("a.domain", first.resultId);
      assert.deepEqual(mended.kind === "full" && mended.items, []);
      client.change(uriOf("a.domain"), BAD);
      const broken = await ask("a.domain", mended.resultId);
      assert.equal(broken.kind === "full" && broken.items.length, 1);
    }
  });

  it("of other files are asked for again when a change concerns them", async () => {
    client.change(uriOf("a.domain"), GOOD);
    const { resultId } = await ask("a.domain");
    const before = refreshes;
    client.open(uriOf("b.domain"), "entity C {}\n");
    for (let turn = 0; turn < 200 && refreshes === before; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.ok(refreshes > before);
    const report = await ask("a.domain", resultId);
    assert.ok(report.kind === "full" && report.items.length > 0);
  });

  it("of what is not known are none, and nobody waits for who does not want them any more", async () => {
    const unknown = await ask("nowhere.domain");
    assert.deepEqual(unknown.kind === "full" && unknown.items, []);
    const { CancellationTokenSource } = await import("vscode-jsonrpc/node");
    const source = new CancellationTokenSource();
    client.change(uriOf("a.domain"), `${GOOD}\n// more`);
    const asked = client.connection.sendRequest(
      "textDocument/diagnostic",
      { textDocument: { uri: uriOf("a.domain") } },
      source.token,
    );
    source.cancel();
    await asked.then(
      () => undefined,
      (error: { code?: number }) => assert.equal(error.code, LSPErrorCodes.RequestCancelled),
    );
  });
});
