import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { eventually, openDocument, replaceText, workspaceFolder } from "./support.ts";

const RULES = `
entity Loan {
  due: Date

  policy {
    all:  allow read
    more: allow read when due < today()
  }
}
`;

describe("problems of rules", () => {
  let document: vscode.TextDocument;
  let text: string;

  before(async function () {
    this.timeout(60_000);
    ({ document, text } = await openDocument("library.domain"));
    await replaceText(document, text + RULES);
  });

  after(async () => {
    await replaceText(document, text);
    await document.save();
  });

  const codeOf = ({ code }: vscode.Diagnostic) =>
    typeof code === "object" ? code : { value: code, target: undefined };
  const shadowed = () => vscode.languages.getDiagnostics(document.uri).find((it) => codeOf(it).value === "DS3406");
  const codes = () => vscode.languages.getDiagnostics(document.uri).map((it) => codeOf(it).value);
  const severityIs = (severity: vscode.DiagnosticSeverity) =>
    eventually("the rule is reported", () => (shadowed()?.severity === severity ? shadowed() : undefined));

  it("lead to the page that explains them", async () => {
    const found = await severityIs(vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(found.range), "more");
    assert.match(codeOf(found).target?.path ?? "", /diagnostics\/DS3406\.md$/);
  });

  it("have the severity that the project's settings say", async () => {
    const file = vscode.Uri.file(path.join(workspaceFolder(), "domainsmith.json"));
    const settings = await vscode.workspace.fs.readFile(file);
    const changed = { ...JSON.parse(new TextDecoder().decode(settings)), diagnostics: { DS3406: "error" } };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(changed)));
    try {
      await severityIs(vscode.DiagnosticSeverity.Error);
    } finally {
      await vscode.workspace.fs.writeFile(file, settings);
    }
    await severityIs(vscode.DiagnosticSeverity.Warning);
  });

  it("are ignored by the comment that a quick fix writes, once it has a reason", async () => {
    const { range } = await severityIs(vscode.DiagnosticSeverity.Warning);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
    );
    const action = actions.find(({ title }) => title === "Ignore DS3406 here, with a reason");
    assert(action?.edit, actions.map(({ title }) => title).join("; "));
    assert(await vscode.workspace.applyEdit(action.edit));
    assert(document.getText().includes("// domainsmith-ignore DS3406: \n"));
    await eventually("the reason is asked for", () => (codes().includes("DS6003") ? true : undefined));
    await replaceText(document, document.getText().replace("DS3406: ", "DS3406: for a while"));
    await eventually("neither is reported", () => (/DS3406|DS6003/.test(codes().join()) ? undefined : true));
  });
});
