import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

/** Milliseconds after which people want to know that something goes on. A notification that flashes is a nuisance. */
const PATIENCE = 700;

/** Does something that mostly takes a moment; when it takes longer, tells so, and it can be cancelled. */
export async function withLateProgress<Result>(
  title: string,
  task: (token: vscode.CancellationToken) => Promise<Result>,
): Promise<Result> {
  const cancellation = new vscode.CancellationTokenSource();
  try {
    const result = task(cancellation.token);
    const isDone = result.then(
      () => true,
      () => true,
    );
    if (await Promise.race([isDone, sleep(PATIENCE, false, { ref: false })])) return await result;
    return await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => cancellation.cancel());
        return result;
      },
    );
  } finally {
    cancellation.dispose();
  }
}
