import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openDocument, after as positionAfter, replaceText } from "./support.ts";

describe("getting around in the editor", () => {
  let document: vscode.TextDocument;
  let text: string;

  before(async function () {
    this.timeout(60_000);
    ({ document, text } = await openDocument("library.domain"));
    await eventually("the server answers", async () => ((await lenses()).length > 0 ? true : undefined), 50_000);
  });

  afterEach(async () => {
    if (document.getText() !== text) await replaceText(document, text);
  });

  const ask = <T>(command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<T>(`vscode.${command}`, document.uri, ...args);
  const lenses = async () => (await ask<vscode.CodeLens[] | undefined>("executeCodeLensProvider", 50)) ?? [];
  const author = () => positionAfter(document, "author:  Au");

  it("counts uses above declarations, and lists them on a click", async () => {
    const found = await lenses();
    const line = positionAfter(document, "entity Au").line;
    const lens = found.find(
      ({ range, command }) => range.start.line === line && /reference/.test(command?.title ?? ""),
    );
    assert(lens?.command, found.map(({ command }) => command?.title).join(", "));
    assert.match(lens.command.title, /^\d+ references?$/);
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await vscode.commands.executeCommand("closeReferenceSearch");
  });

  it("shows inverses where they are not written", async () => {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await ask<vscode.InlayHint[]>("executeInlayHintProvider", whole);
    const labels = hints.map(({ label }) =>
      typeof label === "string" ? label : label.map(({ value }) => value).join(""),
    );
    assert(labels.includes("books: Book[]"), labels.join(" | "));
  });

  it("goes to types, declarations and what is made of a base", async () => {
    const lead = async (what: string, position: vscode.Position) => {
      const found = await ask<(vscode.Location | vscode.LocationLink)[]>(`execute${what}Provider`, position);
      return found.map((it) => ("targetUri" in it ? (it.targetSelectionRange ?? it.targetRange) : it.range).start.line);
    };
    const entity = positionAfter(document, "entity Author").line;
    assert.deepEqual(await lead("TypeDefinition", positionAfter(document, "  auth")), [entity]);
    assert.deepEqual(await lead("Declaration", author()), [entity]);
    await replaceText(document, `${text}\nentity Novelist extends Author {\n}\n`);
    const heir = positionAfter(document, "entity Novelist").line;
    await eventually("the heir is found", async () =>
      (await lead("Implementation", positionAfter(document, "entity Au"))).includes(heir) ? true : undefined,
    );
  });

  it("shows who uses what, and what is made of what", async () => {
    const changed = text.replace("  author:  Author", "  check author.name != title\n  author:  Author");
    await replaceText(document, `${changed}\nentity Novelist extends Author {\n}\n`);
    const [member] = await ask<vscode.CallHierarchyItem[]>("prepareCallHierarchy", positionAfter(document, "  titl"));
    const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      "vscode.provideIncomingCalls",
      member,
    );
    assert.deepEqual(
      calls.map(({ from }) => from.name),
      ["author.name != title"],
    );
    const [type] = await ask<vscode.TypeHierarchyItem[]>("prepareTypeHierarchy", positionAfter(document, "entity Au"));
    const heirs = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>("vscode.provideSubtypes", type);
    assert.deepEqual(
      heirs.map(({ name }) => name),
      ["Novelist"],
    );
  });

  it("grows selections and links paths", async () => {
    const [range] = await ask<vscode.SelectionRange[]>("executeSelectionRangeProvider", [author()]);
    assert(range);
    assert.equal(document.getText(range.range), "Author");
    assert(range.parent && document.getText(range.parent.range).startsWith("author:"));
    await replaceText(document, `${text}// See https://example.org/books.\n`);
    const links = await ask<vscode.DocumentLink[]>("executeLinkProvider", 10);
    assert(links.some(({ target }) => target?.toString() === "https://example.org/books"));
  });
});
