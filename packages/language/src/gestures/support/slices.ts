import { type LangiumDocument, type ParseResult, TextDocument } from "langium";
import { applyChanges, lineEndOf, replacement, type TextChange } from "../../edits/index.ts";
import { skipBlanks } from "../../edits/neighbourhood.ts";
import { formatRange } from "../../formatting/format-range.ts";
import * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import type { DomainServices } from "../../services.ts";
import { nameSpanOf, type Span } from "../../syntax/index.ts";
import { composed } from "./compose.ts";

/** A text that is laid out apart from any workspace: never to be linked. */
export function scratchDocument(
  { uri, textDocument }: LangiumDocument,
  text: string,
  parseResult: ParseResult,
): LangiumDocument {
  const copy = TextDocument.create(uri.toString(), textDocument.languageId, textDocument.version, text);
  return { uri, textDocument: copy, parseResult } as unknown as LangiumDocument;
}

/** The changes that lay out a piece of a document. */
export function formatSpan(document: LangiumDocument, { offset, end }: Span): readonly TextChange[] {
  const { textDocument } = document;
  const range = { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
  return formatRange(document, range).map((edit) => ({
    offset: textDocument.offsetAt(edit.range.start),
    end: textDocument.offsetAt(edit.range.end),
    text: edit.newText,
  }));
}

/**
 * The changes that lay out the text of whole declarations with columns that are no wider than they have to be: the style
 * keeps wider ones where there are some.
 */
export function tightLayout(slice: string, document: LangiumDocument, services: DomainServices): readonly TextChange[] {
  const narrowing = withoutColumns(services.parser.FileParser.parse(slice).value, slice);
  const narrow = applyChanges(slice, narrowing);
  const scratch = scratchDocument(document, narrow, services.parser.FileParser.parse(narrow));
  // A piece on one line does not show how the lines of its file end.
  const lineEnd = lineEndOf(document.textDocument.getText());
  const layout = formatSpan(scratch, { offset: 0, end: narrow.length }).map((change) => ({
    ...change,
    text: change.text.replace(/\r?\n/g, lineEnd),
  }));
  const changes = composed(slice.length, narrowing, layout);
  return changes.filter(({ offset, end, text }) => slice.slice(offset, end) !== text);
}

/** One blank between the colons and types of members. */
function withoutColumns({ declarations }: ast.SourceFile, text: string): readonly TextChange[] {
  return declarations.flatMap((node) => {
    if (!("elements" in node)) return [];
    return (node.elements as readonly ast.Element[]).flatMap((element) => {
      const name = ast.isMember(element) ? nameSpanOf(element)?.end : undefined;
      if (name === undefined) return [];
      const offset = skipTrivia(text, name) + 1;
      const end = skipBlanks(text, offset);
      return end > offset + 1 && end === skipTrivia(text, offset) ? [replacement({ offset, end }, " ")] : [];
    });
  });
}
