import { DIAGRAM_CHANGED_NOTIFICATION, type DiagramChanged, type HostMessage } from "@domainsmith/model/diagram";
import type { Browser, Locator, Page } from "playwright-core";
import type { WorkspaceEdit } from "vscode-languageserver";
import { CancellationTokenSource, ProgressType } from "vscode-languageserver";
import { type DiagramEnvironment, DiagramHost } from "../../../extension/src/diagram/host/index.ts";
import { type PageServer, THEMES, type ThemeName } from "./page-server.ts";
import type { Surface } from "./surface.ts";
import type { TextEditor } from "./text-editor.ts";

export interface WindowOptions {
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  /** What the page kept when it was last closed. */
  readonly state?: unknown;
}

/**
 * A diagram in a browser, as VS Code shows it in a webview: the same page under the same policy, the same host, a real
 * language server, but no VS Code around them.
 */
export class DiagramWindow {
  readonly page: Page;
  readonly editor: TextEditor;
  readonly uri: string;
  readonly host: DiagramHost;
  /** Everything that went wrong in the page, and every breach of its policy. */
  readonly complaints: string[] = [];
  /** What the editor was asked to warn of. */
  readonly warnings: string[] = [];
  /** What was saved, by format. */
  readonly saved = new Map<string, string | Uint8Array>();
  /** Where the text was shown, newest last. */
  readonly shown: { readonly location: object; readonly focus: boolean }[] = [];
  clipboard = "";
  selection: readonly string[] = [];
  moveHistory = { canUndo: false, canRedo: false };

  private constructor(page: Page, editor: TextEditor, uri: string, theme: ThemeName) {
    this.page = page;
    this.editor = editor;
    this.uri = uri;
    this.host = new DiagramHost(uri, this.environment(theme), (message) => this.post(message));
  }

  /** Opens the diagram of a document, or of a project, in a new window. */
  static async open(
    browser: Browser,
    server: PageServer,
    editor: TextEditor,
    uri: string,
    { theme = "dark", size = { width: 1280, height: 800 }, state }: WindowOptions = {},
  ): Promise<DiagramWindow> {
    const page = await browser.newPage({
      viewport: size,
      reducedMotion: "reduce",
      colorScheme: theme === "light" ? "light" : "dark",
      ...(theme === "highContrast" ? { forcedColors: "none" as const } : {}),
    });
    page.setDefaultTimeout(20_000);
    const window = new DiagramWindow(page, editor, uri, theme);
    page.on("pageerror", (error) => window.complaints.push(error.stack ?? error.message));
    page.on("console", (message) => {
      if (message.type() === "error") window.complaints.push(message.text());
    });
    await page.exposeFunction("__toHost", (message: unknown) => void window.host.receive(message));
    await page.addInitScript(simulateVsCode, { ...THEMES[theme], state });
    const forward = ({ uri: of, ...changed }: DiagramChanged) => {
      if (of === uri) window.host.notify("changed", { uri: of, ...changed });
    };
    const listener = editor.listen(DIAGRAM_CHANGED_NOTIFICATION, forward);
    page.on("close", () => {
      listener.dispose();
      window.host.dispose();
    });
    await page.goto(server.url);
    return window;
  }

  get surface(): Surface {
    return { content: this.page, window: this.page };
  }

  /** A card, by the name on it. */
  card(name: string): Locator {
    return this.page.locator(`[data-card]`).filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** What the page would keep if it were closed now. */
  state(): Promise<unknown> {
    return this.page.evaluate("globalThis.__state");
  }

  private post(message: HostMessage): void {
    if (this.page.isClosed()) return;
    void this.page.evaluate((data) => globalThis.postMessage(data, "*"), message).catch(() => undefined);
  }

  private environment(theme: ThemeName): DiagramEnvironment {
    const { connection } = this.editor.client;
    return {
      request: (method, params, signal) => connection.sendRequest(method, params, tokenOf(signal)),
      requestWithProgress: async (method, params, report, signal) => {
        const workDoneToken = `diagram-${Math.random()}`;
        const progress = connection.onProgress(new ProgressType<object>(), workDoneToken, report);
        try {
          return await connection.sendRequest(method, { ...params, workDoneToken }, tokenOf(signal));
        } finally {
          progress.dispose();
        }
      },
      notify: (method, params) => void connection.sendNotification(method, params),
      applyEdit: async (edit) => this.editor.apply(edit as WorkspaceEdit),
      readClipboard: async () => this.clipboard,
      writeClipboard: async (text) => {
        this.clipboard = text;
      },
      showText: async (location, focus) => void this.shown.push({ location, focus }),
      save: async (format, content) => {
        this.saved.set(format, content);
        return { ok: true };
      },
      undo: async () => void this.editor.undo(),
      redo: async () => void this.editor.redo(),
      help: async () => undefined,
      setMoveHistory: (canUndo, canRedo) => {
        this.moveHistory = { canUndo, canRedo };
      },
      selected: (keys) => {
        this.selection = keys;
      },
      theme: () => (theme === "light" ? "light" : "dark"),
      warn: (message) => void this.warnings.push(message),
      log: (message) => void this.complaints.push(message),
    };
  }
}

function tokenOf(signal: AbortSignal | undefined) {
  const source = new CancellationTokenSource();
  signal?.addEventListener("abort", () => source.cancel());
  return source.token;
}

/** Runs in the page before its own program: what VS Code puts into every webview. */
export function simulateVsCode({
  kind,
  colors,
  state,
}: {
  readonly kind: string;
  readonly colors: Readonly<Record<string, string>>;
  readonly state?: unknown;
}): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  scope.__state = state;
  scope.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => (scope.__toHost as (message: unknown) => void)(message),
    getState: () => scope.__state,
    setState: (next: unknown) => {
      scope.__state = structuredClone(next);
      return next;
    },
  });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    console.error(`Refused by the policy: ${violatedDirective} ${blockedURI}`);
  });
  const dress = () => {
    for (const [name, value] of Object.entries(colors)) document.documentElement.style.setProperty(name, value);
    document.body.classList.add(kind);
    document.body.dataset.vscodeThemeKind = kind;
  };
  if (document.body) dress();
  else document.addEventListener("DOMContentLoaded", dress);
}
