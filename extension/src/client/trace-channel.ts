import * as vscode from "vscode";

const SETTING = "domainsmith.trace.server";

/**
 * Where the client writes the protocol's messages. It reports the level "trace" only while the setting asks for it:
 * the client library goes by the channel's level, which people cannot be expected to know.
 */
export class TraceChannel implements vscode.LogOutputChannel {
  readonly name = "Domainsmith Trace";
  readonly #levelChanged = new vscode.EventEmitter<vscode.LogLevel>();
  readonly #settings: vscode.Disposable;
  #channel: vscode.OutputChannel | undefined;

  readonly onDidChangeLogLevel = this.#levelChanged.event;

  constructor() {
    this.#settings = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SETTING)) this.#levelChanged.fire(this.logLevel);
    });
  }

  get logLevel(): vscode.LogLevel {
    const setting = vscode.workspace.getConfiguration().get<string>(SETTING, "off");
    return setting === "off" ? vscode.LogLevel.Off : vscode.LogLevel.Trace;
  }

  trace(message: string): void {
    this.appendLine(message);
  }

  debug(message: string): void {
    this.appendLine(message);
  }

  info(message: string): void {
    this.appendLine(message);
  }

  warn(message: string): void {
    this.appendLine(message);
  }

  error(error: string | Error): void {
    this.appendLine(error instanceof Error ? error.message : error);
  }

  append(value: string): void {
    this.#open().append(value);
  }

  appendLine(value: string): void {
    this.#open().appendLine(value);
  }

  replace(value: string): void {
    this.#open().replace(value);
  }

  clear(): void {
    this.#channel?.clear();
  }

  show(): void {
    this.#open().show(true);
  }

  hide(): void {
    this.#channel?.hide();
  }

  dispose(): void {
    this.#settings.dispose();
    this.#levelChanged.dispose();
    this.#channel?.dispose();
  }

  #open(): vscode.OutputChannel {
    this.#channel ??= vscode.window.createOutputChannel(this.name);
    return this.#channel;
  }
}
