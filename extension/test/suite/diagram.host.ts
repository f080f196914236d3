import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Server } from "../../src/client/server.ts";
import { applyEdit } from "../../src/diagram/apply-edit.ts";
import { eventually, openDocument } from "./support.ts";

const EDITOR = "domainsmith.diagram";

/** The tabs of diagrams of documents. */
function diagrams(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputCustom && input.viewType === EDITOR);
}

/** Opens a diagram, and waits until it has the focus in the second column. */
async function openDiagram(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("domainsmith.openDiagram", uri);
  await eventually("the diagram has the focus in the second column", () =>
    diagrams().find(({ isActive, group }) => isActive && group.isActive && group.viewColumn === vscode.ViewColumn.Two),
  );
}

/** Takes edits as this test writes them. */
const server = {
  toEdit: async (edit: object) => {
    const { documentChanges } = edit as ReturnType<typeof replacing>;
    const converted = new vscode.WorkspaceEdit();
    for (const { textDocument, edits } of documentChanges) {
      for (const { at, text } of edits) converted.insert(vscode.Uri.parse(textDocument.uri), at, text);
    }
    return converted;
  },
} as unknown as Server;

/** Inserts texts, in the form of an LSP `WorkspaceEdit` with versions. */
function replacing(document: vscode.TextDocument, version: number | null, ...texts: readonly string[]) {
  const edits = texts.map((text, index) => ({ at: new vscode.Position(index, 0), text }));
  return { documentChanges: [{ textDocument: { uri: document.uri.toString(), version }, edits }] };
}

describe("the diagram in its editor", () => {
  let document: vscode.TextDocument;
  let text: string;

  beforeEach(async () => {
    ({ document, text } = await openDocument("library.domain"));
  });

  afterEach(async () => {
    await vscode.window.tabGroups.close(diagrams());
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    assert.equal(document.getText(), text);
  });

  it("opens beside the text, once", async () => {
    await openDiagram(document.uri);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await openDiagram(document.uri);
    assert.equal(diagrams().length, 1);
  });

  it("opens for the text that is being edited when nothing is said", async () => {
    await vscode.commands.executeCommand("domainsmith.openDiagram");
    await eventually("the diagram is open", () => diagrams()[0]);
  });

  it("leads back to the text where it is open already", async () => {
    await openDiagram(document.uri);
    await vscode.commands.executeCommand("domainsmith.openText");
    const editor = await eventually("the text has the focus", () => vscode.window.activeTextEditor);
    assert.equal(editor.document, document);
    assert.equal(editor.viewColumn, vscode.ViewColumn.One);
  });

  it("is not what opens a file when nobody asks for it", async () => {
    await vscode.commands.executeCommand("vscode.open", document.uri);
    assert.deepEqual(diagrams(), []);
  });

  it("shows a whole project in a panel", async () => {
    await vscode.commands.executeCommand("domainsmith.openProjectDiagram", document.uri);
    const panel = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("projectDiagram"));
    const tab = await eventually("the project's diagram is open", panel);
    await vscode.window.tabGroups.close(tab);
  });

  it("makes an edit as one step of undo, which the diagram's editor undoes to the first bytes", async () => {
    const edit = replacing(document, document.version, "// one\n", "// two\n");
    assert.equal(await applyEdit(server, edit), "made");
    assert.match(document.getText(), /^\/\/ one\n.*\n\/\/ two\n/);
    await openDiagram(document.uri);
    await vscode.commands.executeCommand("undo");
    await eventually("it is undone", () => (document.getText() === text ? true : undefined));
    await vscode.commands.executeCommand("redo");
    await eventually("it is made again", () => (document.getText().startsWith("// one\n") ? true : undefined));
    await vscode.commands.executeCommand("undo");
    await eventually("it is undone again", () => (document.getText() === text ? true : undefined));
  });

  it("does not make an edit of another version", async () => {
    const edit = replacing(document, document.version, "// late\n");
    const typed = new vscode.WorkspaceEdit();
    typed.insert(document.uri, new vscode.Position(0, 0), "// typed\n");
    await vscode.workspace.applyEdit(typed);
    assert.equal(await applyEdit(server, edit), "stale");
    assert.equal(document.getText(), `// typed\n${text}`);
    assert.equal(await applyEdit(server, replacing(document, null, "// late\n")), "stale");
    assert.equal(document.getText(), `// typed\n${text}`);
  });

  it("does not make an edit of a document that is closed meanwhile", async () => {
    const uri = document.uri.with({ path: document.uri.path.replace("library.domain", "gone.domain") });
    const edit = { documentChanges: [{ textDocument: { uri: uri.toString(), version: 1 }, edits: [] }] };
    assert.equal(await applyEdit(server, edit), "stale");
  });

  it("has commands that say what they need where there is no diagram", async () => {
    await vscode.commands.executeCommand("domainsmith.diagram.fit");
    await vscode.commands.executeCommand("notifications.clearAll");
  });
});
