import {
  type ast,
  compareImports,
  compareNames,
  extentOf,
  HINT_CODES,
  lineEndOf,
  replacement,
  type Span,
  segmentOf,
  sourceFile,
  spanOf,
  type TextChange,
} from "@domainsmith/language";
import type { LangiumDocument } from "langium";

/** An import as it will be written, with the text in front of and behind it. */
interface Entry {
  readonly path: string;
  /** `* as crm`; absent where names are imported. */
  readonly all?: string;
  readonly names: readonly string[];
  /** Comments in front, each with its line end. */
  readonly before: string;
  /** The comment at the end of its line. */
  readonly behind: string;
  /** The text between its first and its last token, kept where comments stand in it. */
  readonly verbatim?: string;
}

/**
 * Imports in order: packages before files, by path, one import per file, names sorted, what is not used left out.
 * Comments stay with what they stand at. Nothing is changed where the imports could not be read.
 */
export function organizeImports(document: LangiumDocument): readonly TextChange[] {
  const file = sourceFile(document);
  const imports = file?.imports ?? [];
  if (!file || imports.length === 0 || imports.some((node) => segmentOf(node)?.broken)) return [];
  const text = document.textDocument.getText();
  const extents = imports.flatMap((node) => extentOf(node, text) ?? []);
  const [first, last] = [extents[0], extents.at(-1)];
  if (!first || !last || extents.length < imports.length || isBroken(document, first.offset, last.end)) return [];
  const newline = lineEndOf(text);
  const unused = unusedSpans(document);
  const entries: Entry[] = [];
  let orphaned = "";
  let from = first.offset;
  imports.forEach((node, index) => {
    const extent = extents[index];
    if (!extent) return;
    const leading = commentLines(text.slice(from, extent.core.offset), newline);
    const behind = text.slice(extent.core.end, extent.end).trim();
    const entry = entryOf(node, text, unused, orphaned + leading, behind);
    if (entry) {
      entries.push(entry);
      orphaned = "";
    } else orphaned += leading + (behind === "" ? "" : behind + newline);
    from = extent.end;
  });
  const lines = merged(entries, newline).sort(byPath).map(written);
  const wanted = [...lines, ...(orphaned === "" ? [] : [orphaned.trimEnd()])].join(newline);
  if (wanted !== "") return trimmed(text, { offset: first.offset, end: last.end }, wanted);
  // Without any import, the blank lines that set them off go, too.
  const next = /^(?:[ \t]*\r?\n)*/.exec(text.slice(last.end))?.[0].length ?? 0;
  return trimmed(text, { offset: first.offset, end: last.end + next }, "");
}

function isBroken({ parseResult: { lexerErrors, parserErrors } }: LangiumDocument, from: number, to: number): boolean {
  const within = (offset: number) => offset >= from && offset <= to;
  return (
    lexerErrors.some(({ offset }) => within(offset)) || parserErrors.some(({ token }) => within(token.startOffset))
  );
}

function unusedSpans({ diagnostics = [], textDocument }: LangiumDocument): ReadonlySet<number> {
  const unused = diagnostics.filter(({ code }) => code === HINT_CODES.unusedImport);
  return new Set(unused.map(({ range }) => textDocument.offsetAt(range.start)));
}

/** Comments of a piece of text, one a line, without blank lines. */
function commentLines(piece: string, newline: string): string {
  const lines = piece.split(/\r?\n/).map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line) => line + newline)
    .join("");
}

function entryOf(
  node: ast.Import,
  text: string,
  unused: ReadonlySet<number>,
  before: string,
  behind: string,
): Entry | undefined {
  const span = spanOf(node);
  if (!span || unused.has(span.offset)) return undefined;
  const verbatim = text.slice(span.offset, span.end);
  const { path, name } = node;
  const base = { path, before, behind };
  if (name !== undefined) return { ...base, all: name, names: [], ...(verbatim.includes("/*") ? { verbatim } : {}) };
  const names = node.names.filter((imported) => !unused.has(spanOf(imported)?.offset ?? -1)).map(nameOf);
  const hasComments = /\/[/*]/.test(verbatim.slice(0, verbatim.lastIndexOf(" from ")));
  return { ...base, names: [...new Set(names)].sort(compareNames), ...(hasComments ? { verbatim } : {}) };
}

function nameOf({ declaration, name }: ast.ImportedName): string {
  const own = declaration?.$refText ?? "";
  return name === undefined || name === own ? own : `${own} as ${name}`;
}

/** Entries of one file become one. Those with comments inside stay as they are. */
function merged(entries: readonly Entry[], newline: string): Entry[] {
  const byKey = new Map<string, Entry>();
  entries.forEach((entry, index) => {
    const key = entry.verbatim === undefined && entry.all === undefined ? entry.path : `${index} ${entry.path}`;
    const known = byKey.get(key);
    if (!known) {
      byKey.set(key, entry);
      return;
    }
    // Of two comments at the ends of lines, one comes to stand in front.
    const above = known.behind !== "" && entry.behind !== "" ? entry.behind + newline : "";
    byKey.set(key, {
      ...known,
      names: [...new Set([...known.names, ...entry.names])].sort(compareNames),
      before: known.before + entry.before + above,
      behind: known.behind === "" ? entry.behind : known.behind,
    });
  });
  return [...byKey.values()];
}

function written({ path, all, names, before, behind, verbatim }: Entry): string {
  const what = all === undefined ? `{ ${names.join(", ")} }` : `* as ${all}`;
  return `${before}${verbatim ?? `import ${what} from "${path}"`}${behind === "" ? "" : ` ${behind}`}`;
}

/** In the formatter's order; all of a file behind its names. */
function byPath(a: Entry, b: Entry): number {
  return compareImports(a.path, b.path) || compareNames(a.all ?? "", b.all ?? "");
}

/** The change without the lines that are the same at its beginning and end. */
function trimmed(text: string, { offset, end }: Span, wanted: string): readonly TextChange[] {
  const old = text.slice(offset, end);
  if (old === wanted) return [];
  const limit = Math.min(old.length, wanted.length);
  let start = 0;
  while (start < limit && old[start] === wanted[start]) start++;
  start = old.lastIndexOf("\n", start - 1) + 1;
  let tail = 0;
  while (tail < limit - start && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
  const lineBreak = old.indexOf("\n", old.length - tail);
  tail = lineBreak < 0 ? 0 : old.length - lineBreak;
  return [replacement({ offset: offset + start, end: end - tail }, wanted.slice(start, wanted.length - tail))];
}
