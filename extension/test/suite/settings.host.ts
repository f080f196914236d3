import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openDocument } from "./support.ts";

describe("settings that change while the server runs", () => {
  let document: vscode.TextDocument;

  before(async function () {
    this.timeout(60_000);
    ({ document } = await openDocument("library.domain"));
  });

  const set = (name: string, value: boolean | undefined) =>
    vscode.workspace.getConfiguration("domainsmith").update(name, value, vscode.ConfigurationTarget.Global);
  const lenses = () =>
    vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
  const hints = async () => {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      all,
    );
    return found.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));
  };

  it("switch lenses off and on", async () => {
    await eventually("there are lenses", async () => ((await lenses()).length > 0 ? true : undefined));
    await set("codeLens.references", false);
    try {
      await eventually("there are none", async () => ((await lenses()).length === 0 ? true : undefined));
    } finally {
      await set("codeLens.references", undefined);
    }
    const [first] = await eventually("they are back", async () => {
      const found = await lenses();
      return found.length > 0 ? found : undefined;
    });
    assert.match(first?.command?.title ?? "", /^\d+ references?$/);
  });

  it("switch hints on and off", async () => {
    const isShown = async () => (await hints()).some((hint) => hint.includes("id: "));
    assert.equal(await isShown(), false);
    await set("inlayHints.implicitIds", true);
    try {
      await eventually("the hint is there", async () => ((await isShown()) ? true : undefined));
    } finally {
      await set("inlayHints.implicitIds", undefined);
    }
    await eventually("the hint is gone", async () => ((await isShown()) ? undefined : true));
  });
});
