import type { GenerationStep, JobKind, JobParams, JobResult } from "./jobs.ts";
import type { SentModel } from "./model-transfer.ts";

/** What the thread is sent: one job at a time. */
export interface JobMessage<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  /** Without the model, where there is one. */
  readonly params: Omit<JobParams<Kind>, "model">;
  readonly model?: { readonly project: string; readonly sent: SentModel };
  /** Memory that both threads see: see {@link GenerationState}. */
  readonly state: SharedArrayBuffer;
}

/** What the thread sends about the job that it is at. The last message of a job is a result or an error. */
export type WorkerMessage =
  | { readonly kind: "step"; readonly step: GenerationStep }
  | {
      readonly kind: "result";
      readonly result: JobResult<JobKind>;
      /** How many plans the thread keeps now: ending it would lose them. */
      readonly plans: number;
    }
  | { readonly kind: "error"; readonly message: string; readonly stack: string };

const RUNNING = 0;
const CANCELLED = 1;
const WRITING = 2;

/**
 * Lets two threads agree on when a job may be given up: at any time but while it writes. Once cancelled it never begins
 * to write; while it writes it is asked to undo what it did, and waited for.
 */
export class GenerationState {
  private readonly phase: Int32Array;
  readonly buffer: SharedArrayBuffer;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.buffer = buffer;
    this.phase = new Int32Array(buffer);
  }

  /** Asks for the end. True: the job will write nothing and need not be waited for; false: it writes, and will end by itself. */
  cancel(): boolean {
    Atomics.store(this.phase, 1, 1);
    return Atomics.compareExchange(this.phase, 0, RUNNING, CANCELLED) !== WRITING;
  }

  get isCancelled(): boolean {
    return Atomics.load(this.phase, 1) === 1;
  }

  get isWriting(): boolean {
    return Atomics.load(this.phase, 0) === WRITING;
  }

  /** False when it was cancelled before. */
  beginWriting(): boolean {
    return Atomics.compareExchange(this.phase, 0, RUNNING, WRITING) === RUNNING;
  }

  endWriting(): void {
    Atomics.compareExchange(this.phase, 0, WRITING, RUNNING);
  }
}
