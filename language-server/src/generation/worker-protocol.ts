import type { GenerateResult } from "@domainsmith/model";
import type { GenerationStep, ProjectGeneration } from "./generate-project.ts";

/** What the worker thread is started with. */
export interface WorkerInput {
  readonly request: ProjectGeneration;
  /** Memory that both threads see: see {@link GenerationState}. */
  readonly state: SharedArrayBuffer;
}

/** What the worker thread sends. */
export type WorkerMessage =
  | { readonly kind: "step"; readonly step: GenerationStep }
  | { readonly kind: "result"; readonly result: GenerateResult }
  | { readonly kind: "error"; readonly message: string; readonly stack: string };

const RUNNING = 0;
const CANCELLED = 1;
const WRITING = 2;

/**
 * Lets two threads agree on when a generation may be ended: at any time but while it writes. Once cancelled it never
 * begins to write; while it writes it is asked to undo what it did, and waited for.
 */
export class GenerationState {
  private readonly phase: Int32Array;
  readonly buffer: SharedArrayBuffer;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.buffer = buffer;
    this.phase = new Int32Array(buffer);
  }

  /** Asks for the end. True: the thread can be ended at once; false: it writes, and will end by itself. */
  cancel(): boolean {
    Atomics.store(this.phase, 1, 1);
    return Atomics.compareExchange(this.phase, 0, RUNNING, CANCELLED) !== WRITING;
  }

  get isCancelled(): boolean {
    return Atomics.load(this.phase, 1) === 1;
  }

  /** False when it was cancelled before. */
  beginWriting(): boolean {
    return Atomics.compareExchange(this.phase, 0, RUNNING, WRITING) === RUNNING;
  }

  endWriting(): void {
    Atomics.compareExchange(this.phase, 0, WRITING, RUNNING);
  }
}
