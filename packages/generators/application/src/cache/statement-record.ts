import { AsyncLocalStorage } from "node:async_hooks";
import { type Actor, SYSTEM } from "../access/principal.ts";

/** What an answer was made of. */
export interface AnswerRecord {
  /** What the database was asked. */
  readonly statements: Set<string>;
  /** Code has looked at who asks, not only at their roles. */
  isPersonal: boolean;
}

const records = new AsyncLocalStorage<AnswerRecord>();

/** Does something, and keeps a record of what it makes its answer of. */
export function recorded(record: AnswerRecord, work: () => void): void {
  records.run(record, work);
}

/** The database is asked something. */
export function recordStatement(text: string): void {
  records.getStore()?.statements.add(text);
}

/** Notes when code looks at who asks, beyond what they may. */
export function watchPrincipal(scope: { principal: Actor }): void {
  const record = records.getStore();
  const { principal } = scope;
  if (!record || !principal || principal === SYSTEM) return;
  const { id, roles, tenant } = principal;
  scope.principal = {
    get id() {
      record.isPersonal = true;
      return id;
    },
    roles,
    tenant,
  };
}
