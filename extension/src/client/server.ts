import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { CrashCounter } from "./crash-counter.ts";
import { RecordingChannel } from "./recording-channel.ts";
import { TraceChannel } from "./trace-channel.ts";

type ServerLocation = Parameters<LanguageClient["protocol2CodeConverter"]["asLocation"]>[0];

export type ServerState =
  | { readonly kind: "stopped" }
  | { readonly kind: "starting" }
  | { readonly kind: "running" }
  | { readonly kind: "failed"; readonly message: string };

/** Crashes within {@link CRASH_WINDOW} after which the server stays down. */
const CRASH_LIMIT = 4;
const CRASH_WINDOW = 3 * 60_000;

/** The language server's process, as the rest of the extension sees it. */
export class Server implements vscode.Disposable {
  readonly output: RecordingChannel;
  readonly #context: vscode.ExtensionContext;
  readonly #trace = new TraceChannel();
  readonly #stateChanged = new vscode.EventEmitter<ServerState>();
  readonly #notified = new vscode.EventEmitter<{ readonly method: string; readonly params: unknown }>();
  readonly #notifications = new Set<string>();
  #crashes = new CrashCounter(CRASH_LIMIT, CRASH_WINDOW);
  #state: ServerState = { kind: "stopped" };
  #client: LanguageClient | undefined;
  #starting: Promise<void> | undefined;

  readonly onDidChangeState = this.#stateChanged.event;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    this.output = new RecordingChannel(vscode.window.createOutputChannel("Domainsmith", { log: true }));
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Starts the server unless it runs. Resolves when it runs or has failed; a failure is a state, not an exception. */
  start(): Promise<void> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async restart(): Promise<void> {
    await this.#stop();
    this.#crashes = new CrashCounter(CRASH_LIMIT, CRASH_WINDOW);
    await this.start();
  }

  /**
   * Sends a request and resolves with its result. Rejects when the server does not run, when it answers with an error,
   * and with a `CancellationError` when `token` is cancelled.
   */
  async request<Result>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<Result> {
    await this.start();
    const client = this.#client;
    if (this.#state.kind === "failed" || !client) {
      const reason = this.#state.kind === "failed" ? this.#state.message : vscode.l10n.t("It is not running.");
      throw new Error(vscode.l10n.t("The language server cannot answer. {0}", reason));
    }
    try {
      // An absent token would travel as a second parameter.
      return await (token
        ? client.sendRequest<Result>(method, params, token)
        : client.sendRequest<Result>(method, params));
    } catch (error) {
      if (token?.isCancellationRequested) throw new vscode.CancellationError();
      throw error;
    }
  }

  /** Sends a notification to the server. One that does not run needs to know nothing. */
  notify(method: string, params: object): void {
    if (this.#state.kind !== "running") return;
    this.#client?.sendNotification(method, params).catch((error: unknown) => {
      this.output.warn(`Telling the language server ${method}: ${error}`);
    });
  }

  /** An edit that the server has worked out, an LSP `WorkspaceEdit`, as VS Code has it. */
  async toEdit(edit: object): Promise<vscode.WorkspaceEdit | undefined> {
    return this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /** A place that the server has named, an LSP `Location`, as VS Code has it; undefined while the server does not run. */
  toLocation(location: object): vscode.Location | undefined {
    return this.#client?.protocol2CodeConverter.asLocation(location as ServerLocation);
  }

  /** Calls `listener` for every notification `method` of the server, also after it was started again. */
  onNotification<Params>(method: string, listener: (params: Params) => void): vscode.Disposable {
    this.#notifications.add(method);
    if (this.#client) this.#forward(this.#client, method);
    return this.#notified.event((notification) => {
      if (notification.method === method) listener(notification.params as Params);
    });
  }

  /** Calls `listener` for the progress that the server reports under `token`. */
  async onProgress(
    token: string,
    listener: (value: { readonly message?: string; readonly percentage?: number }) => void,
  ): Promise<vscode.Disposable> {
    await this.start();
    const { ProgressType } = await import("./language-client.ts");
    return (
      this.#client?.onProgress(new ProgressType<{ message?: string; percentage?: number }>(), token, listener) ??
      new vscode.Disposable(() => {})
    );
  }

  async dispose(): Promise<void> {
    await this.#stop();
    this.#trace.dispose();
    this.#stateChanged.dispose();
    this.#notified.dispose();
    this.output.dispose();
  }

  async #start(): Promise<void> {
    this.#become({ kind: "starting" });
    try {
      // The client library is loaded here and not earlier, so that activation stays quick.
      const { createLanguageClient, State } = await import("./language-client.ts");
      const client = createLanguageClient({
        context: this.#context,
        output: this.output,
        trace: this.#trace,
        onCrash: () => this.#crashed(),
      });
      this.#client = client;
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#become({ kind: "running" });
        if (newState === State.Starting) this.#become({ kind: "starting" });
      });
      for (const method of this.#notifications) this.#forward(client, method);
      await client.start();
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  async #stop(): Promise<void> {
    await this.#starting;
    const client = this.#client;
    this.#client = undefined;
    this.#starting = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A server that hangs is killed by the client library; there is nothing else to stop.
      this.output.warn(`Stopping the language server: ${error instanceof Error ? error.message : error}`);
    }
    this.#become({ kind: "stopped" });
  }

  #forward(client: LanguageClient, method: string): void {
    client.onNotification(method, (params: unknown) => this.#notified.fire({ method, params }));
  }

  #crashed(): boolean {
    const again = this.#crashes.crashed(Date.now());
    if (!again) this.#fail(vscode.l10n.t("It ended unexpectedly {0} times within three minutes.", CRASH_LIMIT + 1));
    return again;
  }

  #fail(message: string): void {
    if (this.#state.kind === "failed") return;
    this.output.error(message);
    this.#become({ kind: "failed", message });
  }

  #become(state: ServerState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}
