import { rmSync } from "node:fs";
import { URI } from "langium";
import {
  type CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  type Diagnostic,
  type MessageConnection,
} from "vscode-languageserver";
import { SERVER_PROGRAM, startClient, type TestClient } from "../../src/testing/client.ts";
import { CAPABILITIES } from "../support/capabilities.ts";
import { Disk } from "./disk.ts";
import { OpenDocuments } from "./editor.ts";
import { HEAP_ARGUMENTS, HEAP_FILE, heapOf } from "./heap.ts";
import type { Beginning } from "./projects.ts";
import type { Question } from "./questions.ts";
import type { Random } from "./random.ts";

/** How long an answer may take on a machine that does other things as well. */
export const PATIENCE_MS = 15_000;
/** The server gets this much for what it keeps; one that leaks dies of it. */
const HEAP_MB = 400;
/** How much of what was done is kept for a failure. */
const JOURNAL = 400;

const CANCELLED = -32800;
const CONTENT_MODIFIED = -32801;
const SERVER_CANCELLED = -32802;
const REQUEST_FAILED = -32803;

export interface SessionOptions {
  readonly random: Random;
  readonly beginning: Beginning;
  /** Whether the editor is told of diagnostics or asks for them. */
  readonly delivery: "push" | "pull";
}

/** An editor at work in a workspace, with a server that is a process of its own. */
export class Session {
  readonly random: Random;
  readonly disk: Disk;
  readonly client: TestClient;
  readonly documents: OpenDocuments;
  readonly delivery: "push" | "pull";
  readonly original: ReadonlyMap<string, string>;
  /** URIs of the folders that the workspace had first. */
  readonly firstFolders: readonly string[];
  /** URIs of the workspace's folders. */
  readonly folders: Set<string>;
  /** What the server says of files, by their URIs as it writes them. */
  readonly said = new Map<string, readonly Diagnostic[]>();
  /** The ids of what was said, for editors that ask. */
  readonly reports = new Map<string, string>();
  answers = 0;
  doing = "at the start";
  readonly journal: string[] = [];
  private changes = 0;
  private readonly complaints: string[] = [];

  private constructor(client: TestClient, disk: Disk, folders: readonly string[], options: SessionOptions) {
    this.client = client;
    this.disk = disk;
    this.random = options.random;
    this.delivery = options.delivery;
    this.firstFolders = folders;
    this.folders = new Set(folders);
    this.original = new Map(disk.files.map((uri) => [uri, disk.text(uri) ?? ""]));
    this.documents = new OpenDocuments((method, params) => this.notify(method, params));
    client.process.on("exit", (code, signal) => this.complaints.push(`The server ended with ${signal ?? code}.`));
    listen(client.connection, (uri, diagnostics) => this.said.set(uri, diagnostics));
    client.connection.onNotification("window/logMessage", ({ type, message }: { type: number; message: string }) => {
      if (type === 1) this.complaints.push(message);
    });
  }

  static async start(options: SessionOptions): Promise<Session> {
    const disk = new Disk();
    for (const [name, text] of options.beginning.files) disk.write(disk.uriOf(name), text);
    const folders = options.beginning.folders.map((name) => disk.uriOf(name));
    const client = await startClient({
      capabilities: CLIENT,
      folders,
      initializationOptions: { diagnostics: options.delivery },
      command: [process.execPath, ...HEAP_ARGUMENTS, `--max-old-space-size=${HEAP_MB}`, SERVER_PROGRAM, "--stdio"],
      environment: { [HEAP_FILE]: `${disk.root}.heap` },
    });
    return new Session(client, disk, folders, options);
  }

  end(): void {
    this.client.process.removeAllListeners("exit");
    this.client.process.kill();
    this.disk.delete();
    rmSync(`${this.disk.root}.heap`, { force: true });
  }

  /** What is wrong with the server itself: its end, exceptions that nobody was there for, output on standard error. */
  get complaint(): string | undefined {
    const printed = this.client.stderr().split("\n");
    // Files go while they are read: that is no fault.
    const all = [...this.complaints, ...printed.filter((line) => line !== "" && !/cannot be read: /.test(line))];
    return all.length === 0 ? undefined : all.join("\n").slice(0, 4000);
  }

  notify(method: string, params: object): void {
    this.changes += 1;
    this.note(method, params);
    void this.client.connection.sendNotification(method, params);
  }

