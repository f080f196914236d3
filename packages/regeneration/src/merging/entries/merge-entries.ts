import { mergeLines } from "../lines/merge-lines.ts";
import { MARKERS } from "../markers.ts";
import type { MergeConflict, MergeConflictKind, MergeInput, MergeResult } from "../merge-result.ts";

/** Some whole lines of a text that belong together, under a name of their own. */
export interface TextEntry {
  readonly key: string;
  /** Comments and blank lines before it: changed by one side and the rest by the other, both hold. */
  readonly lead: string;
  /** With the end of the last line. */
  readonly text: string;
}

export interface EntryForm {
  /** All of a text, in order. */
  entriesOf(text: string): readonly TextEntry[];
  /** What an entry is, for people. */
  title(key: string): string;
  /** Entries are set apart by blank lines, which belong to the one before. */
  readonly isSpaced: boolean;
  /** The text of an entry with what it shares with yours laid out as in yours. Absent where layout means something. */
  inLayoutOf?(yours: string, text: string): string;
}

/**
 * Merges texts that consist of named parts, whose order is yours; what both sides changed in a part is merged line by
 * line. Undefined when a text has a name twice: then nobody can tell which is meant.
 */
export function mergeEntries({ base, yours, next }: MergeInput, form: EntryForm): MergeResult | undefined {
  const [from, own, now] = [base, yours, next].map((text) => entryMap(text, form));
  if (!from || !own || !now) return undefined;
  const merged = new MergedEntries(form);
  for (const key of keysInOrder(own, now)) {
    const mine = own.get(key);
    const laidOut = (entry: TextEntry | undefined) =>
      entry && mine && form.inLayoutOf ? { ...entry, text: form.inLayoutOf(mine.text, entry.text) } : entry;
    merged.add(laidOut(from.get(key)), mine, laidOut(now.get(key)));
  }
  return merged.result(yours);
}

function entryMap(text: string, { entriesOf }: EntryForm): ReadonlyMap<string, TextEntry> | undefined {
  const entries = entriesOf(text === "" || text.endsWith("\n") ? text : `${text}\n`);
  const map = new Map(entries.map((entry) => [entry.key, entry]));
  return map.size === entries.length ? map : undefined;
}

class MergedEntries {
  readonly #form: EntryForm;
  readonly #conflicts: MergeConflict[] = [];
  readonly #pieces: string[] = [];
  #line = 1;

  constructor(form: EntryForm) {
    this.#form = form;
  }

  add(base: TextEntry | undefined, yours: TextEntry | undefined, next: TextEntry | undefined): void {
    const key = (yours ?? next)?.key ?? "";
    const [b, y, n] = [base, yours, next].map((entry) => entry && entry.lead + entry.text);
    if (y === n || n === b) this.#push(y);
    else if (y === b) this.#push(n);
    else if (base && yours && next) {
      const lead = this.#merged(key, base.lead, yours.lead, next.lead, 0);
      this.#push(lead + this.#merged(key, base.text, yours.text, next.text, lineCount(yours.lead)));
    } else {
      const parts = [MARKERS.yours, y, MARKERS.base, b, MARKERS.middle, n, MARKERS.next];
      this.#push(
        parts.map((part) => (part === undefined || part.endsWith("\n") ? (part ?? "") : `${part}\n`)).join(""),
      );
      this.#conflicts.push({ kind: kindOf(base, yours), what: this.#form.title(key), line: this.#line });
    }
    this.#line += lineCount(y ?? "");
  }

  #merged(key: string, base: string, yours: string, next: string, offset: number): string {
    if (yours === next || next === base) return yours;
    if (yours === base) return next;
    const result = mergeLines({ base, yours, next });
    if (result.ok) return result.text;
    for (const { kind, line } of result.conflicts)
      this.#conflicts.push({ kind, what: this.#form.title(key), line: this.#line + offset + line - 1 });
    return result.marked;
  }

  #push(text: string | undefined): void {
    if (text !== undefined && text !== "") this.#pieces.push(text);
  }

  result(yours: string): MergeResult {
    const { isSpaced } = this.#form;
    const last = this.#pieces.length - 1;
    let text = this.#pieces
      .map((piece, index) => (isSpaced && index < last && !piece.endsWith("\n\n") ? `${piece}\n` : piece))
      .join("");
    if (isSpaced && !yours.endsWith("\n\n")) text = text.replace(/\n+$/, "\n");
    if (this.#conflicts.length > 0) return { ok: false, conflicts: this.#conflicts, marked: text };
    return { ok: true, text: yours === "" || yours.endsWith("\n") ? text : text.replace(/\n$/, ""), way: "keys" };
  }
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}

function kindOf(base: TextEntry | undefined, yours: TextEntry | undefined): MergeConflictKind {
  if (!base) return "both-added";
  return yours ? "changed-and-removed" : "removed-and-changed";
}

/** The keys of yours, and those that only next has behind what they follow there. */
function keysInOrder(yours: ReadonlyMap<string, unknown>, next: ReadonlyMap<string, unknown>): readonly string[] {
  const behind = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const key of next.keys()) {
    if (yours.has(key)) anchor = key;
    else behind.set(anchor, [...(behind.get(anchor) ?? []), key]);
  }
  return [...(behind.get(undefined) ?? []), ...[...yours.keys()].flatMap((key) => [key, ...(behind.get(key) ?? [])])];
}
