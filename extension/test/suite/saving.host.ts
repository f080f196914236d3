import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { activated, openFile, after as placeAfter, workspaceFolder } from "./support.ts";

const LINES = ["entity Crate {", "  a: Int", "  longer: String(20)", "}", ""];
const LAID_OUT = ["entity Crate {", "  a:      Int", "  b:      Int", "  longer: String(20)", "}", ""];

describe("formatting on save", () => {
  const onSave = (on: boolean | undefined) =>
    vscode.workspace
      .getConfiguration("editor", { languageId: "domain" })
      .update("formatOnSave", on, vscode.ConfigurationTarget.Global, true);

  before(async () => {
    await activated();
    await onSave(true);
  });

  after(() => onSave(undefined));

  for (const [name, end] of [
    ["Unix", "\n"],
    ["Windows", "\r\n"],
  ] as const) {
    it(`keeps the line ends of ${name}`, async () => {
      // A name of its own: VS Code may still be closing a file of the same name.
      const crate = `crate-${name.toLowerCase()}.domain`;
      const file = path.join(workspaceFolder(), crate);
      try {
        writeFileSync(file, LINES.join(end));
        const editor = await openFile(crate);
        assert(await editor.edit((edit) => edit.insert(placeAfter(editor.document, "a: Int"), "\n  b: Int")));
        assert(await editor.document.save());
        assert.equal(readFileSync(file, "utf8"), LAID_OUT.join(end));
        await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      } finally {
        rmSync(file, { force: true });
      }
    });
  }
});
