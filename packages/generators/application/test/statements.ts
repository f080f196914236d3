import { observeStatements } from "../src/db/statement-events.ts";

/** What the database is asked while something is done: to see that it is not asked once for each row. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const stop = observeStatements({ ended: ({ text }) => void asked.push(text) });
  try {
    await work();
  } finally {
    stop();
  }
  return asked;
}
