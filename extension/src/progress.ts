import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

/** Milliseconds after which people want to know that something goes on. A notification that flashes is a nuisance. */
const PATIENCE = 700;

/** A step of something that takes a while, and how much of the whole was done before it. */
export interface Step {
  readonly message?: string;
  readonly percentage?: number;
}

/**
 * Does something that mostly takes a moment; when it takes longer, tells so, and it can be cancelled.
 *
 * @param task may tell of its steps, also before anybody sees them
 */
export async function withLateProgress<Result>(
  title: string,
  task: (token: vscode.CancellationToken, report: (step: Step) => void) => Promise<Result>,
): Promise<Result> {
  const cancellation = new vscode.CancellationTokenSource();
  let last: Step = {};
  let show = (_: Step): void => {};
  try {
    const result = task(cancellation.token, (step) => {
      last = { ...last, ...step };
      show(last);
    });
    const isDone = result.then(
      () => true,
      () => true,
    );
    if (await Promise.race([isDone, sleep(PATIENCE, false, { ref: false })])) return await result;
    return await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        let reached = 0;
        show = ({ message, percentage = reached }) => {
          const increment = Math.max(0, percentage - reached);
          reached += increment;
          progress.report({ increment, ...(message === undefined ? {} : { message }) });
        };
        show(last);
        token.onCancellationRequested(() => cancellation.cancel());
        return result;
      },
    );
  } finally {
    cancellation.dispose();
  }
}
