import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../extension/test/support/browser.ts";
import { seriousFindings } from "./support/axe.ts";
import { type PageServer, servePage, THEMES } from "./support/page-server.ts";

/** The library of controls is archived: this is what we hold it to, under the policy of our pages. */
describe("the controls", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(tmpdir(), "controls-"));
  const complaints: string[] = [];
  let browser: Browser | undefined;
  let server: PageServer | undefined;
  let page: Page;

  before(async () => {
    await build({
      entryPoints: { diagram: path.join(import.meta.dirname, "support/controls-page.tsx") },
      outdir: folder,
      bundle: true,
      format: "esm",
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "warning",
    });
    const started = await launchBrowser();
    browser = started;
    server = await servePage(folder);
    page = await started.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.addInitScript((colors: Readonly<Record<string, string>>) => {
      document.addEventListener("DOMContentLoaded", () => {
        const { style } = document.documentElement;
        for (const [name, value] of Object.entries(colors)) style.setProperty(name, value);
        style.background = "var(--vscode-editor-background)";
        style.color = "var(--vscode-foreground)";
        document.body.classList.add("vscode-dark");
      });
    }, THEMES.dark.colors);
    await page.goto(server.url);
    await page.getByRole("heading", { name: "Controls" }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true });
  });
  const happened = async () => {
    const all = (await page.evaluate("happened.splice(0)")) as string[];
    return all;
  };

  it("buttons and links are pressed by mouse and keyboard, and not while they are disabled", async () => {
    await page.getByRole("button", { name: "Press" }).click();
    await page.getByRole("button", { name: "Press" }).press("Enter");
    await page.getByRole("button", { name: "Add" }).press("Space");
    await page.getByText("More").click();
    await page.getByRole("button", { name: "Not now" }).click({ force: true });
    assert.deepEqual(await happened(), ["button", "button", "icon", "link"]);
  });

  it("texts are handed over by Enter or by leaving, and Escape gives the old one back", async () => {
    const field = page.getByRole("textbox", { name: "Name" });
    assert.equal(await field.inputValue(), "Order");
    await field.fill("Item");
    await field.press("Escape");
    await page.waitForTimeout(100);
    assert.equal(await field.inputValue(), "Order");
    await field.fill("Item");
    await field.press("Enter");
    const area = page.getByRole("textbox", { name: "Documentation" });
    await area.fill("Another text");
    await area.blur();
    assert.deepEqual(await happened(), ["name Item", "doc Another text"]);
    await page.getByRole("alert").getByText("It is taken.").waitFor();
  });

  it("a dropdown shows what is chosen and is changed by keys", async () => {
    const dropdown = page.getByRole("combobox", { name: "How many" });
    assert.equal(await dropdown.getAttribute("current-value"), "many");
    await dropdown.focus();
    await dropdown.press("ArrowUp");
    assert.deepEqual(await happened(), ["choice one"]);
  });

  it("a checkbox can be half checked", async () => {
    const box = page.getByRole("checkbox", { name: "Unique" });
    await box.click();
    await box.press("Space");
    assert.deepEqual(await happened(), ["checked true", "checked false"]);
  });

  it("a text is completed from a list", async () => {
    const field = page.getByRole("combobox", { name: "Type" });
    await field.pressSequentially("D");
    await page.getByRole("option", { name: /Decimal/ }).waitFor();
    await field.press("ArrowDown");
    assert.ok(await field.getAttribute("aria-activedescendant"));
    await field.press("Enter");
    assert.equal(await field.inputValue(), "Decimal");
    await field.press("Enter");
    assert.deepEqual(await happened(), ["type Decimal enter"]);
  });

  it("a menu is walked, jumped in and left, and gives the keyboard back", async () => {
    const opener = page.getByRole("button", { name: "Open the menu" });
    await opener.focus();
    await opener.press("Enter");
    await page.getByRole("menuitem", { name: "Alpha" }).waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await focusedText(page), "Gamma");
    await page.keyboard.press("a");
    assert.equal(await focusedText(page), "Alpha");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("menuitemcheckbox", { name: "Delta" }).waitFor();
    await happened();
    await page.keyboard.press("Enter");
    assert.deepEqual(await happened(), ["delta"]);
    assert.equal(await opener.evaluate((element) => element === document.activeElement), true);
  });

  it("dialogs and popovers take the keyboard and give it back", async () => {
    for (const name of ["Open the dialog", "Open the popover"]) {
      const opener = page.getByRole("button", { name });
      await opener.focus();
      await opener.press("Enter");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      assert.equal(await opener.evaluate((element) => element === document.activeElement), true, name);
    }
  });

  it("are named, and break no policy", async () => {
    await page.getByRole("progressbar", { name: "Working" }).waitFor();
    // Before axe, which draws with styles of its own.
    assert.deepEqual(complaints, []);
    assert.deepEqual(await seriousFindings(page), []);
  });
});

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}
