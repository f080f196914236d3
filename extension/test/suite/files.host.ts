import { rmSync, writeFileSync } from "node:fs";
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
