import assert from "node:assert/strict";
import { MemoryFileSystem, TEST_ROOT, testUri } from "@domainsmith/language/testing";
import { DocumentState, type URI } from "langium";
import type { ClientCapabilities, CodeAction, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type InProcessServer, startInProcess } from "../testing/in-process.ts";

const RESOLVING: ClientCapabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
};
const NOT_RESOLVING: ClientCapabilities = {
  ...RESOLVING,
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

/** The text in a version: the same model, a line further down in each. */
const textOf = (version: number) =>
  `${"// moved down\n".repeat(version)}entity   Customer {\n  city: String(80) unique unique\n  street: String(120)\n  zip: String(10)\n}\n`;

const URI_OF_A = testUri("a.domain").toString();
const ADDRESS = "street: String(120)\n  zip: String(10)";

/** Holds whoever waits for it. */
class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
  enter: () => void = () => undefined;
  /** Resolves when somebody waits. */
  readonly entered = new Promise<void>((resolve) => {
    this.enter = resolve;
  });

  async pass(): Promise<void> {
    this.enter();
    await this.opened;
  }
}

/** A disk that can be held. */
class HeldFiles extends MemoryFileSystem {
  gate: Gate | undefined;

  override async exists(uri: URI): Promise<boolean> {
    await this.gate?.pass();
    return super.exists(uri);
  }
}

