import type { URI } from "langium";
import { inOrder, type TextChange } from "./text-change.ts";

/** A file that comes into being, with its text. */
export interface CreatedFile {
  readonly uri: string;
  readonly text: string;
}

/** A file that moves. Changes of its text are told under its old URI. */
export interface RenamedFile {
  readonly from: string;
  readonly to: string;
}

/** Changes of several documents that belong together: all of them are made, or none. */
export class DocumentEdits {
  private readonly byUri = new Map<string, TextChange[]>();
  readonly created: CreatedFile[] = [];
  readonly renamed: RenamedFile[] = [];

  /** Changes by the URIs of the documents, in the order of the text. */
  get changes(): ReadonlyMap<string, readonly TextChange[]> {
    return new Map([...this.byUri].map(([uri, changes]) => [uri, inOrder(withoutOverlaps(changes))]));
  }

  /** Whether nothing would change. */
  get isEmpty(): boolean {
    return this.byUri.size + this.created.length + this.renamed.length === 0;
  }

  /**
   * Adds changes of a document. A replacement or deletion that is there already is not added again, so that several
   * who look at one place need not know of each other.
   */
  add(uri: URI | string, ...changes: readonly TextChange[]): this {
    const key = uri.toString();
    const known = this.byUri.get(key) ?? [];
    for (const change of changes) {
      const isThere =
        change.end > change.offset &&
        known.some(({ offset, end, text }) => offset === change.offset && end === change.end && text === change.text);
      if (!isThere && (change.text !== "" || change.end > change.offset)) known.push(change);
    }
    if (known.length > 0) this.byUri.set(key, known);
    return this;
  }

  /** Puts other changes of a document in the place of those that there are. */
  replace(uri: string, changes: readonly TextChange[]): this {
    this.byUri.set(uri, [...changes]);
    return this;
  }

  /** Creates a file. It must not exist. */
  create(uri: URI | string, text: string): this {
    this.created.push({ uri: uri.toString(), text });
    return this;
  }

  /** Renames or moves a file. */
  rename(from: URI | string, to: URI | string): this {
    this.renamed.push({ from: from.toString(), to: to.toString() });
    return this;
  }

  /** Adds everything that other edits hold. */
  addAll(other: DocumentEdits): this {
    for (const [uri, changes] of other.byUri) this.add(uri, ...changes);
    this.created.push(...other.created);
    this.renamed.push(...other.renamed);
    return this;
  }
}

/** Deletions that touch one another's text become one: each took the blank lines between them along. */
function withoutOverlaps(changes: readonly TextChange[]): readonly TextChange[] {
  const deletions = changes.filter(({ offset, end, text }) => text === "" && end > offset);
  const merged: { offset: number; end: number; text: string }[] = [];
  for (const { offset, end } of deletions.sort((a, b) => a.offset - b.offset)) {
    const last = merged.at(-1);
    if (last && offset < last.end) last.end = Math.max(last.end, end);
    else merged.push({ offset, end, text: "" });
  }
  return [...changes.filter((change) => !deletions.includes(change)), ...merged];
}
