import path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from "vscode-languageclient/node";
import { CLIENT_COMMANDS } from "./client-commands.ts";
import { renameAfterEdit } from "./rename-after-edit.ts";

// This module is a bundle of its own: whoever needs the client library takes it from here, when it is needed.
export { ProgressType, State } from "vscode-languageclient/node";

export interface LanguageClientSettings {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  readonly trace: vscode.LogOutputChannel;
  /** The server ended by itself: says whether to start it again. */
  readonly onCrash: () => boolean;
}

/**
 * Megabytes for what is short-lived, from the start: with less, much of the first model is copied several times. Node
 * goes up to eight times as much, which the server gains nothing from.
 */
const SMALL_YOUNG_GENERATION = ["--min-semi-space-size=8", "--max-semi-space-size=8"];

/** Makes the client of the bundled language server, which runs in its own process. Not started yet. */
export function createLanguageClient({ context, output, trace, onCrash }: LanguageClientSettings): LanguageClient {
  const module = context.asAbsolutePath(path.join("dist", "server.js"));
  const options = {
    execArgv: SMALL_YOUNG_GENERATION,
    env: { NODE_COMPILE_CACHE: vscode.Uri.joinPath(context.globalStorageUri, "compile-cache").fsPath },
  };
  return new LanguageClient(
    "domainsmith",
    "Domainsmith",
    {
      run: { module, transport: TransportKind.ipc, options },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: {
          ...options,
          execArgv: [...SMALL_YOUNG_GENERATION, "--nolazy", "--enable-source-maps", "--inspect=6009"],
        },
      },
    },
    {
      documentSelector: [
        { scheme: "file", language: "domain" },
        { scheme: "untitled", language: "domain" },
      ],
      initializationOptions: { commands: CLIENT_COMMANDS },
      middleware: {
        resolveCodeAction: async (action, token, next) => {
          const resolved = await next(action, token);
          return resolved && renameAfterEdit(resolved);
        },
      },
      outputChannel: output,
      traceOutputChannel: trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({ action: onCrash() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
      },
    },
  );
}
