import { LRUCache } from "lru-cache";
import type { Actor } from "../access/principal.ts";
import { SYSTEM } from "../access/principal.ts";
import type { StatementReader } from "./statement-facts.ts";
import type { AnswerRecord } from "./statement-record.ts";

/** What is kept of an answer. */
export interface KeptAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Who asks for what. */
export interface Question {
  /** The address, with its query. */
  readonly url: string;
  readonly actor: Actor;
  /** The tenant that the application itself works for. */
  readonly tenant: string | null;
}

interface Entry {
  /** Absent where everybody gets their own answer. */
  readonly answer?: KeptAnswer;
  /** When what it was made of was read, counted in changes. */
  readonly moment: number;
  readonly tables: readonly string[];
}

export interface AnswerCacheOptions {
  readonly seconds: number;
  readonly statements: StatementReader;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ANSWER = 256 * 1024;
const DAY_MS = 86_400_000;
/** By how much the clocks of the database and of this machine may differ. */
const CLOCKS_MS = 60_000;

/**
 * Keeps answers until something changes of which they were made. An answer is known by its address and by who asks:
 * their roles and tenant, and who they are where the answer was made by looking at that.
 *
 * An answer counts only if none of its tables was changed since before it was read, as far as this process knows: of its
 * own changes it knows before whoever made them, of those of other replicas when Redis has brought the message, and of
 * what others write into the database, never: then an answer is as old as it may get.
 */
export class AnswerCache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #milliseconds: number;
  readonly #statements: StatementReader;
  readonly #changed = new Map<string, number>();
  #moment = 0;
  #allChanged = 0;
  #isOn = true;
  #hits = 0;
  #misses = 0;

  constructor({ seconds, statements }: AnswerCacheOptions) {
    this.#milliseconds = seconds * 1000;
    this.#statements = statements;
    this.#entries = new LRUCache({
      maxSize: MAX_BYTES,
      sizeCalculation: ({ answer }, key) => 200 + key.length + (answer?.body.length ?? 0),
      ttl: this.#milliseconds,
    });
  }

  /** The answer that is kept; undefined when there is none that still holds. */
  find(question: Question): KeptAnswer | undefined {
    const shared = this.#current(sharedKey(question));
    const found = shared && !shared.answer ? this.#current(personalKey(question)) : shared;
    if (found?.answer) this.#hits += 1;
    else this.#misses += 1;
    return found?.answer;
  }

  /** Before an answer is made: returns what keeps it, given what it was made of. */
  begin(question: Question): (answer: KeptAnswer, record: AnswerRecord) => void {
    const moment = this.#moment;
    return (answer, record) => {
      // An answer that asked the database nothing was made of something else.
      if (!this.#isOn || record.statements.size === 0 || answer.body.length > MAX_ANSWER) return;
      const tables = new Set<string>();
      let { isPersonal } = record;
      let milliseconds = this.#milliseconds;
      for (const text of record.statements) {
        const facts = this.#statements.factsOf(text);
        if (facts.isUnknown || facts.time === "never the same" || facts.changes.size > 0) return;
        if (facts.time === "the same all day") milliseconds = Math.min(milliseconds, untilMidnight());
        isPersonal ||= facts.isPersonal;
        for (const table of facts.reads) tables.add(table);
      }
      const entry = { moment, tables: [...tables] };
      if (milliseconds <= 0 || !this.#isCurrent(entry)) return;
      const options = { ttl: milliseconds };
      if (isPersonal) this.#entries.set(sharedKey(question), entry, options);
      this.#entries.set(isPersonal ? personalKey(question) : sharedKey(question), { ...entry, answer }, options);
    };
  }

  /** Tables that statements may have changed, or "all": for those who keep answers elsewhere. */
  changedBy(statements: readonly string[]): readonly string[] | "all" {
    const tables = new Set<string>();
    for (const text of statements) {
      const facts = this.#statements.factsOf(text);
      if (facts.isUnknown) return "all";
      for (const table of facts.changes) tables.add(table);
    }
    return [...tables];
  }

  /** Rows of these tables have changed: no answer counts any more that was made of them. */
  forget(tables: readonly string[] | "all"): void {
    this.#moment += 1;
    if (tables === "all") this.#allChanged = this.#moment;
    else for (const table of tables) this.#changed.set(table, this.#moment);
  }

  /** Whether answers are kept: not while nobody tells of changes that others make. */
  turn(on: boolean): void {
    this.#isOn = on;
    this.forget("all");
  }

  counts(): Readonly<Record<string, number>> {
    return { answers: this.#entries.size, hits: this.#hits, misses: this.#misses };
  }

  #current(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#isOn && this.#isCurrent(entry) ? entry : undefined;
  }

  #isCurrent({ moment, tables }: Entry): boolean {
    return this.#allChanged <= moment && tables.every((table) => (this.#changed.get(table) ?? 0) <= moment);
  }
}

function sharedKey({ url, actor, tenant }: Question): string {
  if (actor === SYSTEM) return JSON.stringify(["system", tenant, url]);
  if (!actor) return JSON.stringify(["nobody", url]);
  return JSON.stringify(["somebody", actor.tenant, [...actor.roles].sort(), url]);
}

function personalKey(question: Question): string {
  const { actor } = question;
  const id = actor && actor !== SYSTEM ? actor.id : "";
  return `${id} ${sharedKey(question)}`;
}

/** How long it is the same day, whichever clock one looks at. */
function untilMidnight(): number {
  const sinceMidnight = Date.now() % DAY_MS;
  return sinceMidnight < CLOCKS_MS ? 0 : DAY_MS - CLOCKS_MS - sinceMidnight;
}
