import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../../extension/test/support/browser.ts";
import { cache, root } from "../../../scripts/lib/bootstrap.mjs";
import { DiagramWindow, type WindowOptions } from "./diagram-window.ts";
import { type PageServer, servePage } from "./page-server.ts";
import { TextEditor } from "./text-editor.ts";

const pages = path.join(root, "dist/webview");
const screenshots = path.join(cache, "screenshots/diagram");

/** What tests of the page work with: one browser for all, and a window and a language server for each call of `open`. */
export interface Windows {
  /**
   * Opens a diagram of a file.
   *
   * @param files the texts of the folder by their paths
   * @param file the one that the diagram is of; the first where absent
   */
  open(
    files: Readonly<Record<string, string>>,
    options?: WindowOptions & { readonly file?: string },
  ): Promise<DiagramWindow>;
  /** Another window on what is open already. */
  again(window: DiagramWindow, options?: WindowOptions): Promise<DiagramWindow>;
  /** Keeps a picture of a window, to be looked at. */
  screenshot(window: DiagramWindow, name: string): Promise<void>;
}

/** Call it in a `describe`: starts before its tests and ends everything after each of them. */
export function useWindows(): Windows {
  let browser: Browser | undefined;
  let server: PageServer | undefined;
  const open: { readonly close: () => Promise<void> }[] = [];
  before(async function () {
    this.timeout(120_000);
    browser = await launchBrowser();
    server = await servePage(pages);
  });
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  const show = async (editor: TextEditor, uri: string, options: WindowOptions) => {
    if (!browser || !server) throw new Error("The browser has not been started.");
    const window = await DiagramWindow.open(browser, server, editor, uri, options);
    open.push(window);
    return window;
  };
  return {
    async open(files, { file, ...options } = {}) {
      const editor = await TextEditor.start(files);
      open.push(editor);
      return show(editor, editor.show(file ?? Object.keys(files)[0] ?? ""), options);
    },
    again: (window, options = {}) => show(window.editor, window.uri, options),
    async screenshot(window, name) {
      mkdirSync(screenshots, { recursive: true });
      await window.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    },
  };
}
