import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Surface } from "../../../webview/test/support/surface.ts";
import { eventually } from "./eventually.ts";
import type { Workbench } from "./workbench.ts";

/** What VS Code gives a webview's page, once. */
interface WebviewApi {
  postMessage(message: unknown): void;
}

declare global {
  /** See {@link DiagramPage.watch}. */
  var keptWebviewApi: WebviewApi | undefined;
}

/** The page of the diagram that is shown in a window. */
export class DiagramPage implements Surface {
  /** What pages in webviews said against their policy. */
  readonly complaints: string[] = [];
  private readonly workbench: Workbench;

  private constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** To be called before the first diagram is opened, so that a test can speak to a diagram's host as its page does. */
  static async watch(workbench: Workbench): Promise<DiagramPage> {
    const watched = new DiagramPage(workbench);
    await workbench.page.addInitScript(keepWebviewApi);
    workbench.page.on("console", (message) => {
      const text = message.text();
      if (text.includes("Content Security Policy") && message.location().url.includes("fake.html")) {
        watched.complaints.push(text);
      }
    });
    return watched;
  }

  get frame(): FrameLocator {
    return this.workbench.webview;
  }

  get content(): FrameLocator {
    return this.frame;
  }

  get window(): Page {
    return this.workbench.page;
  }

  card(key: string): Locator {
    return this.frame.locator(`[data-card="${key}"]`);
  }

  /** Waits until what is typed goes to the canvas. */
  async hasKeyboard(): Promise<void> {
    // An element of a frame that does not have the keyboard itself counts as focused, too.
    const canvas = this.frame.locator("[data-canvas]:focus");
    await canvas.waitFor();
    const isEntered = () => canvas.evaluate((element) => element.ownerDocument.hasFocus());
    await eventually("the diagram has the keyboard", async () => await isEntered());
  }

  /** The card, while it is selected. */
  selectedCard(key: string): Locator {
    return this.card(key).and(this.frame.locator(".dg-selected"));
  }

  async select(key: string): Promise<void> {
    // At its beginning: panels may lie over its end in a narrow window.
    await this.card(key)
      .locator("header")
      .click({ position: { x: 24, y: 8 } });
    await this.selectedCard(key).waitFor();
  }

  /** Where a card is in the window. */
  async placeOf(key: string): Promise<{ readonly x: number; readonly y: number }> {
    const box = await this.card(key).boundingBox();
    if (!box) throw new Error(`${key} has no card in the window.`);
    return { x: Math.round(box.x), y: Math.round(box.y) };
  }

  /** Sends a message to the host. */
  async send(message: unknown): Promise<void> {
    await this.frame.locator("body").evaluate((_, value) => globalThis.keptWebviewApi?.postMessage(value), message);
  }

  /** Waits until VS Code in a browser, which does so every few seconds, has stored what the page keeps of itself. */
  async whenStored(text: string): Promise<void> {
    await eventually(`${text} is stored`, async () => {
      const stored = await this.window.evaluate<readonly string[]>(STORED_TEXTS);
      return stored.some((it) => it.replaceAll("\\", "").includes(text));
    });
  }
}

/** Runs in the window: gives all texts that it has stored. */
const STORED_TEXTS = `(async () => {
  const whenDone = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await whenDone(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      found.push(...(await whenDone(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  return found.filter((value) => typeof value === "string");
})()`;

/** Runs in every frame before its own programs. */
function keepWebviewApi(): void {
  let acquire: (() => WebviewApi) | undefined;
  const acquireAndKeep = () => {
    globalThis.keptWebviewApi = acquire?.();
    return globalThis.keptWebviewApi;
  };
  Object.defineProperty(globalThis, "acquireVsCodeApi", {
    configurable: true,
    get: () => acquire && acquireAndKeep,
    set: (value: () => WebviewApi) => {
      acquire = value;
    },
  });
}
