import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { startVsCode, type VsCode, type VsCodeOptions } from "./vscode-server.ts";
import { Workbench } from "./workbench.ts";
import { copyWorkspace, type TemporaryWorkspace } from "./workspaces.ts";

export interface SessionOptions extends VsCodeOptions {
  /** Folder of the repository whose copy is opened. */
  readonly workspace: string;
}

/** A VS Code with a window on a copy of a project, for the tests of one `describe`. */
export interface Session {
  readonly workbench: Workbench;
  readonly server: VsCode;
  /** Path of the open folder. */
  readonly folder: string;
}

/**
 * Starts a session before the tests of the surrounding `describe`, ends it after them, and keeps a picture of the window
 * for every test that fails. Returns a function that gives the session inside a test.
 */
export function useSession(options: () => SessionOptions | Promise<SessionOptions>): () => Session {
  let server: VsCode | undefined;
  let browser: Browser | undefined;
  let workspace: TemporaryWorkspace | undefined;
  let session: Session | undefined;

  before(async () => {
    const chosen = await options();
    workspace = copyWorkspace(chosen.workspace);
    [server, browser] = await Promise.all([startVsCode(chosen), launchBrowser()]);
    const workbench = await Workbench.open(browser, server, workspace.folder);
    // VS Code shows its window before it knows what extensions contribute.
    if (chosen.extensions?.length) await workbench.viewIcon("Domainsmith").waitFor();
    session = { workbench, server, folder: workspace.folder };
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state !== "failed" || !session) return;
    const name = test.fullTitle().replace(/[^a-z0-9]+/gi, "-");
    await session.workbench.screenshot(`failed-${name}`);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    workspace?.remove();
  });

  return () => {
    if (!session) throw new Error("The session is there only inside a test.");
    return session;
  };
}
