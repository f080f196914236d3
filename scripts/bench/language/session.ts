import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver";
import { startClient, type TestClient } from "../../../language-server/src/testing/client.ts";
import { mainThreadTime, memoryOf } from "./process.ts";
import type { Subject } from "./servers.ts";

/** A place in the measured document, as LSP counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A change that a person types, and how to take it back. Both change what the server has to say. */
export interface Keystroke {
  readonly breaks: Change;
  readonly mends: Change;
}

interface Change {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** What a keystroke took until its diagnostics were there, in milliseconds. */
export interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** A server with an open document, as an editor with one person at it has. */
export class Session {
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly initialized: number;
  /** Milliseconds from there to the diagnostics of the opened document. */
  readonly opened: number;
  readonly uri: string;
  readonly text: string;
  private readonly client: TestClient;
  private readonly folder: string;
  private version = 1;

  private constructor(client: TestClient, folder: string, subject: Subject, initialized: number, opened: number) {
    this.client = client;
    this.folder = folder;
    this.uri = uriOf(folder, subject);
    this.text = textOf(subject);
    this.initialized = initialized;
    this.opened = opened;
  }

  /** Starts a server on a project in a folder of its own, and opens the subject's document. */
  static async start(subject: Subject): Promise<Session> {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "bench-")));
    for (const [name, content] of Object.entries(subject.files)) writeFileSync(path.join(folder, name), content);
    const uri = uriOf(folder, subject);
    const started = performance.now();
    const { command, environment = {}, languageId } = subject;
    const client = await startClient({
      capabilities: {
        textDocument: { publishDiagnostics: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
      },
      folders: [pathToFileURL(folder).href],
      command,
      environment,
      languageId,
      patience: 120_000,
    });
    const initialized = performance.now();
    const clean = client.diagnostics(uri);
    client.open(uri, textOf(subject));
    const faults = (await clean).filter(isError);
    const opened = performance.now();
    if (faults.length > 0) throw new Error(`${subject.name} finds the model wrong: ${faults[0]?.message}`);
    return new Session(client, folder, subject, initialized - started, opened - initialized);
  }

  /** Types a change and takes it back, several times. */
  async type(keystroke: Keystroke, times: number): Promise<readonly Cost[]> {
    const costs: Cost[] = [];
    for (let number = 0; number < times; number++) {
      costs.push(await this.apply(keystroke.breaks, true));
      costs.push(await this.apply(keystroke.mends, false));
    }
    return costs;
  }

  /** Types once and goes on when the server has said what is wrong now. */
  private async apply({ range, text }: Change, breaks: boolean): Promise<Cost> {
    this.version += 1;
    const wanted = this.client.diagnostics(this.uri, (found) => found.some(isError) === breaks);
    const [cpu, wall] = [mainThreadTime(this.pid), performance.now()];
    await this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, text }],
    });
    await wanted;
    return { cpu: mainThreadTime(this.pid) - cpu, wall: performance.now() - wall };
  }

  /** Asks the same several times; milliseconds until each answer. */
  async ask(method: string, params: object, times: number): Promise<readonly number[]> {
    const taken: number[] = [];
    for (let number = 0; number < times; number++) {
      const started = performance.now();
      await this.client.connection.sendRequest(method, { textDocument: { uri: this.uri }, ...params });
      taken.push(performance.now() - started);
    }
    return taken;
  }

  /** Asks once, for what is in the answer. */
  answer<Result>(method: string, params: object): Promise<Result> {
    return this.client.connection.sendRequest(method, { textDocument: { uri: this.uri }, ...params });
  }

  memory(): ReturnType<typeof memoryOf> {
    return memoryOf(this.pid);
  }

  async close(): Promise<void> {
    await this.client.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get pid(): number {
    const { pid } = this.client.process;
    if (pid === undefined) throw new Error("The server is not running.");
    return pid;
  }
}

function uriOf(folder: string, { document }: Subject): string {
  return pathToFileURL(path.join(folder, document)).href;
}

function textOf({ files, document }: Subject): string {
  const text = files[document];
  if (text === undefined) throw new Error(`The project has no ${document}.`);
  return text;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === undefined || severity === 1;
}
