import type { Catalog } from "./catalog.ts";

/** What a statement's text tells of it. */
export interface StatementFacts {
  readonly reads: ReadonlySet<string>;
  /** Tables whose rows it adds, changes or deletes, also by foreign keys and triggers. */
  readonly changes: ReadonlySet<string>;
  /** Its answer is another one for somebody else with the same roles. */
  readonly isPersonal: boolean;
  /** Its answer is another one on another day, or at any other time. */
  readonly time: "always the same" | "the same all day" | "never the same";
  /** It makes statements of texts: nobody knows what it does. */
  readonly isUnknown: boolean;
}

/** Texts that are remembered; lists have as many as there are ways to filter and sort them. */
const MAX_REMEMBERED = 5_000;

const WORD = /[\p{L}_][\p{L}\p{N}_$]*/gu;
const CALL = /([\p{L}_][\p{L}\p{N}_$]*)"?\s*\(/gu;
const CHANGE =
  /\b(insert\s+into|update|delete\s+from|merge\s+into|copy)\s+(?:only\s+)?(?:"?[\w$]+"?\s*\.\s*)?"?([\p{L}_][\p{L}\p{N}_$]*)/giu;
/** Whatever tables they name may be others afterwards. Columns may be called like that as well. */
const SCHEMA_CHANGE = /(?:^|;|\$|\bbegin|\bthen|\belse|\bloop)\s*(truncate|alter|drop|refresh|call|do)\b/i;
const DYNAMIC = /\bexecute\b(?!\s+(function|procedure)\b)/i;
const TODAY = /\(current_timestamp\(3\) at time zone 'utc'\)::date/gi;
/** What is another value each time, or at another time. */
const TIME = words(
  "now current_timestamp current_date current_time localtime localtimestamp clock_timestamp statement_timestamp",
  "transaction_timestamp timeofday random gen_random_uuid uuidv4 uuidv7 nextval lastval currval pg_current_xact_id",
  "txid_current",
);
const WHO = words("current_setting current_user session_user current_role inet_client_addr pg_backend_pid");

/** Tells what statements read and change, by their texts and the database's catalog: rather too much than too little. */
export class StatementReader {
  readonly #catalog: Catalog;
  readonly #known = new Map<string, StatementFacts>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  factsOf(text: string): StatementFacts {
    const known = this.#known.get(text);
    if (known) return known;
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    const facts = this.#read(text);
    this.#known.set(text, facts);
    return facts;
  }

  #read(statement: string): StatementFacts {
    const { tables, definitions, functions, triggers } = this.#catalog;
    const reads = new Set<string>();
    const changes = new Set<string>();
    let isPersonal = false;
    let isToday = false;
    let isTimely = false;
    let isUnknown = false;
    const seen = new Set<string>();
    const visit = (text: string) => {
      const called = new Set([...text.matchAll(CALL)].map(([, name = ""]) => name.toLowerCase()));
      const words = new Set([...text.matchAll(WORD)].map(([word]) => word.toLowerCase()));
      const named = [...words].filter((word) => tables.has(word));
      for (const table of named) reads.add(table);
      for (const [, verb = "", name = ""] of text.matchAll(CHANGE)) {
        this.#change(name.toLowerCase(), /^(delete|merge)/i.test(verb), changes);
      }
      if (SCHEMA_CHANGE.test(text)) for (const table of named) this.#change(table, true, changes);
      const untimely = text.replaceAll(TODAY, "");
      isToday ||= untimely !== text;
      isTimely ||= TIME.test(untimely);
      isPersonal ||= WHO.test(text);
      isUnknown ||= DYNAMIC.test(text);
      for (const word of words) {
        // A function is what is called; the same word may be a column.
        const isUsed = called.has(word) || !functions.has(word);
        if (!isUsed || seen.has(word)) continue;
        seen.add(word);
        for (const definition of definitions.get(word) ?? []) visit(definition);
      }
    };
    visit(statement);
    for (const table of changes) {
      for (const name of triggers.get(table) ?? []) {
        if (seen.has(name)) continue;
        seen.add(name);
        for (const definition of definitions.get(name) ?? []) visit(definition);
      }
    }
    const time = isTimely ? "never the same" : isToday ? "the same all day" : "always the same";
    return { reads, changes, isPersonal, time, isUnknown };
  }

  /** A table is changed, and what foreign keys change with it. */
  #change(table: string, isDeleted: boolean, changes: Set<string>): void {
    const { tables, cascades } = this.#catalog;
    if (!tables.has(table)) return;
    changes.add(table);
    if (!isDeleted) return;
    for (const child of cascades.get(table) ?? []) if (!changes.has(child)) this.#change(child, true, changes);
  }
}

function words(...lines: readonly string[]): RegExp {
  return new RegExp(`\\b(${lines.join(" ").replaceAll(" ", "|")})\\b`, "i");
}
