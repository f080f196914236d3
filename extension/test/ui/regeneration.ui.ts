import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

const MODEL = `namespace shop

entity Customer {
  key email: String(3..120)
  name: String(1..80)
  orders: Order[] inverse customer
}

entity Order {
  key number: String(1..20)
  placedOn: Date
  note: String(..200)?
}
`;

const REPOSITORY = "src/modules/order/order.repository.ts";
const FACTORY = "src/modules/order/order.factory.ts";
const SCHEMA = "src/modules/order/order.schema.ts";

const OWN_FUNCTION = "export const newest = (orders: readonly Order[]): readonly Order[] => orders.slice(-10);";

describe("generating again", () => {
  const session = useSession(() => ({
    files: { "domainsmith.json": '{ "name": "shop", "output": "app" }', "shop.domain": MODEL },
    extensions: [packagedExtension()],
    size: { width: 1500, height: 950 },
  }));
  const read = (file: string) => readFileSync(path.join(session().folder, "app", file), "utf8");
  const write = (file: string, text: string) => writeFileSync(path.join(session().folder, "app", file), text);
  /** A line of the plan, or of another tree. */
  const row = (label: string) => session().workbench.treeRow(label);

  it("says in a generated file what it comes from, and leads back to the model", async () => {
    const { workbench, folder } = session();
    await workbench.openFile("shop.domain");
    await workbench.command("Domainsmith: Generate Application");
    await eventually("the application is there", () => existsSync(path.join(folder, "app/package.json")), 60_000);
    await workbench.notification(/The application of shop is in app/).waitFor();
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.goToText(path.join(folder, "app", path.dirname(SCHEMA)), path.basename(SCHEMA), "placedOn");
    await workbench.command("Domainsmith: Go to Model");
    await workbench.tab("shop.domain").and(workbench.page.locator("[aria-selected=true]")).waitFor();
    await workbench.page.locator(".statusbar").getByText("Ln 11, Col").waitFor();
  });

  it("shows what it would do, with edits of the user merged and conflicts first", async () => {
    const { workbench, folder } = session();
    await workbench.quickOpen("order.repository.ts");
    await workbench.press("Control+End");
    await workbench.type(OWN_FUNCTION);
    await workbench.saveAll();
    write(SCHEMA, read(SCHEMA).replaceAll("200", "150"));
    writeFileSync(
      path.join(folder, "shop.domain"),
      MODEL.replace("200", "300").replace("placedOn: Date", "placedOn: Date\n  priority: Int = 0"),
    );
    await workbench.quickOpen("shop.domain");
    await workbench.shows("priority");
    await workbench.command("Domainsmith: Preview Generation");
    await row("Conflicts").waitFor();
    await row("modules/order").waitFor();
    assert.match(await row("order.repository.ts").innerText(), /merged/);
    assert.match(await row("order.schema.ts").innerText(), /conflict/);
    await workbench.screenshot("plan", { forDocs: true });
    for (const by of ["Declaration", "Generator", "File"]) {
      await workbench.command(`Domainsmith: Group Generation Plan by ${by}`);
      await workbench.screenshot(`plan-by-${by.toLowerCase()}`);
    }
  });

  it("compares one file, and all", async () => {
    const { workbench } = session();
    // A line that is clicked while the lines are grouped anew has gone before it is opened.
    await eventually("the change is shown", async () => {
      await row("order.repository.ts").click();
      const shown = workbench.tab(/order\.repository\.ts \(now ↔ will be\)/).waitFor({ timeout: 3000 });
      return shown.then(
        () => true,
        () => false,
      );
    });
    await workbench.page.locator(".monaco-diff-editor .line-insert").first().waitFor();
    await workbench.screenshot("plan-diff");
    await workbench.command("Domainsmith: Show All Changes of Generation Plan");
    await workbench.tab(/Generation of shop/).waitFor();
    await workbench.page.locator(".multiDiffEntry .line-insert").first().waitFor();
    await workbench.screenshot("plan-all");
  });

  it("writes what is chosen, by keyboard alone, and leaves the rest as it is", async () => {
    const { workbench } = session();
    const factory = read(FACTORY);
    const schema = read(SCHEMA);
    await workbench.command("Domainsmith: Focus on Generation View");
    await workbench.press("Home");
    const focused = workbench.page.locator(".sidebar .monaco-list-row.focused");
    await eventually("the line of order.factory.ts has the focus", async () => {
      if ((await focused.innerText()).includes("order.factory.ts")) return true;
      await workbench.press("ArrowDown");
      return false;
    });
    await workbench.press("Space");
    await row("order.factory.ts").getByRole("checkbox", { checked: false }).waitFor();
    await workbench.press("Control+Enter");
    await workbench.notification(/merged with your changes/).waitFor();
    await workbench.tab(/Generation of shop/).waitFor({ state: "detached" });
    await workbench.screenshot("plan-written");
    await workbench.command("Notifications: Clear All Notifications");
    assert.equal(read(FACTORY), factory);
    assert.equal(read(SCHEMA), schema);
    assert.match(read(REPOSITORY), /priority/);
    assert(read(REPOSITORY).includes(OWN_FUNCTION));
  });

  it("resolves a conflict in the merge editor", async () => {
    const { workbench } = session();
    await workbench.command("Domainsmith: Preview Generation");
    await row("order.factory.ts").waitFor();
    await row("order.schema.ts").hover();
    await row("order.schema.ts").getByRole("button", { name: "Resolve in Merge Editor" }).click();
    await workbench.page.locator(".merge-editor").waitFor();
    await workbench.page
      .locator(".merge-editor")
      .getByText(/[1-9] Conflicts? Remaining/)
      .waitFor();
    await workbench.screenshot("plan-conflict", { forDocs: true });
    await workbench.command("Merge Editor: Accept All Current Changes from Right");
    await workbench.page.locator(".merge-editor").getByText("0 Conflicts Remaining").waitFor();
    await workbench.command("Merge Editor: Complete Merge");
    await row("Conflicts").waitFor({ state: "detached" });
    assert.match(read(SCHEMA), /150/, "nothing is written before the plan is");
    await workbench.screenshot("plan-resolved");
    await workbench.command("Domainsmith: Apply Generation Plan");
    await workbench.notification(/The application of shop is in app/).waitFor();
    assert.match(read(SCHEMA), /300/);
    assert.match(read(SCHEMA), /priority/);
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("Domainsmith: Generate Application");
    await workbench.notification(/up to date/).waitFor();
  });

  it("takes the last generation back, and keeps what was written since", async () => {
    const { workbench } = session();
    assert.match(read(FACTORY), /priority/);
    await workbench.command("Domainsmith: Undo Last Generation");
    await row("order.factory.ts").waitFor();
    await workbench.screenshot("plan-undo");
    await workbench.command("Domainsmith: Apply Generation Plan");
    await workbench.notification(/was taken back/).waitFor();
    assert.doesNotMatch(read(FACTORY), /priority/);
    assert(read(REPOSITORY).includes(OWN_FUNCTION));
  });

  it("asks before a migration loses data, and goes on when it may", async () => {
    const { workbench, folder } = session();
    await workbench.command("Notifications: Clear All Notifications");
    writeFileSync(path.join(folder, "shop.domain"), MODEL.replace("  note: String(..200)?\n", ""));
    await workbench.quickOpen("shop.domain");
    await eventually("the editor has the text", async () => !(await workbench.visibleText()).includes("note"));
    await workbench.command("Domainsmith: Preview Generation");
    await workbench.dialog.getByText("column note").waitFor();
    await workbench.screenshot("plan-data-loss");
    await workbench.click("Write This Migration");
    await row("migrations").waitFor();
    await workbench.command("Domainsmith: Discard Generation Plan");
  });
});
