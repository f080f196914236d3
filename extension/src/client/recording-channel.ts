import type * as vscode from "vscode";

/** How many of the last lines {@link RecordingChannel.tail} keeps. */
const KEPT = 200;

/** A log channel that also remembers its last lines, because VS Code does not give them back. */
export class RecordingChannel implements vscode.LogOutputChannel {
  readonly #channel: vscode.LogOutputChannel;
  readonly #lines: string[] = [];

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** The last lines written, oldest first. */
  get tail(): readonly string[] {
    return this.#lines;
  }

  get name(): string {
    return this.#channel.name;
  }

  get logLevel(): vscode.LogLevel {
    return this.#channel.logLevel;
  }

  get onDidChangeLogLevel(): vscode.Event<vscode.LogLevel> {
    return this.#channel.onDidChangeLogLevel;
  }

  trace(message: string, ...args: unknown[]): void {
    this.#channel.trace(message, ...args);
  }

  debug(message: string, ...args: unknown[]): void {
    this.#channel.debug(message, ...args);
  }

  info(message: string, ...args: unknown[]): void {
    this.#record("info", message);
    this.#channel.info(message, ...args);
  }

  warn(message: string, ...args: unknown[]): void {
    this.#record("warning", message);
    this.#channel.warn(message, ...args);
  }

  error(error: string | Error, ...args: unknown[]): void {
    this.#record("error", error instanceof Error ? (error.stack ?? error.message) : error);
    this.#channel.error(error, ...args);
  }

  append(value: string): void {
    this.#channel.append(value);
  }

  appendLine(value: string): void {
    this.#record("info", value);
    this.#channel.appendLine(value);
  }

  replace(value: string): void {
    this.#channel.replace(value);
  }

  clear(): void {
    this.#channel.clear();
  }

  show(columnOrPreserveFocus?: vscode.ViewColumn | boolean, preserveFocus?: boolean): void {
    if (typeof columnOrPreserveFocus === "number") this.#channel.show(columnOrPreserveFocus, preserveFocus);
    else this.#channel.show(columnOrPreserveFocus);
  }

  hide(): void {
    this.#channel.hide();
  }

  dispose(): void {
    this.#channel.dispose();
  }

  #record(level: string, message: string): void {
    for (const line of message.split("\n")) this.#lines.push(`${new Date().toISOString()} [${level}] ${line}`);
    this.#lines.splice(0, this.#lines.length - KEPT);
  }
}
