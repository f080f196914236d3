import { Worker } from "node:worker_threads";
import type { CancellationToken } from "vscode-languageserver";
import type { Generation } from "../generation/generation.ts";
import type { GenerationStep, JobKind, JobParams, JobResult } from "../generation/jobs.ts";
import { ModelSender } from "../generation/model-transfer.ts";
import { GenerationState, type JobMessage, type WorkerMessage } from "../generation/worker-protocol.ts";
import { workerProgram } from "./worker-program.ts";

export interface ThreadSettings {
  /** After how many milliseconds without work the thread ends, unless it keeps plans. */
  readonly idle: number;
  /** How many milliseconds a cancelled job is given to end by itself before the thread is ended. */
  readonly patience: number;
  /** The thread's program. */
  readonly program: () => URL;
}

const SETTINGS: ThreadSettings = { idle: 5 * 60_000, patience: 1000, program: () => workerProgram("generate-worker") };

/** What the thread is at. */
interface Running {
  readonly state: GenerationState;
  readonly onStep: (step: GenerationStep) => void;
  /** The thread is free again, or gone. */
  readonly end: (end: End) => void;
}

type End =
  | Extract<WorkerMessage, { readonly kind: "result" | "error" }>
  /** The thread ended in the middle of it. */
  | { readonly kind: "lost"; readonly why: string };

/**
 * A thread that generates, so that the server answers meanwhile. It is started by the first job and stays, with the
 * generators loaded, what they remember of the last model, and the plans of all projects. It ends when nothing was asked
 * of it for a while; when it ends otherwise, the next job starts another one.
 */
export class GenerationThread implements Generation {
  readonly #settings: ThreadSettings;
  #worker: Worker | undefined;
  /** Knows what the thread knows. */
  #models = new ModelSender();
  #running: Running | undefined;
  /** Ends when the last job so far has left the thread. */
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(settings: Partial<ThreadSettings> = {}) {
    this.#settings = { ...SETTINGS, ...settings };
  }

  /** The thread's number; undefined while there is none. */
  get threadId(): number | undefined {
    return this.#worker?.threadId;
  }

  run<Kind extends JobKind>(
    kind: Kind,
    params: JobParams<Kind>,
    report: (step: GenerationStep) => void,
    token: CancellationToken,
  ): Promise<JobResult<Kind> | undefined> {
    return new Promise((resolve, reject) => {
      const state = new GenerationState();
      let patience: NodeJS.Timeout | undefined;
      let isCancelled = false;
      const cancel = () => {
        if (!state.cancel()) return;
        isCancelled = true;
        resolve(undefined);
        if (this.#running?.state === state) patience = setTimeout(() => this.#end(), this.#settings.patience);
      };
      const listener = token.onCancellationRequested(cancel);
      if (token.isCancellationRequested) cancel();
      this.#last = this.#last.then(async () => {
        if (isCancelled) return;
        const end = await this.#do(kind, params, state, (step) => {
          if (!isCancelled) report(step);
        });
        clearTimeout(patience);
        listener.dispose();
        // The thread answers what it was asked.
        if (end.kind === "result") resolve(end.result as JobResult<Kind>);
        else if (end.kind === "lost") reject(new Error(end.why));
        else {
          // What it remembers may be half of something.
          this.#end();
          reject(Object.assign(new Error(end.message), { stack: end.stack }));
        }
      });
    });
  }

  /** Ends the thread, and with it the plans that it keeps. */
  async dispose(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #do<Kind extends JobKind>(
    kind: Kind,
    given: JobParams<Kind>,
    state: GenerationState,
    onStep: (step: GenerationStep) => void,
  ): Promise<End> {
    clearTimeout(this.#idle);
    const worker = this.#start();
    return new Promise((end) => {
      this.#running = { state, onStep, end };
      worker.ref();
      worker.postMessage(this.#messageOf(kind, given, state));
    });
  }

  #messageOf<Kind extends JobKind>(kind: Kind, given: JobParams<Kind>, state: GenerationState): JobMessage {
    if (!("model" in given)) return { kind, params: given, state: state.buffer };
    const { model, ...params } = given;
    const sent = this.#models.send(given.output, model);
    return { kind, params, model: { project: given.output, sent }, state: state.buffer };
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#settings.program());
    this.#worker = worker;
    this.#models = new ModelSender();
    let why: string | undefined;
    worker.on("message", (message: WorkerMessage) => {
      if (this.#worker !== worker) return;
      if (message.kind === "step") this.#running?.onStep(message.step);
      else this.#finish(message);
    });
    worker.on("error", (error) => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", (code) => {
      if (this.#worker === worker) this.#lost(why ?? `it ended with code ${code}`);
    });
    return worker;
  }

  #finish(end: Exclude<End, { readonly kind: "lost" }>): void {
    const running = this.#running;
    this.#running = undefined;
    // The process need not wait for a thread that waits for work.
    this.#worker?.unref();
    if (end.kind === "result" && end.plans === 0) {
      this.#idle = setTimeout(() => this.#end(), this.#settings.idle);
      this.#idle.unref();
    }
    running?.end(end);
  }

  /** Ends the thread; a job that it is at is lost. */
  #end(): void {
    const worker = this.#worker;
    this.#lost("it was ended");
    void worker?.terminate();
  }

  #lost(why: string): void {
    clearTimeout(this.#idle);
    const running = this.#running;
    this.#running = undefined;
    this.#worker = undefined;
    if (!running) return;
    const consequence = running.state.isWriting
      ? "What it had written is undone when you generate the next time."
      : "Nothing was changed: generate again.";
    running.end({ kind: "lost", why: `The thread that generates ended unexpectedly: ${why}. ${consequence}` });
  }
}
