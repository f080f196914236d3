import assert from "node:assert/strict";
import type { ClientCapabilities, CodeAction } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { FULL_CLIENT, openWorkspace, type TestWorkspace } from "../testing/workspace.ts";

const CLIENT: ClientCapabilities = {
  ...FULL_CLIENT,
  textDocument: {
    ...FULL_CLIENT.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["refactor"] } },
      resolveSupport: { properties: ["edit"] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"], changeAnnotationSupport: {} } },
};

async function actionsIn(workspace: TestWorkspace, only?: string[]): Promise<CodeAction[]> {
  const document = workspace.document("a.domain");
  const { ranges, cursors } = workspace.markers["a.domain"] ?? {};
  const offset = ranges?.[0]?.offset ?? cursors?.[0] ?? 0;
  const range = {
    start: document.textDocument.positionAt(offset),
    end: document.textDocument.positionAt(offset + (ranges?.[0]?.length ?? 0)),
  };
  const params = {
    textDocument: { uri: document.uri.toString() },
    range,
    context: { diagnostics: [], ...(only ? { only } : {}) },
  };
  return (await workspace.Domain.lsp.CodeActionProvider?.getCodeActions(document, params)) as CodeAction[];
}

interface Resolving {
  resolve(action: CodeAction): Promise<CodeAction>;
}

async function resolved(workspace: TestWorkspace, title: string): Promise<CodeAction> {
  const action = (await actionsIn(workspace)).find((each) => each.title === title);
  assert.ok(action, title);
  return (workspace.Domain.lsp.CodeActionProvider as unknown as Resolving).resolve(action);
}

const TEXT = "entity A {\n  «mail: String(80)\n  phone: String(20)»\n  n: Int\n}\n";

describe("refactorings as code actions", function () {
  this.timeout(30_000);

  it("are listed with their kinds, without edits", async () => {
    const actions = await actionsIn(await openWorkspace({ "a.domain": TEXT }, CLIENT));
    assert.deepEqual(
      actions.map(({ title, kind, edit }) => [title, kind, edit]),
      [
        ["Extract value object", "refactor.extract.value", undefined],
        ["Extract mixin", "refactor.extract.mixin", undefined],
        ["Split entity", "refactor.extract.entity", undefined],
      ],
    );
  });

  it("are only those that are asked for", async () => {
    const workspace = await openWorkspace(
      { "a.domain": "abstract entity A { <|>n: Int }\nentity B extends A { m: Int }" },
      CLIENT,
    );
    const kinds = async (only: string[]) => (await actionsIn(workspace, only)).map(({ kind }) => kind);
    assert.deepEqual(await kinds(["refactor.rewrite"]), ["refactor.rewrite.cardinality"]);
    assert.deepEqual(await kinds(["refactor.move"]), ["refactor.move.down"]);
    assert.deepEqual(await kinds(["quickfix"]), []);
  });

  it("get their edit when they are chosen", async () => {
    const workspace = await openWorkspace({ "a.domain": TEXT }, CLIENT);
    const { edit } = await resolved(workspace, "Extract value object");
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && "edits" in change);
    const edits = change.edits.filter((each) => "newText" in each);
    assert.equal(
      TextDocument.applyEdits(workspace.document("a.domain").textDocument, edits),
      'value ADetails {\n  mail: String(80)\n  phone: String(20)\n}\n\nentity A {\n  details: ADetails @was(".")\n  n: Int\n}\n',
    );
  });

  it("open the rename where the new name is declared", async () => {
    const workspace = await openWorkspace(
      { "a.domain": `// ADetails, "ADetails"\r\n\r\n${TEXT.replaceAll("\n", "\r\n")}` },
      CLIENT,
      {
        commands: ["domainsmith.rename"],
      },
    );
    const { command } = await resolved(workspace, "Extract value object");
    assert.deepEqual(command?.arguments, [
      "file:///test/a.domain",
      { start: { line: 2, character: 6 }, end: { line: 2, character: 14 } },
    ]);
  });

  it("create files, and ask before data is lost", async () => {
    const moved = await openWorkspace({ "a.domain": "entity <|>A { n: Int }\nentity B { a: A }\n" }, CLIENT);
    const { edit } = await resolved(moved, 'Move "A" to a new file');
    assert.deepEqual(
      edit?.documentChanges?.map((change) => ("kind" in change ? change.kind : "edit")),
      ["create", "edit", "edit"],
    );
    const split = await openWorkspace({ "a.domain": TEXT }, CLIENT);
    const [annotation] = Object.values((await resolved(split, "Split entity")).edit?.changeAnnotations ?? {});
    assert.equal(annotation?.needsConfirmation, true);
    assert.match(annotation?.description ?? "", /has to move to another table/);
  });

  it("come back without an edit where they are refused, or the text has changed", async () => {
    const workspace = await openWorkspace({ "a.domain": "entity A {\n  «key n: Int»\n  m: Int\n}\n" }, CLIENT);
    assert.equal((await resolved(workspace, "Extract value object")).edit, undefined);
  });

  it("are none in files with syntax errors", async () => {
    assert.deepEqual(
      await actionsIn(await openWorkspace({ "a.domain": "entity <|>A { n Int }" }, CLIENT), ["refactor"]),
      [],
    );
  });
});
