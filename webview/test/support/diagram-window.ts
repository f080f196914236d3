import { DIAGRAM_CHANGED_NOTIFICATION, type DiagramChanged, type HostMessage } from "@domainsmith/model/diagram";
import type { Browser, Locator, Page } from "playwright-core";
import { DiagramHost } from "../../../extension/src/diagram/host/index.ts";
import { lateInOrder, slowDown } from "../../../extension/test/support/slow-machine.ts";
import { EditorEnvironment } from "./editor-environment.ts";
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
  /** What the page itself complains of. */
  private readonly told: string[] = [];
  private readonly environment: EditorEnvironment;

  private constructor(page: Page, editor: TextEditor, uri: string, theme: ThemeName) {
    this.page = page;
    this.editor = editor;
    this.uri = uri;
    this.environment = new EditorEnvironment(editor);
    this.environment.shade = theme === "light" ? "light" : "dark";
    this.host = new DiagramHost(
      uri,
      this.environment,
      lateInOrder((message: HostMessage) => this.post(message)),
    );
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
    page.on("pageerror", (error) => window.told.push(error.stack ?? error.message));
    page.on("console", (message) => {
      if (message.type() === "error") window.told.push(message.text());
    });
    const receive = lateInOrder((message: unknown) => void window.host.receive(message));
    await page.exposeFunction("__toHost", (message: unknown) => receive(message));
    await slowDown(page);
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

  /** What the editor was asked to warn of. */
  get warnings(): readonly string[] {
    return this.environment.warnings;
  }

  /** Everything that went wrong in the page or with its messages, and every breach of its policy. */
  get complaints(): readonly string[] {
    return [...this.told, ...this.environment.logged];
  }

  /** What was saved, by format. */
  get saved(): ReadonlyMap<string, string | Uint8Array> {
    return new Map(this.environment.saved.map(({ format, content }) => [format, content]));
  }

  /** Where the text was shown, newest last. */
  get shown(): EditorEnvironment["shown"] {
    return this.environment.shown;
  }

  get clipboard(): string {
    return this.environment.clipboard;
  }

  get selection(): readonly string[] {
    return this.environment.selection;
  }

  get moveHistory(): Readonly<Record<"canUndo" | "canRedo", boolean>> {
    const [canUndo = false, canRedo = false] = this.environment.moves;
    return { canUndo, canRedo };
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
