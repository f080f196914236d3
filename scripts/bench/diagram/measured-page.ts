import type { DiagramChanged, DiagramState, HostMessage, PageMessage } from "@domainsmith/model/diagram";
import type { Browser, Page } from "playwright-core";
import { simulateVsCode } from "../../../webview/test/support/diagram-window.ts";
import { THEMES } from "../../../webview/test/support/themes.ts";

const VIEWPORT = { width: 1280, height: 800 };

/** The page of a diagram with a host that has its answers ready, so that nothing but the page is measured. */
export class MeasuredPage {
  private readonly page: Page;
  private revision: number;
  private readonly uri: string;

  private constructor(page: Page, state: DiagramState) {
    this.page = page;
    this.uri = state.uri;
    this.revision = state.revision;
  }

  static async open(browser: Browser, url: string, state: DiagramState): Promise<MeasuredPage> {
    const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: "dark" });
    page.setDefaultTimeout(60_000);
    await page.addInitScript(simulateVsCode, THEMES.dark);
    await page.addInitScript(answerFrom, JSON.stringify(state));
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName("diagram:first-paint").length > 0);
    return new MeasuredPage(page, state);
  }

  /** Milliseconds from the navigation to the first picture, and from the model to it. */
  async firstPaint(): Promise<{ readonly sinceStart: number; readonly sinceModel: number }> {
    return this.page.evaluate(() => {
      const [entry] = performance.getEntriesByName("diagram:first-paint");
      if (!entry) throw new Error("Nothing was painted.");
      return { sinceStart: entry.startTime + entry.duration, sinceModel: entry.duration };
    });
  }

  /** Milliseconds from a patch to its picture. */
  async patch(changed: Omit<DiagramChanged, "uri" | "from" | "revision">): Promise<number> {
    const message: DiagramChanged = { ...changed, uri: this.uri, from: this.revision, revision: this.revision + 1 };
    this.revision += 1;
    const before = await this.measures("diagram:patch-painted");
    await this.page.evaluate((params) => {
      globalThis.postMessage({ type: "notification", method: "changed", params }, "*");
    }, message);
    await this.page.waitForFunction(
      (count) => performance.getEntriesByName("diagram:patch-painted").length > count,
      before.length,
    );
    return (await this.measures("diagram:patch-painted")).at(-1) ?? Number.NaN;
  }

  /** The times between frames, in milliseconds, while the wheel turns: with Ctrl it zooms. */
  async frames(what: "pan" | "zoom", turns: number): Promise<readonly number[]> {
    const { page } = this;
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
    await page.evaluate(() => {
      const frames: number[] = [];
      const next = (time: number) => {
        frames.push(time);
        if (!Reflect.get(globalThis, "__stop")) requestAnimationFrame(next);
      };
      Reflect.set(globalThis, "__stop", false);
      Reflect.set(globalThis, "__frames", frames);
      requestAnimationFrame(next);
    });
    if (what === "zoom") await page.keyboard.down("Control");
    for (let turn = 0; turn < turns; turn++) {
      const back = turn >= turns / 2 ? -1 : 1;
      await page.mouse.wheel(what === "pan" ? 60 * back : 0, 40 * back);
      await page.waitForTimeout(8);
    }
    if (what === "zoom") await page.keyboard.up("Control");
    const times = await page.evaluate((): number[] => {
      Reflect.set(globalThis, "__stop", true);
      return Reflect.get(globalThis, "__frames");
    });
    return times.slice(1).map((time, index) => time - (times[index] ?? time));
  }

  /** How many elements the document has. */
  elements(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll("*").length);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  private measures(name: string): Promise<readonly number[]> {
    return this.page.evaluate((of) => performance.getEntriesByName(of).map(({ duration }) => duration), name);
  }
}

/** Runs in the page: answers it there, so that the way through the browser's debugger is not measured. */
function answerFrom(state: string): void {
  Reflect.set(globalThis, "__toHost", ({ type, ...message }: PageMessage) => {
    if (type !== "request") return;
    const { id, method } = message as Extract<PageMessage, { type: "request" }>;
    setTimeout(() => {
      const result = method === "open" ? JSON.parse(state) : null;
      globalThis.postMessage({ type: "response", id, result } satisfies HostMessage, "*");
    });
  });
}