describe("edits, while the text goes on changing", function () {
  this.timeout(20_000);
  let files: HeldFiles;
  let server: InProcessServer;
  let version = 1;

  const start = async (capabilities: ClientCapabilities) => {
    files = new HeldFiles();
    files.write(testUri("domainsmith.json"), "{}");
    files.write(testUri("a.domain"), textOf(1));
    version = 1;
    server = await startInProcess({ capabilities, folders: [TEST_ROOT.toString()], files });
    void server.client.sendNotification("textDocument/didOpen", {
      textDocument: { uri: URI_OF_A, languageId: "domain", version, text: textOf(1) },
    });
    await list("quickfix");
  };
  const change = () => {
    version += 1;
    void server.client.sendNotification("textDocument/didChange", {
      textDocument: { uri: URI_OF_A, version },
      contentChanges: [{ text: textOf(version) }],
    });
  };
  /** Resolves when the server has the text that the client has. */
  const arrived = async () => {
    while (server.services.shared.workspace.TextDocuments.get(URI_OF_A)?.version !== version) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const rangeOf = (what: string) => {
    const document = TextDocument.create(URI_OF_A, "domain", 0, textOf(version));
    const at = document.getText().indexOf(what);
    return { start: document.positionAt(at), end: document.positionAt(at + what.length) };
  };
  const ask = <Answer>(method: string, params: object) =>
    server.client.sendRequest<Answer | null>(method, { textDocument: { uri: URI_OF_A }, ...params });
  const list = (only: string, what = "unique unique") =>
    ask<CodeAction[]>("textDocument/codeAction", { range: rangeOf(what), context: { diagnostics: [], only: [only] } });

  /**
   * The answer's edit fits the text as it is, or there is none and people can ask again. What was asked before a change
   * may be answered before it, for the text that was asked about.
   */
  async function assertCurrent(
    answer: Promise<unknown>,
    editOf: (answer: unknown) => WorkspaceEdit | undefined,
    before = version,
  ) {
    const edit = await answer.then(editOf, (error: { code?: number; message?: string }) => {
      // Where a name stood in the text before, there may be none.
      const isExpected = error.code === -32801 || (error.code === -32803 && before < version);
      assert.ok(isExpected, `refused with ${error.code}: ${error.message}`);
      return undefined;
    });
    if (!edit) return "refused";
    for (const each of edit.documentChanges ?? []) {
      assert.ok("edits" in each);
      const edits = each.edits.filter((it): it is TextEdit => "newText" in it);
      const possible = [version, before].filter((it) => [it, null].includes(each.textDocument.version));
      assert.ok(
        possible.some((it) => fits(edits, it)),
        JSON.stringify(each),
      );
    }
    return "current";
  }
  function fits(edits: TextEdit[], of: number): boolean {
    const text = TextDocument.applyEdits(TextDocument.create(URI_OF_A, "domain", 0, textOf(of)), edits);
    const [, rest = ""] = /^(?:\/\/ moved down\n)+((?:(?!moved)[\s\S])*)$/.exec(text) ?? [];
    return /^(@was\(Customer\)\n)?entity +(Customer|Buyer) \{\n +city: +String\(80\)( unique)*\n +street: String\(120\)\n +zip: +String\(10\)\n\}\n$/.test(
      rest,
    );
  }
  const editOfAction = (answer: unknown) => (answer as CodeAction | null)?.edit;
  const editOfList = (answer: unknown) => (answer as CodeAction[] | null)?.find(({ edit }) => edit)?.edit;
  const editOfRename = (answer: unknown) => (answer as WorkspaceEdit | null) ?? undefined;
  const editOfFormat = (answer: unknown): WorkspaceEdit | undefined => ({
    documentChanges: [{ textDocument: { uri: URI_OF_A, version: null }, edits: (answer as TextEdit[] | null) ?? [] }],
  });

  afterEach(() => {
    files.gate?.open();
    server.dispose();
  });

  for (const state of ["Parsed", "ComputedScopes", "Linked", "Validated"] as const) {
    it(`are of the last text when a build is held at ${state} and cancelled`, async () => {
      await start(RESOLVING);
      const diagnostics = server.services.shared.workspace.LangiumDocuments.getDocument(
        testUri("a.domain"),
      )?.diagnostics?.filter(({ range }) => range.start.line === rangeOf("unique unique").start.line);
      assert.ok(diagnostics && diagnostics.length > 0);
      const gate = new Gate();
      const holding = server.services.shared.workspace.DocumentBuilder.onBuildPhase(DocumentState[state], () => {
        holding.dispose();
        return gate.pass();
      });
      change();
      await gate.entered;
      const asked = (before: number) => [
        assertCurrent(list("quickfix"), editOfList, before),
        assertCurrent(
          ask("textDocument/codeAction", { range: rangeOf("unique unique"), context: { diagnostics } }),
          editOfList,
          before,
        ),
        assertCurrent(list("source"), editOfList, before),
        assertCurrent(
          ask("textDocument/rename", { position: rangeOf("Customer").start, newName: "Buyer" }),
          editOfRename,
          before,
        ),
        assertCurrent(
          ask("textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } }),
          editOfFormat,
          before,
        ),
      ];
      const early = asked(version);
      await new Promise((resolve) => setImmediate(resolve));
      change();
      await arrived();
      gate.open();
      await Promise.all([...early, ...asked(version)]);
    });
  }

  it("of refactorings are of the last text when that changes while they are tried out", async () => {
    await start(RESOLVING);
    const listed = await list("refactor", ADDRESS);
    const action = listed?.find(({ title }) => title.startsWith("Extract value"));
    assert.ok(action, JSON.stringify(listed?.map(({ title }) => title)));
    files.gate = new Gate();
    const resolved = assertCurrent(server.client.sendRequest("codeAction/resolve", action), editOfAction);
    await files.gate.entered;
    change();
    await arrived();
    files.gate.open();
    assert.equal(await resolved, "refused");
  });

  for (const [kind, capabilities] of [
    ["resolved", RESOLVING],
    ["listed with their edits", NOT_RESOLVING],
  ] as const) {
    it(`that fix everything are of the last text when that changes while they are ${kind}`, async () => {
      await start(capabilities);
      const resolve = async () => {
        if (capabilities === NOT_RESOLVING) return list("source.fixAll");
        const [action] = (await listed) ?? [];
        return action && [await server.client.sendRequest<CodeAction>("codeAction/resolve", action)];
      };
      const listed = capabilities === RESOLVING ? list("source.fixAll") : undefined;
      await listed;
      files.gate = new Gate();
      const answer = assertCurrent(resolve(), editOfList);
      await files.gate.entered;
      change();
      await arrived();
      files.gate.open();
      assert.equal(await answer, "refused");
      files.gate = undefined;
      assert.equal(
        await assertCurrent(capabilities === RESOLVING ? again() : list("source.fixAll"), editOfList),
        "current",
      );
    });
  }

  async function again(): Promise<CodeAction[]> {
    const [action] = (await list("source.fixAll")) ?? [];
    return [await server.client.sendRequest<CodeAction>("codeAction/resolve", action)];
  }
});
