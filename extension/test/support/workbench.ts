import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { cache, root } from "../../../scripts/lib/bootstrap.mjs";
import { slowDown } from "./slow-machine.ts";
import type { VsCode } from "./vscode-server.ts";

const VIEWPORT = { width: 1280, height: 800 };
const LIMIT_MS = 30_000;
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
  static async open(browser: Browser, server: VsCode, folder: string, size = VIEWPORT): Promise<Workbench> {
    const page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
    page.setDefaultTimeout(LIMIT_MS);
    await slowDown(page);
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

  /** Where text is typed in the open quick pick, input box or command palette. */
  private get quickInput(): Locator {
    return this.page.locator(".quick-input-widget:visible input").first();
  }

  /** A dialog that has to be answered before anything else. */
  get dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  /** The document inside the visible webview. */
  get webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  /** Opens a file by its name, through Quick Open, and clicks into its text. */
  async openFile(name: string): Promise<void> {
    await this.quickOpen(name);
    await this.editor.locator(".view-lines").click();
  }

  /** Opens a file by its name, through Quick Open, by keyboard alone. */
  async quickOpen(name: string): Promise<void> {
    const input = this.quickInput;
    const found = this.choices.first().filter({ hasText: name });
    // What takes the focus at the same moment, such as a file that has just moved, closes it again; and a search that
    // began before a file was there does not find it.
    await eventually(`Quick Open offers ${name}`, async () => {
      await this.press("Control+p");
      const filled = input.fill(name, { timeout: 2000 });
      if (await filled.then(() => found.waitFor({ timeout: 4000 })).then(isTrue, isFalse)) return true;
      await this.press("Escape");
      return false;
    });
    await this.press("Enter");
    await this.page.locator(".editor-group-container.active .tab.active").filter({ hasText: name }).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  /** Drags a file or folder of the explorer onto a folder, and agrees that it is moved. */
  async drag(name: string, folder: string): Promise<void> {
    const row = (label: string) => this.page.locator(".explorer-folders-view").getByText(label, { exact: true });
    const question = this.dialog.getByText(`Are you sure you want to move '${name}' into '${folder}'?`);
    await row(folder).waitFor();
    // Rows come and go while the explorer takes up what has changed on the disk: another one may have been dragged.
    await eventually(`${name} is dropped on ${folder}`, async () => {
      await row(name).dragTo(row(folder));
      if (await question.waitFor({ timeout: 5000 }).then(isTrue, isFalse)) return true;
      if (await this.dialog.isVisible()) await this.press("Escape");
      return false;
    });
    await this.click("Move");
    await question.waitFor({ state: "detached" });
  }

  /** Saves all files and waits until it is done. */
  async saveAll(): Promise<void> {
    await this.command("File: Save All Files");
    await eventually("all files are saved", async () => (await this.page.locator(".tab.dirty").count()) === 0);
  }

  /** Waits for the question whether imports should follow a move, and answers it. */
  async letImportsFollow(): Promise<void> {
    await this.dialog.getByText("wants to make refactoring changes").waitFor();
    await this.press("Enter");
    await this.dialog.waitFor({ state: "detached" });
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
    await this.goTo(`:${line}`);
    await this.page.locator(".statusbar").getByText(`Ln ${line}, Col`).waitFor();
    await this.press("End");
  }

  /** Goes to a place of the open file: `:12,3`. */
  private async goTo(place: string): Promise<void> {
    await this.press("Control+g");
    await this.quickInput.fill(place);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Opens a file, as it lies on the disk, with the cursor where a text begins, or so many characters behind. */
  async goToText(folder: string, file: string, text: string, behind = 0): Promise<void> {
    const before = readFileSync(path.join(folder, file), "utf8").split(text, 2);
    assert.equal(before.length, 2, `${file} has no "${text}".`);
    const lines = (before[0] ?? "").split("\n");
    await this.openFile(file);
    const column = (lines.at(-1)?.length ?? 0) + behind + 1;
    await this.goTo(`:${lines.length},${column}`);
    const place = this.page.locator(".statusbar").getByText(`Ln ${lines.length}, Col ${column}`);
    await place.waitFor();
  }

  /** Opens the menu of fixes (`Control+.`) or refactorings (`Control+Shift+r`), as soon as it has an entry. */
  async openActions(key: string, title: string): Promise<void> {
    const wanted = this.codeActions.filter({ hasText: title }).first();
    // What is proposed is of the problems that are known when the key is pressed.
    await eventually(`the menu has "${title}"`, async () => {
      await this.press(key);
      if (await wanted.waitFor({ timeout: 5000 }).then(isTrue, isFalse)) return true;
      // Without a menu the key would take the selection away.
      if (await this.codeActions.first().isVisible()) await this.press("Escape");
      return false;
    });
  }

  /** Takes an entry of the open menu of fixes or refactorings by its title, by keyboard. */
  async takeAction(title: string): Promise<void> {
    const wanted = this.page.locator(".action-widget .monaco-list-row.action.focused").filter({ hasText: title });
    await eventually(`"${title}" is chosen in the menu`, async () => {
      if (await wanted.first().isVisible()) return true;
      await this.press("ArrowDown");
      return false;
    });
    await this.press("Enter");
    await this.codeActions.first().waitFor({ state: "hidden" });
  }

  /** Waits until nothing is underlined as an error in the visible part of the editor. */
  async showsNoError(): Promise<void> {
    await eventually("the editor shows no error", async () => (await this.errors.count()) === 0);
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

  /** Moves the mouse over the first occurrence of a word in the editor and waits for the hover that holds a text. */
  async hoverOver(word: string, text: string): Promise<void> {
    const token = this.editor.locator(".view-line span span").filter({ hasText: word }).first();
    // A line that moves under the mouse, as lines above it come in, shows nothing.
    await eventually(`"${word}" has a hover`, async () => {
      await token.hover();
      return this.hover
        .getByText(text)
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => this.page.mouse.move(0, 0).then(() => false),
        );
    });
  }

  /** Takes a quick fix for the problem at the cursor, or for an error in its line, by its title. */
  async fix(title: string): Promise<void> {
    await this.openActions("Control+.", title);
    await this.codeActions.filter({ hasText: title }).first().click();
  }

  /** The lines of the Problems view, which has to be open, that hold a text. */
  problems(text: string): Locator {
    return this.page.locator(".markers-panel .monaco-list-row").filter({ hasText: text });
  }

  /** The first of them. */
  problem(text: string): Locator {
    return this.problems(text).first();
  }

  /** Runs a command by its whole title, as the palette shows it: `Domainsmith: Generate Application`. */
  async command(title: string): Promise<void> {
    const first = this.choices.first().locator(".label-name").first();
    const isFirst = () => first.innerText({ timeout: 1000 }).then((label) => label.trim() === title, isFalse);
    // It offers what could be run when it was opened: whether the workspace is trusted, say, is known a moment later.
    await eventually(`the palette offers "${title}"`, async () => {
      await this.palette(title);
      // The list of what was used lately stands there until the search is done.
      if (await eventually("it is the first entry", isFirst, 4000).then(isTrue, isFalse)) return true;
      await this.press("Escape");
      return false;
    });
    await this.press("Enter");
  }

  /** Opens the command palette with a text in it. */
  async palette(text: string): Promise<void> {
    await eventually("the palette takes the text", async () => {
      await this.press("F1");
      return this.quickInput.fill(`>${text}`, { timeout: 2000 }).then(isTrue, isFalse);
    });
  }

  /** Picks an entry of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.choices.filter({ hasText: label }).first().click();
  }

  /** Answers the open input box. */
  async answer(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.press("Enter");
  }

  /** Agrees to the path that the open dialog for files proposes, which has to end like this. */
  async takePath(ending: string): Promise<void> {
    const isProposed = async () => (await this.quickInput.inputValue({ timeout: 1000 })).endsWith(ending);
    await eventually(`${ending} is proposed`, () => isProposed().catch(isFalse));
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
    // A menu takes no click in its first moments.
    await eventually(`"${entry}" is chosen`, async () => {
      await item.click({ timeout: 1_000 }).catch(() => undefined);
      return item.isHidden();
    });
  }

  /** The notifications that are shown. */
  get notifications(): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item");
  }

  /** A notification that holds a text. */
  notification(text: string | RegExp): Locator {
    return this.notifications.filter({ hasText: text }).first();
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
    const { width, height } = this.page.viewportSize() ?? VIEWPORT;
    await this.page.mouse.move(width / 2, height - 5);
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
    const open = row.and(this.page.locator("[aria-expanded=true]"));
    await row.and(this.page.locator("[aria-expanded]")).waitFor();
    if ((await row.getAttribute("aria-expanded")) === "false") await row.locator(".monaco-tl-twistie").click();
    await open.waitFor();
  }

  /**
   * Keeps a picture of the window in `.cache/screenshots`. Pictures for the documentation also go to `docs/images` when
   * the environment variable UPDATE_DOCS_IMAGES is set. `only` leaves out what is around the editor. Gives the file.
   */
  async screenshot(name: string, options: { readonly forDocs?: true; readonly only?: "editor" } = {}): Promise<string> {
    const folder = options.forDocs && process.env.UPDATE_DOCS_IMAGES ? docsImages : screenshotsFolder;
    mkdirSync(folder, { recursive: true });
    const shown = options.only ? this.page.locator(`.part.${options.only}`) : this.page;
    const file = path.join(folder, `${name}.png`);
    await shown.screenshot({ path: file, animations: "disabled" });
    return file;
  }
}

const isTrue = () => true;
const isFalse = () => false;

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
