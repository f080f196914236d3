import { type Connection, type ProgressToken, WorkDoneProgress } from "vscode-languageserver";
import type { GenerationStep } from "../generation/jobs.ts";

/** Tells a client how far something is. */
export interface ProgressReport {
  readonly report: (step: GenerationStep) => void;
  done(): void;
}

/** Reports under the token that came with a request; to nobody where there is none. */
export function reportProgress(
  connection: Connection,
  token: ProgressToken | undefined,
  title: string,
): ProgressReport {
  if (token === undefined) return { report: () => undefined, done: () => undefined };
  void connection.sendProgress(WorkDoneProgress.type, token, {
    kind: "begin",
    title,
    cancellable: true,
    percentage: 0,
  });
  return {
    report: ({ message, percentage }) =>
      void connection.sendProgress(WorkDoneProgress.type, token, { kind: "report", message, percentage }),
    done: () => void connection.sendProgress(WorkDoneProgress.type, token, { kind: "end" }),
  };
}
