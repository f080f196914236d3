import { mkdirSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { cache, root } from "../../../scripts/lib/bootstrap.mjs";
import { eventually, isFalse, isTrue } from "./eventually.ts";

const TYPING_DELAY_MS = 30;

export const screenshotsFolder = path.join(cache, "screenshots");
const docsImages = path.join(root, "docs/images");

/** A window of VS Code, whatever it shows: keys, dialogs, notifications, the command palette. */
export class Window {
  readonly page: Page;

  protected constructor(page: Page) {
    this.page = page;
  }

  /** The entries of the open quick pick or command palette. */
  get choices(): Locator {
    return this.page.locator(".quick-input-widget:visible .monaco-list-row");
  }

  /** Where text is typed in the open quick pick, input box or command palette. */
  protected get quickInput(): Locator {
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