  /** Tells of files that something else than the editor changed: 1 created, 2 changed, 3 deleted. */
  watched(type: 1 | 2 | 3, ...uris: readonly string[]): void {
    if (uris.length > 0)
      this.notify("workspace/didChangeWatchedFiles", { changes: uris.map((uri) => ({ uri, type })) });
  }

  /** Changes the folders of the workspace to these. */
  setFolders(uris: readonly string[]): void {
    const asFolder = (uri: string) => ({ uri, name: uri });
    const added = uris.filter((uri) => !this.folders.has(uri)).map(asFolder);
    const removed = [...this.folders].filter((uri) => !uris.includes(uri)).map(asFolder);
    this.folders.clear();
    for (const uri of uris) this.folders.add(uri);
    this.notify("workspace/didChangeWorkspaceFolders", { event: { added, removed } });
  }

  /** How much the server keeps, in megabytes; undefined where it cannot be asked. */
  async heap(): Promise<number | undefined> {
    const { pid } = this.client.process;
    return pid === undefined || process.platform === "win32" ? undefined : heapOf(pid, `${this.disk.root}.heap`);
  }

  /** A document that is open: opens one when there is none. */
  someOpen(): string {
    const { uris } = this.documents;
    if (uris.length > 0) return this.random.one(uris);
    const uri = this.random.one(this.models);
    this.documents.open(uri, this.disk.text(uri) ?? "");
    return uri;
  }

  /** The models on the disk. One at least is there. */
  get models(): readonly string[] {
    return this.disk.files.filter((uri) => uri.endsWith(".domain"));
  }

  /**
   * The answer, or undefined where the server refuses: because it was cancelled, or a change came meanwhile, or because
   * the question makes no sense there.
   *
   * @param cancelAfter milliseconds until the question is taken back
   * @throws when there is no answer, or another error
   */
  async request<Answer>(question: Question, cancelAfter?: number): Promise<Answer | undefined> {
    this.note(question.method, question.params);
    const before = this.changes;
    const answer = this.client.connection
      .sendRequest<Answer>(question.method, question.params, cancelledAfter(cancelAfter))
      .catch((error: unknown) => {
        const { code = 0, message = String(error) } = error as { code?: number; message?: string };
        const isExpected =
          (code === CANCELLED && cancelAfter !== undefined) ||
          (code === CONTENT_MODIFIED && this.changes > before) ||
          (code === SERVER_CANCELLED && (this.changes > before || !this.isKnown(question))) ||
          (code === REQUEST_FAILED && /ename/.test(question.method));
        if (isExpected) return undefined;
        throw new Error(`${JSON.stringify(question)} failed with ${code}: ${message}`);
      });
    const answered = await Promise.race([answer, late(question)]);
    this.answers += 1;
    return answered;
  }

  note(what: string, about: object | string): void {
    this.doing = `${what} ${typeof about === "string" ? about : JSON.stringify(about)}`.slice(0, 2000);
    this.journal.push(this.doing);
    if (this.journal.length > 2 * JOURNAL) this.journal.splice(0, JOURNAL);
  }

  private isKnown({ params }: Question): boolean {
    const { textDocument } = params as { textDocument?: { uri: string } };
    if (!textDocument) return true;
    return this.documents.get(textDocument.uri) !== undefined;
  }
}

/** A client that can do everything and has told the server so. */
export const CLIENT: ClientCapabilities = {
  ...CAPABILITIES,
  textDocument: { ...CAPABILITIES.textDocument, diagnostic: { relatedDocumentSupport: true } },
};

/** Keeps what a server publishes. URIs are given as this program writes them, however the server does. */
export function listen(
  connection: MessageConnection,
  take: (uri: string, diagnostics: readonly Diagnostic[]) => void,
): void {
  connection.onNotification(
    "textDocument/publishDiagnostics",
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => take(sameUri(uri), diagnostics),
  );
}

/** One way of writing a URI, whoever wrote it. */
export function sameUri(uri: string): string {
  return URI.parse(uri).toString();
}

function late({ method }: Question): Promise<never> {
  return new Promise((_, reject) => {
    const limit = PATIENCE_MS / 1000;
    setTimeout(() => reject(new Error(`${method} was not answered within ${limit} seconds.`)), PATIENCE_MS).unref();
  });
}

/** Cancelled after so many milliseconds, or never. */
function cancelledAfter(milliseconds: number | undefined): CancellationToken {
  const source = new CancellationTokenSource();
  if (milliseconds !== undefined) setTimeout(() => source.cancel(), milliseconds);
  return source.token;
}
