import type { SetDocumentation } from "@domainsmith/model/diagram";
import { tokenBefore } from "../edits/extent.ts";
import { DocumentEdits, deletion, insertion, lineEndOf, replacement, type TextChange } from "../edits/index.ts";
import { indentationAt, lineStart, nextLine, startsLine } from "../edits/neighbourhood.ts";
import { commentsIn, type ScannedComment, tokenEnd } from "../edits/scan.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { nameSpanOf, spanOf } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findOwn } from "./support/find.ts";
import { type KeyedNode, titleOf } from "./support/keys.ts";

/** The `///` comment of something. Comments of other kinds stay. */
export const setDocumentation: Gesture<SetDocumentation> = ({ key, text: given }, context) => {
  const { document, text, services } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  const core = spanOf(node);
  if (!core) return refuse(`"${titleOf(node)}" is not complete. Complete it in the text.`);
  const lines = documentationLines(given);
  const now = services.documentation.DocumentationProvider.getDocumentation(node) ?? "";
  const edits = new DocumentEdits();
  if (documentationLines(now).join("\n") === lines.join("\n")) return { ok: true, edits };
  const written = documentationOf(node, text);
  const changes = written.length > 0 ? replaced(written, lines, text) : inserted(core.offset, lines, text);
  return { ok: true, edits: edits.add(document.uri, ...changes), takesComments: true };
};

/** A text as lines of documentation; none where it says nothing. */
function documentationLines(given: string): readonly string[] {
  if (given.trim() === "") return [];
  return given
    .replace(/\s+$/, "")
    .split(/\r\n|[\r\n]/)
    .map((line) => `/// ${line}`.trimEnd());
}

/** The `///` comments of a node: in front of it, and between its annotations and its name. */
function documentationOf(node: KeyedNode, text: string): readonly ScannedComment[] {
  const core = spanOf(node);
  const name = nameSpanOf(node)?.offset;
  if (!core || name === undefined) return [];
  const found: ScannedComment[] = [];
  for (let from = tokenBefore(node, core, text); from < name; ) {
    const next = skipTrivia(text, from);
    found.push(...commentsIn(text, from, next).filter(({ documentation }) => documentation));
    from = next < name ? tokenEnd(text, next) : name;
  }
  return found;
}

/** The first comment becomes all of the text, and the others go with their lines. */
function replaced(written: readonly ScannedComment[], lines: readonly string[], text: string): TextChange[] {
  const [first, ...others] = lines.length > 0 ? written : [undefined, ...written];
  const gone = others.flatMap((comment) => (comment ? [withLine(comment, text)] : []));
  if (!first) return gone;
  const separator = lineEndOf(text) + indentationAt(text, first.offset);
  return [replacement(first, lines.join(separator)), ...gone];
}

function withLine({ offset, end }: ScannedComment, text: string): TextChange {
  if (startsLine(text, offset)) return deletion(lineStart(text, offset), nextLine(text, end));
  let start = offset;
  while (start > 0 && /[ \t]/.test(text[start - 1] ?? "")) start--;
  return deletion(start, end);
}

function inserted(offset: number, lines: readonly string[], text: string): TextChange[] {
  if (lines.length === 0) return [];
  const newline = lineEndOf(text);
  const indentation = indentationAt(text, offset);
  const block = lines.join(newline + indentation) + newline + indentation;
  return [insertion(offset, startsLine(text, offset) ? block : `${newline}${indentation}${block}`)];
}
