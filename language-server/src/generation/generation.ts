import type { CancellationToken } from "vscode-languageserver";
import type { GenerationStep, JobKind, JobParams, JobResult } from "./jobs.ts";

/** Generates beside the server, somewhere that keeps plans from one job to the next. */
export interface Generation {
  /**
   * Does one job, after those that were asked for before. Undefined: it was cancelled, and has changed nothing. That is
   * answered at once, unless something is just being written, which is first undone.
   *
   * Rejects when the job threw or its thread ended, which is a bug, with a message for people.
   */
  run<Kind extends JobKind>(
    kind: Kind,
    params: JobParams<Kind>,
    report: (step: GenerationStep) => void,
    token: CancellationToken,
  ): Promise<JobResult<Kind> | undefined>;
}
