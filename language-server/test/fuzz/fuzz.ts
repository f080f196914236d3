import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import {
  type CancellationToken,
  CancellationTokenSource,
  type CodeAction,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { SERVER_PROGRAM, startClient, type TestClient } from "../../src/testing/client.ts";
import { CAPABILITIES } from "../support/capabilities.ts";
import { applyTextEdits, applyWorkspaceEdit } from "../support/workspace-edit.ts";
import { isSupported, nextQuestion, type Question } from "./questions.ts";
import { Random } from "./random.ts";
import { asLines, saidFromScratch } from "./scratch.ts";
import { applied, type Change, nextChange } from "./typing.ts";

/** How long an answer may take on a machine that does other things as well. */
const PATIENCE_MS = 15_000;
/** The server gets this much for what it keeps; one that leaks dies of it. */
const HEAP_MB = 400;
const STEPS_BETWEEN_COMPARISONS = 60;

/** What a request may be refused with: that it is cancelled, overtaken by a change, or not possible at this place. */
const REFUSALS: ReadonlySet<number> = new Set([-32800, -32801, -32802, -32803]);

/** What was done, and how much memory the server used. */
export interface FuzzReport {
  readonly steps: number;
  readonly answers: number;
  readonly comparisons: number;
  /** In megabytes: after the first tenth of the time, and at the end; undefined where the system does not tell. */
  readonly memory: { readonly early: number; readonly late: number } | undefined;
}

export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
  /** The project's files by name; all `.domain` files are opened. */
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * Edits a project at random in a server process and asks at random for everything that LSP has, for some time.
 *
 * @throws when the server dies, does not answer, answers with an internal error or with edits that do not fit the
 *   text, or says something else of the files than a fresh server does. The message tells the seed and the step.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const run = await FuzzRun.start(options);
  try {
    return await run.go(options.seconds * 1000);
  } catch (error) {
    throw new Error(`Seed ${options.seed}, ${run.where}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await run.end();
  }
}

class FuzzRun {
  private readonly client: TestClient;
  private readonly folder: string;
  private readonly random: Random;
  private readonly original: ReadonlyMap<string, string>;
  private readonly settings: Readonly<Record<string, string>>;
  private readonly texts: Map<string, string>;
  private readonly said = new Map<string, readonly Diagnostic[]>();
  private version = 1;
  private steps = 0;
  private answers = 0;
  private comparisons = 0;
  private doing = "at the start";
  private dead: string | undefined;

  private constructor(client: TestClient, folder: string, { seed, sources }: FuzzOptions) {
    this.client = client;
    this.folder = folder;
    this.random = new Random(seed);
    const models = Object.entries(sources).filter(([name]) => name.endsWith(".domain"));
    this.settings = Object.fromEntries(Object.entries(sources).filter(([name]) => !name.endsWith(".domain")));
    this.original = new Map(models.map(([name, text]) => [this.uriOf(name), text]));
    this.texts = new Map(this.original);
    client.process.on("exit", (code, signal) => {
      this.dead = `The server ended with ${signal ?? code}: ${client.stderr().slice(-2000)}`;
    });
    client.connection.onNotification(
      "textDocument/publishDiagnostics",
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => this.said.set(uri, diagnostics),
    );
  }

  static async start(options: FuzzOptions): Promise<FuzzRun> {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "fuzz-")));
    for (const [name, text] of Object.entries(options.sources)) writeFileSync(path.join(folder, name), text);
    const client = await startClient({
      capabilities: CAPABILITIES,
      folders: [pathToFileURL(folder).href],
      command: [process.execPath, `--max-old-space-size=${HEAP_MB}`, SERVER_PROGRAM, "--stdio"],
    });
    const run = new FuzzRun(client, folder, options);
    for (const [uri, text] of run.texts) client.open(uri, text);
    return run;
  }

  get where(): string {
    return `step ${this.steps}, ${this.doing}`;
  }

  async go(milliseconds: number): Promise<FuzzReport> {
    const begin = Date.now();
    let early: number | undefined;
    while (Date.now() - begin < milliseconds) {
      this.steps += 1;
      await this.step();
      if (this.dead !== undefined) throw new Error(this.dead);
      if (early === undefined && Date.now() - begin > milliseconds / 10) early = this.memory();
      if (this.steps % STEPS_BETWEEN_COMPARISONS === 0) await this.compare();
    }
    await this.compare();
    const late = this.memory();
    return {
      steps: this.steps,
      answers: this.answers,
      comparisons: this.comparisons,
      memory: early === undefined || late === undefined ? undefined : { early, late },
    };
  }

  async end(): Promise<void> {
    if (this.dead === undefined) this.client.process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async step(): Promise<void> {
    const uri = this.random.one([...this.texts.keys()]);
    if (this.random.once(25)) this.setText(uri, this.original.get(uri) ?? "");
    const keys = this.random.once(8) ? 10 : this.random.below(3);
    for (let key = 0; key < keys; key++) this.type(uri);
    const asked: Promise<void>[] = [];
    for (let number = this.random.below(4); number > 0; number--) asked.push(this.ask(uri));
    await Promise.all(asked);
    if (this.random.once(10)) await this.format(uri);
    if (this.random.once(6)) await this.takeAction(uri);
  }

  private type(uri: string): void {
    const text = this.texts.get(uri) ?? "";
    this.change(uri, nextChange(text, [...this.original.values()], this.random));
  }

  private setText(uri: string, text: string): void {
    this.change(uri, { from: 0, to: (this.texts.get(uri) ?? "").length, text });
  }

  private change(uri: string, change: Change): void {
    const text = this.texts.get(uri) ?? "";
    const document = TextDocument.create(uri, "domain", this.version, text);
    this.version += 1;
    this.texts.set(uri, applied(text, change));
    this.doing = `change ${JSON.stringify(change)} of ${path.basename(uri)}`;
    const range = { start: document.positionAt(change.from), end: document.positionAt(change.to) };
    void this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: this.version },
      contentChanges: [{ range, text: change.text }],
    });
  }

  private async ask(uri: string): Promise<void> {
    const document = TextDocument.create(uri, "domain", 0, this.texts.get(uri) ?? "");
    const place = () => document.positionAt(this.random.below(document.getText().length + 1));
    const diagnostics = (this.said.get(uri) ?? []).slice(0, 5);
    const [a, b] = [place(), place()].sort((one, two) => document.offsetAt(one) - document.offsetAt(two));
    if (!a || !b) return;
    const question = nextQuestion({ uri, position: a, other: b, diagnostics }, this.random);
    if (isSupported(question.method, this.client.initialized.capabilities)) {
      await this.request(question, this.random.once(8));
    }
  }

  /** The answer, or undefined where the server refuses. */
  private async request<Answer>(question: Question, isCancelled = false): Promise<Answer | undefined> {
    const { connection } = this.client;
    this.doing = JSON.stringify(question);
    const token = cancelledAfter(isCancelled ? this.random.below(20) : undefined);
    const answer = connection.sendRequest<Answer>(question.method, question.params, token).catch((error: unknown) => {
      const code = (error as { code?: number }).code ?? 0;
      if (REFUSALS.has(code)) return undefined;
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${JSON.stringify(question)} failed with ${code}: ${message}`);
    });
    const answered = await Promise.race([answer, late(question, this.client.process.pid)]);
    this.answers += 1;
    return answered;
  }

  /** Formats a document; formatting it again must change nothing. */
  private async format(uri: string): Promise<void> {
    for (const round of ["first", "second"]) {
      const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
      const edits = (await this.request<TextEdit[] | null>({ method: "textDocument/formatting", params })) ?? [];
      if (round === "second" && edits.length > 0) {
        throw new Error(`Formatting ${path.basename(uri)} twice changes it again: ${JSON.stringify(edits[0])}`);
      }
      this.setText(uri, applyTextEdits(this.texts.get(uri) ?? "", edits));
    }
  }

  /** Takes one of the code actions at a problem or at a random place. */
  private async takeAction(uri: string): Promise<void> {
    const problem = this.said.get(uri)?.length ? this.random.one(this.said.get(uri) ?? []) : undefined;
    const text = this.texts.get(uri) ?? "";
    const document = TextDocument.create(uri, "domain", 0, text);
    const at = document.positionAt(this.random.below(text.length + 1));
    const range = problem?.range ?? { start: at, end: at };
    const params = { textDocument: { uri }, range, context: { diagnostics: problem ? [problem] : [], triggerKind: 1 } };
    const actions = (await this.request<CodeAction[] | null>({ method: "textDocument/codeAction", params })) ?? [];
    if (actions.length === 0) return;
    const chosen = this.random.one(actions);
    const resolved =
      chosen.edit || chosen.disabled
        ? chosen
        : await this.request<CodeAction>({ method: "codeAction/resolve", params: chosen });
    if (resolved?.edit) this.apply(resolved.edit, resolved.title);
  }

  private apply(edit: WorkspaceEdit, what: string): void {
    this.doing = `apply "${what}"`;
    for (const [uri, text] of applyWorkspaceEdit(edit, this.texts) ?? []) this.setText(uri, text);
  }

  /** What the server says, after all those changes, is what a fresh one says. */
  private async compare(): Promise<void> {
    this.doing = "compare with a fresh server";
    const names = [...this.texts].map(([uri, text]) => [this.nameOf(uri), text] as const);
    const expected = await saidFromScratch({ ...this.settings, ...Object.fromEntries(names) });
    const isSame = () =>
      [...expected].every(([name, lines]) => isDeepStrictEqual(asLines(this.said.get(this.uriOf(name)) ?? []), lines));
    const deadline = Date.now() + PATIENCE_MS;
    while (!isSame() && Date.now() < deadline && this.dead === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.comparisons += 1;
    if (isSame()) return;
    const differences = [...expected].flatMap(([name, lines]) => {
      const own = asLines(this.said.get(this.uriOf(name)) ?? []);
      return [
        ...lines.filter((line) => !own.includes(line)).map((line) => `  ${name}: missing ${line}`),
        ...own.filter((line) => !lines.includes(line)).map((line) => `  ${name}: too much ${line}`),
      ];
    });
    const kept = mkdtempSync(path.join(tmpdir(), "fuzz-failed-"));
    for (const [name, text] of names) writeFileSync(path.join(kept, name), text);
    throw new Error(`The texts in ${kept} are told otherwise from scratch:\n${differences.slice(0, 8).join("\n")}`);
  }

  private uriOf(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  private nameOf(uri: string): string {
    return uri.slice(pathToFileURL(this.folder).href.length + 1);
  }

  private memory(): number | undefined {
    const file = `/proc/${this.client.process.pid}/status`;
    if (!existsSync(file)) return undefined;
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "latin1"))?.[1]) / 1024;
  }
}

function late({ method }: Question, pid: number | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${method} was not answered within ${PATIENCE_MS / 1000} seconds by process ${pid}.`)),
      PATIENCE_MS,
    );
    timer.unref();
  });
}

/** Cancelled after so many milliseconds, or never. */
function cancelledAfter(milliseconds: number | undefined): CancellationToken {
  const source = new CancellationTokenSource();
  if (milliseconds !== undefined) setTimeout(() => source.cancel(), milliseconds);
  return source.token;
}
