import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type { ClientCapabilities, Diagnostic, InitializeResult } from "vscode-languageserver";

/** The server's program, as it stands in the sources. */
export const SERVER_PROGRAM = path.join(import.meta.dirname, "..", "node", "main.ts");

/** A client of its own making, for tests and measurements: it talks to a server process over standard IO. */
export interface TestClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** Everything the server wrote to standard error. */
  readonly stderr: () => string;
  /** Opens a document and returns at once. */
  open(uri: string, text: string): void;
  /** Replaces a document's text and returns at once. */
  change(uri: string, text: string): void;
  /** The next diagnostics published for a document that satisfy the condition; waits as long as it has patience. */
  diagnostics(uri: string, wanted?: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Waits for a notification from the server. */
  notification<Params>(method: string): Promise<Params>;
  /** Says goodbye; resolves with the process's exit code. */
  close(): Promise<number | null>;
}

export interface ClientOptions {
  readonly capabilities: ClientCapabilities;
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** What the client says of itself beyond LSP. */
  readonly initializationOptions?: object;
  /** Command and arguments; by default the server's sources on this Node with `--stdio`. */
  readonly command?: readonly string[];
  /** Variables of the environment, beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the server calls the language of opened documents; `domain` by default. */
  readonly languageId?: string;
  /** How long to wait for something of the server's at most, in milliseconds; 20 seconds by default. */
  readonly patience?: number;
}

const PATIENCE_MS = 20_000;

/** Starts a server process and initializes it. */
export async function startClient(options: ClientOptions): Promise<TestClient> {
  const {
    capabilities,
    folders,
    initializationOptions,
    command,
    environment,
    languageId = "domain",
    patience = PATIENCE_MS,
  } = options;
  const [program, ...args] = command ?? [process.execPath, SERVER_PROGRAM, "--stdio"];
  if (program === undefined) throw new Error("The command of a server is empty.");
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const exited = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map<string, { diagnostics: readonly Diagnostic[]; listeners: Set<() => void> }>();
  const about = (uri: string) => {
    const entry = published.get(uri) ?? { diagnostics: [], listeners: new Set() };
    published.set(uri, entry);
    return entry;
  };
  connection.onNotification("textDocument/publishDiagnostics", (params: { uri: string; diagnostics: Diagnostic[] }) => {
    const entry = about(params.uri);
    entry.diagnostics = params.diagnostics;
    for (const listener of entry.listeners) listener();
  });
  connection.onRequest("workspace/configuration", (params: { items: unknown[] }) => params.items.map(() => null));
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) })),
    capabilities,
    ...(initializationOptions ? { initializationOptions } : {}),
  });
  await connection.sendNotification("initialized", {});
  const versions = new Map<string, number>();
  return {
    process: child,
    connection,
    initialized,
    stderr: () => stderr,
    open(uri, text) {
      versions.set(uri, 1);
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    change(uri, text) {
      const version = (versions.get(uri) ?? 1) + 1;
      versions.set(uri, version);
      void connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    },
    diagnostics(uri, wanted = () => true) {
      return new Promise((resolve, reject) => {
        const entry = about(uri);
        const timer = setTimeout(() => {
          entry.listeners.delete(listener);
          reject(new Error(`No such diagnostics for ${uri}; the last are ${JSON.stringify(entry.diagnostics)}`));
        }, patience);
        const listener = () => {
          if (!wanted(entry.diagnostics)) return;
          clearTimeout(timer);
          entry.listeners.delete(listener);
          resolve(entry.diagnostics);
        };
        entry.listeners.add(listener);
      });
    },
    notification: (method) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`The server never sent ${method}.`)), patience);
        const disposable = connection.onNotification(method, (params) => {
          clearTimeout(timer);
          disposable.dispose();
          resolve(params);
        });
      }),
    async close() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}
