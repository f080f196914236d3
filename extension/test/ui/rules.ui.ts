import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("writing rules", () => {
  let desk = 0;
  const session = useSession(() => ({ workspace: "examples/shop", extensions: [packagedExtension()] }));

  it("says what everybody may do, on the word policy", async () => {
    const { workbench, folder } = session();
    await workbench.openFile("sales.domain");
    const lines = readFileSync(path.join(folder, "sales.domain"), "utf8").split("\n");
    desk = lines.findIndex((line) => line.trimStart().startsWith("desk:")) + 1;
    await workbench.goToLine(desk);
    await workbench.breadcrumb("Order").waitFor();
    // They move the lines below them, and a hover goes with its line.
    await workbench.lenses.filter({ visible: true }).first().waitFor();
    await workbench.hoverOver("policy", "not signed in");
    await workbench.screenshot("policy-hover", { forDocs: true });
  });

  it("tells a mistake with its page, and mends it", async () => {
    const { workbench } = session();
    await workbench.goToLine(desk);
    await workbench.press("Enter");
    await workbench.type("next: allow read, shipp for Support");
    await workbench.errors.first().waitFor();
    await workbench.press("Control+Shift+m");
    const problem = workbench.problem("Order has no operation `shipp`. Did you mean `ship`?");
    const page = await problem.locator("a.monaco-link").getAttribute("href");
    assert.match(page ?? "", /diagnostics\/DS3401\.md$/);
    await workbench.screenshot("rule-mistake");
    await workbench.goToLine(desk + 1);
    await workbench.fix('Change to "ship"');
    await workbench.shows("allow read, ship for Support");
    await workbench.errors.first().waitFor({ state: "detached" });
  });

  it("ignores a warning, once it is said why", async () => {
    const { workbench } = session();
    await workbench.problem("`next` changes nothing").waitFor();
    await workbench.goToLine(desk + 1);
    await workbench.press("Home");
    await workbench.fix("Ignore DS3406 here, with a reason");
    await workbench.problem("Say why, behind a colon").waitFor();
    await workbench.goToLine(desk + 1);
    await workbench.type("desk will lose it soon");
    await workbench.warnings.first().waitFor({ state: "detached" });
    await workbench.screenshot("rule-ignored");
  });
});
