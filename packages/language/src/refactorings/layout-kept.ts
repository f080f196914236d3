import type { LangiumDocument } from "langium";
import { type DocumentEdits, EditedText, inOrder, type TextChange } from "../edits/index.ts";
import { formatRange } from "../formatting/format-range.ts";
import * as ast from "../generated/ast.ts";
import { type Segment, type Span, segmentsOf } from "../syntax/index.ts";

/** What a file looked like before it is changed. */
interface LookBefore {
  readonly text: string;
  readonly changes: readonly TextChange[];
  /** The imports and declarations that changes touch, and whether they were laid out as the formatter does it. */
  readonly touched: readonly (Span & { readonly isLaidOut: boolean })[];
}

/**
 * Lets what edits touch come out as the formatter would lay it out, if it was laid out so before. Made before the edits
 * are tried out, because the documents may change in the meantime.
 */
export class LayoutKept {
  private readonly files = new Map<string, LookBefore>();

  /** @param documentOf finds a document by its URI */
  constructor(edits: DocumentEdits, documentOf: (uri: string) => LangiumDocument | undefined) {
    for (const [uri, changes] of edits.changes) {
      const document = documentOf(uri);
      if (!document) continue;
      const touched = declarationsOf(document).filter((segment) => changes.some((change) => touches(change, segment)));
      this.files.set(uri, {
        text: document.textDocument.getText(),
        changes,
        touched: touched.map(({ offset, end }) => ({
          offset,
          end,
          isLaidOut: layoutOf(document, { offset, end }).length === 0,
        })),
      });
    }
  }

  /**
   * Adds to the edits what is missing.
   *
   * @param documentOf finds a document with the edits made, by its new URI
   */
  addTo(edits: DocumentEdits, documentOf: (uri: string) => LangiumDocument | undefined): void {
    // What is new altogether looks like what it was made of.
    const isAll = [...this.files.values()].every(({ touched }) => touched.every(({ isLaidOut }) => isLaidOut));
    const moved = new Map(edits.renamed.map(({ from, to }) => [from, to]));
    for (const [uri, before] of this.files) {
      const document = documentOf(moved.get(uri) ?? uri);
      if (!document) continue;
      const changes = missingIn(document, before, isAll);
      const edited = new EditedText(before.text).with(before.changes);
      if (changes.length > 0) edits.replace(uri, edited.with(changes).changes);
    }
    if (!isAll) return;
    edits.created.forEach(({ uri, text }, index) => {
      const document = documentOf(uri);
      if (!document) return;
      const changes = declarationsOf(document).flatMap((segment) => layoutOf(document, segment));
      edits.created[index] = { uri, text: new EditedText(text).with(apart(changes)).text };
    });
  }
}

/** How what was touched in a file has to change to be laid out. */
function missingIn(document: LangiumDocument, { changes, touched }: LookBefore, isAll: boolean): readonly TextChange[] {
  const stretches = stretchesOf(changes);
  const missing = declarationsOf(document).flatMap((segment) => {
    if (!stretches.some((stretch) => stretch.isNew && touches(stretch, segment))) return [];
    const kept = stretches.filter((stretch) => !stretch.isNew && touches(stretch, segment));
    const old = touched.filter((each) =>
      kept.some(({ shift, offset, end }) => {
        const from = Math.max(offset, segment.offset) - shift;
        const to = Math.min(end, segment.end) - shift;
        return from < each.end && to > each.offset;
      }),
    );
    const isLaidOut = old.length > 0 ? old.every((each) => each.isLaidOut) : isAll;
    return isLaidOut ? layoutOf(document, segment) : [];
  });
  return apart(missing);
}

/** A piece of the changed text: new, or moved by a number of characters. */
interface Stretch extends Span {
  readonly isNew: boolean;
  readonly shift: number;
}

function stretchesOf(changes: readonly TextChange[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [shift, at] = [0, 0];
  for (const { offset, end, text } of inOrder(changes)) {
    stretches.push({ offset: at + shift, end: offset + shift, isNew: false, shift });
    stretches.push({ offset: offset + shift, end: offset + shift + text.length, isNew: true, shift });
    shift += text.length - (end - offset);
    at = end;
  }
  stretches.push({ offset: at + shift, end: Number.MAX_SAFE_INTEGER, isNew: false, shift });
  return stretches;
}

/** Whether a piece has something of another, or lies in it. */
function touches(piece: Span, { offset, end }: Span): boolean {
  return piece.offset < end && piece.end > offset;
}

function declarationsOf({ parseResult: { value } }: LangiumDocument): readonly Segment[] {
  return ast.isSourceFile(value) ? segmentsOf(value).filter(({ node, broken }) => node !== undefined && !broken) : [];
}

function layoutOf(document: LangiumDocument, { offset, end }: Span): readonly TextChange[] {
  const { textDocument } = document;
  const range = { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
  return formatRange(document, range).map(({ range: { start, end: last }, newText }) => ({
    offset: textDocument.offsetAt(start),
    end: textDocument.offsetAt(last),
    text: newText,
  }));
}

/** Changes without those that meet another: neighbours lay out the space between them both. */
function apart(changes: readonly TextChange[]): readonly TextChange[] {
  const kept: TextChange[] = [];
  for (const change of [...changes].sort((a, b) => a.offset - b.offset || a.end - b.end)) {
    const last = kept.at(-1);
    const isSame = last?.offset === change.offset && last.end === change.end;
    if (!last || (change.offset >= last.end && !isSame)) kept.push(change);
  }
  return kept;
}
