import type { Browser, Locator } from "playwright-core";
import { EditorWindow } from "./editor-window.ts";
import { eventually, isFalse, isTrue, LIMIT_MS } from "./eventually.ts";
import { slowDown } from "./slow-machine.ts";
import type { VsCode } from "./vscode-server.ts";

const VIEWPORT = { width: 1280, height: 800 };

/** A window of VS Code as a person sees it: what can be clicked, typed and read. Everything waits until it is there. */
export class Workbench extends EditorWindow {
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

  /** Waits for the question whether imports should follow a move, and answers it. */
  async letImportsFollow(): Promise<void> {
    await this.dialog.getByText("wants to make refactoring changes").waitFor();
    await this.press("Enter");
    await this.dialog.waitFor({ state: "detached" });
  }

  /** The lines of the Problems view, which has to be open, that hold a text. */
  problems(text: string): Locator {
    return this.page.locator(".markers-panel .monaco-list-row").filter({ hasText: text });
  }

  /** The first of them. */
  problem(text: string): Locator {
    return this.problems(text).first();
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
}
