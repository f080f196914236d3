import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

const PAYMENT = "entity BankTransfer extends PaymentMethod {";

describe("editing a project", () => {
  const session = useSession(() => ({
    workspace: "examples/shop",
    extensions: [packagedExtension()],
    settings: {
      "[domain]": { "editor.formatOnType": true },
    },
  }));

  const saved = (file: string) => readFileSync(path.join(session().folder, file), "utf8");
  const goTo = (file: string, text: string, behind?: number) =>
    session().workbench.goToText(session().folder, file, text, behind);
  /** Saves the open file and waits until it says something on the disk. */
  const save = async (file: string, pattern: RegExp) => {
    // Again and again: some of what is awaited may come only after the first time.
    await eventually(`${file} is saved with ${pattern}`, async () => {
      await session().workbench.press("Control+s");
      return pattern.test(saved(file));
    });
  };

  describe("by keyboard alone", () => {
    it("shows uses, rules and inverses beside the text, and no problem", async () => {
      const { workbench } = session();
      await goTo("sales.domain", "entity Order ", "entity ".length);
      await workbench.lenses.filter({ hasText: "6 references | 7 policy rules" }).waitFor();
      await workbench.shows("{shipments: Shipment");
      await workbench.showsNoError();
      await workbench.screenshot("beside-the-text", { forDocs: true, only: "editor" });
    });

    it("imports what a completion needs", async () => {
      const { workbench } = session();
      await goTo("payments.domain", "  label:     String(1..60)");
      await workbench.press("End", "Enter");
      await workbench.type("billTo: Addr");
      await workbench.completions.filter({ hasText: "./common" }).first().waitFor();
      await workbench.screenshot("completion-import");
      await workbench.press("Enter");
      await workbench.shows("billTo: Address");
      await save("payments.domain", /import \{ Address \} from "\.\/common"/);
      assert.match(saved("payments.domain"), /billTo: +Address\n/);
      await workbench.showsNoError();
    });

    it("shows the parameters of a type while they are typed", async () => {
      const { workbench } = session();
      await workbench.press("Enter");
      await workbench.type("fee: Decimal(");
      const help = workbench.page.locator(".parameter-hints-widget.visible");
      await help.getByText("precision").first().waitFor();
      await workbench.screenshot("signature-help");
      await workbench.type("8, 2");
      await workbench.press("Escape", "End");
      await workbench.shows("fee: Decimal(8, 2)");
    });

    it("lays out the file", async () => {
      const { workbench } = session();
      await workbench.command("Format Document");
      await workbench.shows("fee:       Decimal(8, 2)");
      await save("payments.domain", /fee: {7}Decimal\(8, 2\)/);
    });

    it("mends a misspelt name", async () => {
      const { workbench } = session();
      await goTo("payments.domain", PAYMENT);
      await workbench.press("End", "Enter");
      await workbench.type("holder: Custommer");
      await workbench.press("Escape");
      await workbench.openActions("Control+.", 'Change to "Customer"');
      await workbench.screenshot("quick-fix");
      await workbench.takeAction('Change to "Customer"');
      await workbench.shows("holder: Customer");
      await workbench.showsNoError();
      await save("payments.domain", /holder: Customer\n/);
    });

    it("explains what the cursor is at", async () => {
      const { workbench } = session();
      await goTo("sales.domain", "status:    OrderStatus");
      await workbench.press("Control+k", "Control+i");
      await workbench.hover.getByText("Only actions change it").waitFor();
      await workbench.screenshot("hover-member");
      await workbench.press("Escape");
    });

    it("peeks at who calls an action, and at what extends an entity", async () => {
      const { workbench } = session();
      await goTo("sales.domain", "action place()", "action ".length);
      await workbench.command("Peek Call Hierarchy");
      await workbench.peek.locator(".monaco-list-row").filter({ hasText: "states status" }).waitFor();
      await workbench.screenshot("call-hierarchy", { forDocs: true, only: "editor" });
      await workbench.press("Escape");
      await goTo("payments.domain", "entity PaymentMethod ", "entity ".length);
      await workbench.command("Peek Type Hierarchy");
      await workbench.peek.locator(".monaco-list-row").filter({ hasText: "CardPayment" }).waitFor();
      await workbench.peek.locator(".monaco-list-row").filter({ hasText: "BankTransfer" }).waitFor();
      await workbench.screenshot("type-hierarchy");
      await workbench.press("Escape");
      await workbench.peek.waitFor({ state: "detached" });
    });

    it("finds a declaration in the outline", async () => {
      const { workbench } = session();
      await workbench.openFile("payments.domain");
      await workbench.press("Control+Shift+o");
      await workbench.choices.filter({ hasText: "PaymentMethod" }).first().waitFor();
      await workbench.screenshot("go-to-symbol");
      await workbench.type("BankTr");
      await workbench.choices.first().filter({ hasText: "BankTransfer" }).waitFor();
      await workbench.press("Enter");
      await workbench.breadcrumb("BankTransfer").waitFor();
    });

    it("extracts a value object, and asks for its name in place", async () => {
      const { workbench } = session();
      await goTo("catalog.domain", "  stars:   Int(1..5)");
      await workbench.press("Shift+ArrowDown", "Shift+ArrowDown");
      await workbench.openActions("Control+Shift+r", "Extract value object");
      await workbench.screenshot("refactorings", { forDocs: true, only: "editor" });
      await workbench.takeAction("Extract value object");
      await workbench.renameBox.waitFor();
      await workbench.screenshot("extracted-name");
      await workbench.type("Verdict");
      await workbench.press("Enter");
      await workbench.shows("value Verdict {");
      await save("catalog.domain", /value Verdict \{\n {2}stars: +Int\(1\.\.5\)\n {2}title: +String\(1\.\.120\)\n\}/);
      await workbench.screenshot("extracted");
      assert.match(saved("catalog.domain"), /: +Verdict @was\("\."\)/);
      await workbench.press("Control+z");
      await eventually("the new name is gone", async () => !(await workbench.visibleText()).includes("Verdict"));
      await workbench.press("Control+z");
      await workbench.shows("stars:   Int(1..5)");
      await save("catalog.domain", /inverse reviews\[\] on delete cascade\n {2}stars: /);
    });

    it("renames over files, though they are not open, and takes it back everywhere at once", async () => {
      const { workbench } = session();
      await workbench.saveAll();
      const files = ["common.domain", "catalog.domain", "shipping.domain"];
      const before = files.map(saved);
      await goTo("common.domain", "value Dimensions", "value ".length);
      await workbench.press("F2");
      await workbench.renameBox.waitFor();
      await workbench.type("Measures");
      await workbench.press("Enter");
      await workbench.shows("value Measures {");
      await workbench.openFile("catalog.domain");
      await workbench.press("Control+Home");
      await workbench.shows("import { Measures, Money");
      await workbench.screenshot("renamed");
      await workbench.saveAll();
      for (const file of files) {
        await eventually(`${file} has the new name`, () => /\bMeasures\b/.test(saved(file)));
        assert.doesNotMatch(saved(file).replace("@was(Dimensions)", ""), /Dimensions/);
      }
      await workbench.openFile("common.domain");
      await workbench.press("Control+z");
      await workbench.shows("value Dimensions {");
      await eventually("all files have the bytes that they had", async () => {
        await workbench.saveAll();
        return files.every((file, index) => saved(file) === before[index]);
      });
    });

    it("moves a file, and the imports of others follow", async () => {
      const { workbench, folder } = session();
      await workbench.openFile("common.domain");
      await workbench.command("File: Reveal Active File in Explorer View");
      await workbench.treeRow("common.domain").and(workbench.page.locator(".focused")).waitFor();
      await workbench.press("F2");
      await workbench.page.locator(".explorer-item-edited input").waitFor();
      await workbench.page.keyboard.insertText("words");
      await workbench.press("Enter");
      await workbench.letImportsFollow();
      await workbench.tab("words.domain").waitFor();
      await eventually("the file has its new name", () => existsSync(path.join(folder, "words.domain")));
      await workbench.openFile("sales.domain");
      await workbench.press("Control+Home");
      await workbench.shows('import { Address, Money, Percentage } from "./words"');
      await workbench.showsNoError();
      await workbench.screenshot("imports-follow");
    });

    it("fixes a whole project after showing what changes, and takes it back at once", async () => {
      const { workbench, folder } = session();
      await workbench.saveAll();
      const texts = {
        "board.domain": "entity Board {\n  row: Int unique unique\n}\n",
        "shelf.domain": "entity Shelf {\n  row: Int unique unique\n}\n",
      };
      for (const [file, text] of Object.entries(texts)) writeFileSync(path.join(folder, file), text);
      await workbench.openFile("shelf.domain");
      await workbench.press("Control+Shift+m");
      await workbench.problems("already written").nth(1).waitFor();
      await workbench.openFile("shelf.domain");
      await workbench.command("Domainsmith: Fix All in Project");
      await workbench.dialog.getByText("Fix 2 problems in 2 files of shop?").waitFor();
      await workbench.screenshot("fix-all");
      await workbench.press("Tab");
      await workbench.dialog
        .getByRole("button", { name: "Show Changes" })
        .and(workbench.page.locator(":focus"))
        .waitFor();
      await workbench.press("Enter");
      await workbench.page.locator(".multiDiffEntry, .multiDiffEditor").first().waitFor();
      await workbench.choices.filter({ hasText: "Fix All" }).waitFor();
      await workbench.screenshot("fix-all-changes");
      await workbench.press("Enter");
      await workbench.problem("already written").waitFor({ state: "detached" });
      await workbench.tab(/Fix All/).waitFor({ state: "detached" });
      // Where the text was left when the changes were shown depends on which came first.
      await workbench.press("Control+Home");
      await workbench.shows("row: Int unique");
      await workbench.screenshot("fixed-all");
      await workbench.press("Control+z");
      await workbench.problems("already written").nth(1).waitFor();
      await eventually("both files have the bytes that they had", async () => {
        await workbench.saveAll();
        return Object.entries(texts).every(([file, text]) => saved(file) === text);
      });
    });
  });

  describe("by mouse, in the explorer", () => {
    it("drags a file into a folder, renames the folder, and the imports of others follow", async () => {
      const { workbench, folder } = session();
      mkdirSync(path.join(folder, "base"));
      await workbench.drag("words.domain", "base");
      await workbench.letImportsFollow();
      await workbench.openFile("sales.domain");
      await workbench.press("Control+Home");
      await workbench.shows('import { Address, Money, Percentage } from "./base/words"');
      await workbench.treeRow("base").click();
      await workbench.press("F2");
      await workbench.page.locator(".explorer-item-edited input").fill("shared");
      await workbench.press("Enter");
      await workbench.letImportsFollow();
      await workbench.shows('import { Address, Money, Percentage } from "./shared/words"');
      await workbench.treeRow("shared").waitFor();
      await workbench.showsNoError();
      await workbench.screenshot("folder-renamed");
    });
  });
});
