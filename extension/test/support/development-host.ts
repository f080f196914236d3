import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { startVsCode } from "./vscode-server.ts";

export interface DevelopmentHostOptions {
  /** Folder of the extension under development: the one with its manifest. */
  readonly extension: string;
  /** A CommonJS file that exports `run(): Promise<void>`. */
  readonly tests: string;
  /** Folder to open. */
  readonly workspace: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs: number;
  /** Where to keep a picture of the window when the tests do not pass. */
  readonly screenshot: string;
}

export interface DevelopmentHostResult {
  /** Undefined when the tests did not end in time. */
  readonly exitCode: number | undefined;
  /** What the tests wrote to the file that the environment variable TEST_LOG names. */
  readonly output: string;
  /** The server's log and what the window's console said, to look into a failure. */
  readonly diagnosis: string;
}

/** Runs tests in the extension host of a real VS Code, in a window of their own, and ends everything afterwards. */
export async function runInDevelopmentHost(options: DevelopmentHostOptions): Promise<DevelopmentHostResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "host-log-"));
  const logFile = path.join(folder, "tests.log");
  try {
    const env = { ...options.env, TEST_LOG: logFile };
    const server = await startVsCode({ env, settings: options.settings ?? {} });
    try {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
        const said: string[] = [];
        page.on("pageerror", (error) => said.push(String(error)));
        page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
        const { promise: verdict, resolve } = Promise.withResolvers<number>();
        await page.exposeFunction("codeAutomationLog", () => undefined);
        await page.exposeFunction("codeAutomationExit", resolve);
        await setDevelopmentOptions(page, server.authority, options.extension, options.tests);
        await page.goto(`${server.url}/?folder=${encodeURIComponent(options.workspace)}`);
        const late = sleep(options.limitMs, undefined, { ref: false });
        const exitCode = await Promise.race([verdict, late]);
        if (exitCode !== 0) await page.screenshot({ path: options.screenshot });
        const output = existsSync(logFile) ? readFileSync(logFile, "utf8") : "";
        return { exitCode, output, diagnosis: [server.log(), ...said].join("\n") };
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A built VS Code for the web takes no extension under development from its address. It takes one from the settings
 * that its page carries, so the page's own read of those settings is answered with the additions.
 */
async function setDevelopmentOptions(page: Page, authority: string, extension: string, tests: string): Promise<void> {
  const uri = (file: string) => ({ $mid: 1, scheme: "vscode-remote", authority, path: file });
  const additions = JSON.stringify({ extensions: [uri(extension)], extensionTestsPath: uri(tests) });
  await page.addInitScript({
    content: `
      const getAttribute = Element.prototype.getAttribute;
      Element.prototype.getAttribute = function (name) {
        const value = getAttribute.call(this, name);
        if (name !== "data-settings" || this.id !== "vscode-workbench-web-configuration" || !value) return value;
        const settings = JSON.parse(value);
        settings.developmentOptions = { ...settings.developmentOptions, ...${additions} };
        return JSON.stringify(settings);
      };`,
  });
}
