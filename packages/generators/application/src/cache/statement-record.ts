import { AsyncLocalStorage } from "node:async_hooks";

const records = new AsyncLocalStorage<Set<string>>();

/** Does something, and adds the statements that the database is asked by it to a record. */
export function recorded<Result>(record: Set<string>, work: () => Result): Result {
  return records.run(record, work);
}

/** The database is asked something. */
export function recordStatement(text: string): void {
  records.getStore()?.add(text);
}
