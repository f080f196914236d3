import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openDocument, replaceText } from "./support.ts";

const SUPERFLUOUS = `
entity Shelf {
  label: String(20) unique unique // once
  rows:  Int = 3 readonly readonly
}
`;

describe("fix all", () => {
  let document: vscode.TextDocument;
  let text: string;

  before(async function () {
    this.timeout(60_000);
    ({ document, text } = await openDocument("library.domain"));
  });

  after(async () => {
    await replaceText(document, text);
    await document.save();
  });

  const settings = () => vscode.workspace.getConfiguration("editor", { uri: document.uri, languageId: "domain" });
  const onSave = (actions: object | undefined) =>
    settings().update("codeActionsOnSave", actions, vscode.ConfigurationTarget.Global, true);
  const reported = (count: number) =>
    eventually(`${count} problems are reported`, () =>
      vscode.languages.getDiagnostics(document.uri).filter(({ message }) => message.includes("already written"))
        .length === count
        ? true
        : undefined,
    );

  it("mends on save what has one solution", async () => {
    await onSave({ "source.fixAll.domainsmith": "explicit" });
    try {
      const mended = text + SUPERFLUOUS.replace("unique unique", "unique").replace("readonly readonly", "readonly");
      // The setting may just have been told to the server, which refuses what was asked of it before.
      await eventually("what is saved is mended", async () => {
        await replaceText(document, text + SUPERFLUOUS);
        await reported(2);
        assert(await document.save());
        return document.getText() === mended ? true : undefined;
      });
      await reported(0);
    } finally {
      await onSave(undefined);
    }
  });

  it("mends all problems of a kind by a quick fix that is worked out when it is chosen", async () => {
    await replaceText(document, text + SUPERFLUOUS);
    await reported(2);
    const offset = document.getText().indexOf("unique unique") + "unique ".length;
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + 6));
    // The setting of the test before may just have been told to the server: who asks meanwhile asks again.
    const edit = await eventually("the fix has its edit", async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      return actions.find(({ title }) => title === "Fix all DS1210 problems in this file")?.edit;
    });
    assert(await vscode.workspace.applyEdit(edit));
    await reported(0);
  });
});
