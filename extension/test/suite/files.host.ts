import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { activated, eventually, openFile, workspaceFolder } from "./support.ts";

describe("files that change behind the editor", () => {
  before(async () => {
    await activated();
    await openFile("library.domain");
  });

  it("come and go with their names", async () => {
    const file = path.join(workspaceFolder(), "shelves.domain");
    const known = async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        "vscode.executeWorkspaceSymbolProvider",
        "Shelf",
      );
      return found.some(({ name }) => name === "Shelf");
    };
    writeFileSync(file, "entity Shelf {\n  row: Int\n}\n");
    await eventually("the new name is known", async () => ((await known()) ? true : undefined));
    rmSync(file);
    await eventually("the name is gone", async () => ((await known()) ? undefined : true));
  });
});

describe("files that are not open", () => {
  it("have their problems listed, until they are gone", async () => {
    await activated();
    const file = path.join(workspaceFolder(), "broken.domain");
    const uri = vscode.Uri.file(file);
    const problems = () => vscode.languages.getDiagnostics(uri).length;
    writeFileSync(file, "entity Broken {\n  a: Nothing\n}\n");
    try {
      await eventually("the problem is listed", () => (problems() > 0 ? true : undefined));
    } finally {
      rmSync(file);
    }
    await eventually("the problem is gone", () => (problems() === 0 ? true : undefined));
  });
});

describe("files that move", () => {
  const at = (name: string) => vscode.Uri.file(path.join(workspaceFolder(), name));

  it("take the imports of the project with them", async () => {
    await activated();
    const [users, used] = [at("shelf.domain"), at("rooms.domain")];
    writeFileSync(used.fsPath, "entity Room {\n  floor: Int\n}\n");
    writeFileSync(users.fsPath, 'import { Room } from "./rooms"\n\nentity Shelf {\n  room: Room\n}\n');
    const text = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(users));
    const errors = () =>
      vscode.languages.getDiagnostics(users).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    try {
      await eventually("the import is understood", async () => {
        const [symbol] = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          "vscode.executeWorkspaceSymbolProvider",
          "Shelf",
        );
        return symbol && errors().length === 0 ? true : undefined;
      });
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(used, at("house/rooms.domain"));
      assert(await vscode.workspace.applyEdit(edit));
      assert(existsSync(at("house/rooms.domain").fsPath));
      const document = await vscode.workspace.openTextDocument(users);
      await eventually("the import follows", () => (document.getText().includes('"./house/rooms"') ? true : undefined));
      await document.save();
      assert.match(await text(), /"\.\/house\/rooms"/);
      await eventually("nothing is missing", () => (errors().length === 0 ? true : undefined));
    } finally {
      rmSync(users.fsPath, { force: true });
      rmSync(used.fsPath, { force: true });
      rmSync(at("house").fsPath, { recursive: true, force: true });
    }
  });
});
