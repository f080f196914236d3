import type { FrameLocator, Page } from "playwright-core";

/** A diagram that somebody works with: in a browser, or in a webview of VS Code. */
export interface Surface {
  /** What the page shows. */
  readonly content: Page | FrameLocator;
  /** The window that has the mouse and the keyboard. */
  readonly window: Page;
}
