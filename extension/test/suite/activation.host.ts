import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activated, openFile } from "./support.ts";

describe("activation", () => {
  it("happens in a folder with a model", async () => {
    const extension = await activated();
    assert(extension.isActive);
  });

  it("gives .domain files their language", async () => {
    const { document } = await openFile("library.domain");
    assert.equal(document.languageId, "domain");
  });

  it("registers every command that the manifest offers", async () => {
    const { packageJSON } = await activated();
    const offered: { command: string }[] = packageJSON.contributes.commands;
    assert(offered.length > 0);
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      offered.map(({ command }) => command).filter((command) => !known.includes(command)),
      [],
    );
  });
});
