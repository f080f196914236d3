import type { LangiumDocument } from "langium";
import type { SourceFile } from "../generated/ast.ts";
import type { DiagnosticSettings } from "../project/project-config.ts";
import { segmentsOf } from "../syntax/index.ts";
import { sourceFile } from "../workspace/imports.ts";
import type { DiagnosticKind } from "./kinds/kind.ts";
import { styleKinds } from "./kinds/style.ts";
import { diagnosticKinds } from "./registry.ts";
import { spanRange } from "./span-range.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];
type Range = Diagnostic["range"];

/** `// domainsmith-ignore DS3004, DS3005: reason` */
interface Suppression {
  readonly range: Range;
  /** The line that it is about, from 0. */
  readonly line: number;
  readonly codes: readonly { readonly code: string; readonly range: Range }[];
  readonly hasReason: boolean;
}

/** What is left of a document's diagnostics, and what is wrong with its suppressions. */
export interface Suppressed {
  readonly rest: readonly Diagnostic[];
  readonly problems: readonly { readonly kind: DiagnosticKind; readonly message: string; readonly range: Range }[];
}

const WORD = "domainsmith-ignore";

/** Whether a document may have suppressions at all. */
export function mentionsSuppressions(document: LangiumDocument): boolean {
  return document.textDocument.getText().includes(WORD);
}

/**
 * Takes out what the comments of a document suppress.
 *
 * @param complete whether everything was found that there is to find: only then can a suppression be said to suppress
 *   nothing
 * @param settings what the project switches off may not have been looked for
 */
export function suppress(
  document: LangiumDocument,
  found: readonly Diagnostic[],
  { complete, settings }: { readonly complete: boolean; readonly settings: DiagnosticSettings | undefined },
): Suppressed {
  const suppressions = mentionsSuppressions(document) ? suppressionsOf(document) : [];
  const problems: Suppressed["problems"][number][] = [];
  const gone = new Set<Diagnostic>();
  for (const { line, codes, hasReason, range } of suppressions) {
    if (codes.length === 0) problems.push({ kind: styleKinds.suppressionWithoutCode, message: NO_CODE, range });
    else if (!hasReason) problems.push({ kind: styleKinds.suppressionWithoutReason, message: NO_REASON, range });
    for (const { code, range } of codes) {
      const kind = diagnosticKinds.get(code);
      if (!kind) {
        const message = `There is no diagnostic ${code}. Correct the code, or remove it.`;
        problems.push({ kind: styleKinds.suppressionWithoutCode, message, range });
        continue;
      }
      if (!kind.adjustable || isAboutSuppressions(kind)) {
        problems.push({ kind: styleKinds.suppressionImpossible, message: impossible(kind), range });
        continue;
      }
      const meant = found.filter((diagnostic) => diagnostic.code === code && diagnostic.range.start.line === line);
      for (const diagnostic of meant) gone.add(diagnostic);
      if (meant.length === 0 && complete && settings?.[code] !== "off") {
        const message = `${code} is not reported here. Remove it: it would hide a problem that comes later.`;
        problems.push({ kind: styleKinds.suppressionOfNothing, message, range });
      }
    }
  }
  return { rest: gone.size > 0 ? found.filter((diagnostic) => !gone.has(diagnostic)) : found, problems };
}

const NO_CODE = `Say what to ignore: \`// ${WORD} DS1234: the reason\`.`;
const NO_REASON = `Say why, behind a colon: \`// ${WORD} DS1234: the reason\`. Whoever reads this later will ask.`;

function impossible({ code, severity, title }: DiagnosticKind): string {
  return severity === "error"
    ? `${code} (${title}) cannot be ignored: no application can be generated while it stands. Correct what it says.`
    : `${code} (${title}) cannot be ignored by a comment. Correct the comment that it is about.`;
}

function isAboutSuppressions({ code }: DiagnosticKind): boolean {
  const { suppressionWithoutReason, suppressionWithoutCode, suppressionOfNothing, suppressionImpossible } = styleKinds;
  return [suppressionWithoutReason, suppressionWithoutCode, suppressionOfNothing, suppressionImpossible].some(
    (kind) => kind.code === code,
  );
}

/** A comment alone on its line is about the next line that is neither empty nor a comment; another about its own. */
function suppressionsOf(document: LangiumDocument): Suppression[] {
  const { textDocument } = document;
  const text = textDocument.getText();
  const file = sourceFile(document);
  const found: Suppression[] = [];
  if (!file) return found;
  for (let at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + WORD.length)) {
    const offset = lineCommentAround(text, startOfScan(file, at), at);
    if (offset === undefined) continue;
    const comment = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
    const parts = new RegExp(`^(//\\s*${WORD}\\b)([^:]*)(:?)(.*)$`, "s").exec(comment);
    if (!parts || offset + comment.indexOf(WORD) !== at) continue;
    const [, start = "", list = "", , reason = ""] = parts;
    const rangeOf = (from: number, length: number): Range => spanRange(document, { offset: from, end: from + length });
    const codes = [...list.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
      code,
      range: rangeOf(offset + start.length + index, code.length),
    }));
    const { line } = textDocument.positionAt(offset);
    const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
    found.push({
      range: rangeOf(offset, comment.length),
      line: before.trim() === "" ? nextLine(text, offset + comment.length, line) : line,
      codes,
      hasReason: reason.trim() !== "",
    });
  }
  return found;
}

/** Where a token or comment certainly begins, at or in front of an offset and near it. */
function startOfScan(file: SourceFile, at: number): number {
  let start = 0;
  for (const { offset } of segmentsOf(file)) {
    if (offset > at) break;
    start = offset;
  }
  return start;
}

/** Texts, patterns and comments, in which signs of the others mean nothing. */
const OPAQUE =
  /"[^"\\\r\n]*(?:\\[^\r\n]?[^"\\\r\n]*)*"?|'[^'\r\n]*'|`[^`\r\n]*`?|\/\/[^\r\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g;

/** Where the line comment begins that a place of a text stands in; undefined where it stands in something else. */
function lineCommentAround(text: string, start: number, at: number): number | undefined {
  OPAQUE.lastIndex = start;
  for (let match = OPAQUE.exec(text); match && match.index <= at; match = OPAQUE.exec(text)) {
    const [found] = match;
    if (match.index + found.length > at) return /^\/\/(?!\/(?!\/))/.test(found) ? match.index : undefined;
  }
  return undefined;
}

/**
 * The first line behind a comment that is neither empty nor a comment.
 *
 * @param offset where the comment ends
 * @param line the line that it stands in
 */
function nextLine(text: string, offset: number, line: number): number {
  let next = line;
  for (let at = text.indexOf("\n", offset); at >= 0; at = text.indexOf("\n", at + 1)) {
    next++;
    const end = text.indexOf("\n", at + 1);
    if (!/^\s*(\/\/[^\n]*)?$/.test(text.slice(at + 1, end < 0 ? undefined : end))) break;
    if (end < 0) return next + 1;
  }
  return next;
}
