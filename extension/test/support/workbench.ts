import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { cache, root } from "../../../scripts/lib/bootstrap.mjs";
import type { VsCode } from "./vscode-server.ts";

const VIEWPORT = { width: 1280, height: 800 };
const LIMIT_MS = 20_000;
const TYPING_DELAY_MS = 30;

export const screenshotsFolder = path.join(cache, "screenshots");
const docsImages = path.join(root, "docs/images");

/** A window of VS Code as a person sees it: what can be clicked, typed and read. Everything waits until it is there. */
export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a folder in a new window. */
  static async open(browser: Browser, server: VsCode, folder: string): Promise<Workbench> {
    const page = await browser.newPage({ viewport: VIEWPORT, reducedMotion: "reduce" });
    page.setDefaultTimeout(LIMIT_MS);
    await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`);
    const workbench = new Workbench(page);
    await page.locator(".monaco-workbench").waitFor();
    return workbench;
  }

  /** The text editor that has the focus or had it last. */
  get editor(): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** An entry of the path above the editor. That it names a symbol tells that the language server has answered. */
  breadcrumb(name: string): Locator {
    return this.page.locator(".monaco-breadcrumb-item").filter({ hasText: name }).first();
  }

  /** What is underlined as an error in the visible part of the editor. */
  get errors(): Locator {
    return this.editor.locator(".squiggly-error");
  }

  /** What is underlined as a warning in the visible part of the editor. */
  get warnings(): Locator {
    return this.editor.locator(".squiggly-warning");
  }

  /** The entries of the open completion list. */
  get completions(): Locator {
    return this.page.locator(".suggest-widget.visible .monaco-list-row");
  }

  /** The entries of the open menu of fixes and refactorings. */
  get codeActions(): Locator {
    return this.page.locator(".action-widget .monaco-list-row.action");
  }

  /** Where a new name is typed in the text. */
  get renameBox(): Locator {
    return this.page.locator(".rename-box input:focus");
  }

  /** The lines above declarations. */
  get lenses(): Locator {
    return this.editor.locator(".codelens-decoration");
  }

  /** What an editor within the editor shows: references, hierarchies of calls and types. */
  get peek(): Locator {
    return this.page.locator(".peekview-widget").first();
  }

  /** The hover that is shown. */
  get hover(): Locator {
    return this.page.locator(".monaco-hover:not(.hidden)").filter({ hasText: /\S/ }).first();
  }

  /** The entries of the open quick pick or command palette. */
  get choices(): Locator {
    return this.page.locator(".quick-input-widget:visible .monaco-list-row");
  }

  /** The document inside the visible webview. */
  get webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  /** Opens a file by its name, through Quick Open. */
  async openFile(name: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget:visible input").first();
    // What takes the focus at the same moment, such as a file that has just moved, closes it again.
    await eventually("Quick Open takes the name", async () => {
      await this.page.keyboard.press("Control+p");
      return input.fill(name, { timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    // What was opened before is listed until the search has found what is looked for.
    await this.choices.first().filter({ hasText: name }).waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".editor-group-container.active .tab.active").filter({ hasText: name }).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
    await this.editor.locator(".view-lines").click();
  }

  /** The tab of an open editor. */
  tab(name: string | RegExp): Locator {
    return this.page.getByRole("tab", { name });
  }

  /** Types into whatever has the focus, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: TYPING_DELAY_MS });
  }

  /** Presses keys one after the other: `press("Control+End", "Enter")`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Puts the cursor at the end of a line, counted from 1. */
  async goToLine(line: number): Promise<void> {
    await this.press("Control+g");
    await this.page.locator(".quick-input-widget input").fill(`:${line}`);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.press("End");
  }

  /** Opens a file, as it lies on the disk, with the cursor where a text begins, or so many characters behind. */
  async goToText(folder: string, file: string, text: string, behind = 0): Promise<void> {
    const before = readFileSync(path.join(folder, file), "utf8").split(text, 2);
    assert.equal(before.length, 2, `${file} has no "${text}".`);
    const lines = (before[0] ?? "").split("\n");
    await this.openFile(file);
    await this.press("Control+g");
    const column = (lines.at(-1)?.length ?? 0) + behind + 1;
    await this.page.locator(".quick-input-widget input").fill(`:${lines.length},${column}`);
    await this.press("Enter");
    const place = this.page.locator(".statusbar").getByText(`Ln ${lines.length}, Col ${column}`);
    await place.waitFor();
  }

  /** Takes the entry of an open menu of fixes or refactorings with this title, by keyboard. */
  async takeAction(title: string): Promise<void> {
    const wanted = this.codeActions.filter({ hasText: title }).first();
    await wanted.waitFor();
    const all = await this.codeActions.allInnerTexts();
    const focused = this.page.locator(".action-widget .monaco-list-row.action.focused");
    for (let moved = 0; moved < all.length; moved++) {
      if ((await focused.innerText()).includes(title)) break;
      await this.press("ArrowDown");
    }
    await this.press("Enter");
  }

  /** The text of the lines that the editor shows. */
  async visibleText(): Promise<string> {
    // All at once: lines come and go while the editor scrolls.
    const found = await this.editor
      .locator(".view-line")
      .evaluateAll((lines) => lines.map((line) => ({ top: line.getBoundingClientRect().y, text: line.textContent })));
    return found
      .sort((left, right) => left.top - right.top)
      .map(({ text }) => (text ?? "").replaceAll("\u00a0", " "))
      .join("\n");
  }

  /** Waits until the editor shows a text. */
  async shows(text: string): Promise<void> {
    await eventually(`the editor shows "${text}"`, async () => (await this.visibleText()).includes(text));
  }

  /** Moves the mouse over the first occurrence of a word in the editor and waits for the hover. */
  async hoverOver(word: string): Promise<Locator> {
    const token = this.editor.locator(".view-line span span").filter({ hasText: word }).first();
    // A line that moves under the mouse, as lines above it come in, shows nothing.
    await eventually(`"${word}" has a hover`, async () => {
      await token.hover();
      return this.hover.waitFor({ timeout: 3000 }).then(
        () => true,
        () => this.page.mouse.move(0, 0).then(() => false),
      );
    });
    return this.hover;
  }

  /** Takes a quick fix for the problem at the cursor, or for an error in its line, by its title. */
  async fix(title: string): Promise<void> {
    await this.press("Control+.");
    await this.page.locator(".action-widget .monaco-list-row").filter({ hasText: title }).first().click();
  }

  /** A line of the Problems view, which has to be open. */
  problem(text: string): Locator {
    return this.page.locator(".markers-panel .monaco-list-row").filter({ hasText: text }).first();
  }

  /** Runs a command by its whole title, as the palette shows it: `Domainsmith: Generate Application`. */
  async command(title: string): Promise<void> {
    await this.palette(title);
    await this.choices.first().waitFor();
    const label = await this.choices.first().locator(".label-name").first().innerText();
    assert.equal(label.trim(), title, `The palette does not offer "${title}".`);
    await this.press("Enter");
  }

  /** Opens the command palette with a text in it. */
  async palette(text: string): Promise<void> {
    await this.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${text}`);
  }

  /** Picks an entry of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.choices.filter({ hasText: label }).first().click();
  }

  /** Answers the open input box. */
  async answer(text: string): Promise<void> {
    await this.page.locator(".quick-input-widget:visible input").first().fill(text);
    await this.press("Enter");
  }

  /** Chooses an entry of the context menu of a file in the explorer. */
  async fileMenu(file: string, entry: string): Promise<void> {
    const item = this.page.locator(".context-view").getByRole("menuitem", { name: entry });
    // Whether the workspace is trusted, which enables entries, is known a moment after its files are shown.
    await eventually(`"${entry}" can be chosen`, async () => {
      await this.page.locator(".explorer-folders-view").getByText(file, { exact: true }).click({ button: "right" });
      await item.waitFor();
      if (await item.isEnabled()) return true;
      await this.press("Escape");
      return false;
    });
    await item.click();
  }

  /** A notification that holds a text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text }).first();
  }

  /** Clicks a button of a dialog or a notification. */
  async click(button: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name: button }).first().click();
  }

  /** The icon of a view container in the activity bar. */
  viewIcon(name: string): Locator {
    return this.page.locator(`.activitybar .action-label[aria-label^="${name}"]`).first();
  }

  /** Opens a view container by the name of its icon. */
  async openView(name: string): Promise<void> {
    await this.viewIcon(name).click();
    // Away from the icon, whose tooltip would cover what is looked at.
    await this.page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 5);
    await this.page.locator(".sidebar .composite.title").filter({ hasText: name }).waitFor();
  }

  /** The first row of a tree in the side bar that has this label. */
  treeRow(label: string): Locator {
    const named = this.page.getByText(label, { exact: true });
    return this.page.locator(".sidebar .monaco-list-row[role=treeitem]").filter({ has: named }).first();
  }

  /** Opens a closed row of a tree. */
  async expand(label: string): Promise<void> {
    const row = this.treeRow(label);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) === "false") await row.locator(".monaco-tl-twistie").click();
  }

  /**
   * Keeps a picture of the window in `.cache/screenshots`. Pictures for the documentation also go to `docs/images` when
   * the environment variable UPDATE_DOCS_IMAGES is set. `only` leaves out what is around the editor.
   */
  async screenshot(name: string, options: { readonly forDocs?: true; readonly only?: "editor" } = {}): Promise<void> {
    const folder = options.forDocs && process.env.UPDATE_DOCS_IMAGES ? docsImages : screenshotsFolder;
    mkdirSync(folder, { recursive: true });
    const shown = options.only ? this.page.locator(`.part.${options.only}`) : this.page;
    await shown.screenshot({ path: path.join(folder, `${name}.png`), animations: "disabled" });
  }
}

/** Resolves when `look` gives true; asks every 100 ms. Fails, naming `what`, when it does not in time. */
export async function eventually(
  what: string,
  look: () => boolean | Promise<boolean>,
  limitMs = LIMIT_MS,
): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!(await look())) {
    assert(Date.now() < limit, `Not within ${limitMs / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
