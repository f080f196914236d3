import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { startVsCode, type VsCode, type VsCodeOptions } from "./vscode-server.ts";
import { Workbench } from "./workbench.ts";
import { copyWorkspace, type TemporaryWorkspace } from "./workspaces.ts";

export interface SessionOptions extends VsCodeOptions {
  /** Folder of the repository whose copy is opened; an empty folder where absent. */
  readonly workspace?: string;
  /** Texts that are written into it before, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of the window, in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A VS Code with a window on a copy of a project, for the tests of one `describe`. */
export interface Session {
  readonly workbench: Workbench;
  readonly server: VsCode;
  /** Path of the open folder. */
  readonly folder: string;
}

/**
 * Starts a session before the tests of the surrounding `describe`, ends it after them. A test that fails tells where a
 * picture of its window is. Returns a function that gives the session inside a test.
 */
export function useSession(options: () => SessionOptions | Promise<SessionOptions>): () => Session {
  let server: VsCode | undefined;
  let browser: Browser | undefined;
  let workspace: TemporaryWorkspace | undefined;
  let session: Session | undefined;

  before(async () => {
    const chosen = await options();
    workspace = copyWorkspace(chosen.workspace, chosen.files);
    [server, browser] = await Promise.all([startVsCode(chosen), launchBrowser()]);
    const workbench = await Workbench.open(browser, server, workspace.folder, chosen.size);
    session = { workbench, server, folder: workspace.folder };
    // VS Code shows its window before it knows what extensions contribute.
    if (!chosen.extensions?.length) return;
    try {
      await workbench.viewIcon("Domainsmith").waitFor();
    } catch (error) {
      await addPicture(error, workbench, "start");
      throw error;
    }
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === "failed" && session) await addPicture(test.err, session.workbench, test.fullTitle());
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

/** Adds to an error, which says what was awaited, what was seen instead. */
async function addPicture(error: unknown, workbench: Workbench, title: string): Promise<void> {
  const file = await workbench.screenshot(`failed-${title.replace(/[^a-z0-9]+/gi, "-")}`);
  if (!(error instanceof Error)) return;
  const asked = await workbench.dialog.or(workbench.notifications).allInnerTexts();
  const said = asked.map((text) => `\n  VS Code says: ${text.replace(/\s*\n\s*/g, " | ")}`).join("");
  const seen = `\n  The window then: ${file}${said}`;
  // The report takes the message from the beginning of the stack.
  if (error.stack !== undefined) error.stack = error.stack.replace(error.message, () => error.message + seen);
  error.message += seen;
}
