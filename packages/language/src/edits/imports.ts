import { compareImports, compareNames } from "../formatting/import-order.ts";
import type * as ast from "../generated/ast.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { type Extent, extentOf, removeExtents } from "./extent.ts";
import { insertItem, removeItems } from "./items.ts";
import { lineEndOf, skipBlanks, startsLine } from "./neighbourhood.ts";
import { commentsIn, tokenEnd } from "./scan.ts";
import { deletion, insertion, replacement, type TextChange } from "./text-change.ts";

/** A name to import. */
export interface ImportRequest {
  readonly name: string;
  /** What it is called here; {@link name} where absent. */
  readonly alias?: string;
  /** As written between the quotes: `./catalog`. */
  readonly path: string;
}

/** What changes about a file's imports. */
export interface ImportChanges {
  readonly add?: readonly ImportRequest[];
  /** Names that stand in imports of the file. An import that loses all of its names goes with them. */
  readonly remove?: readonly ast.ImportedName[];
  /** Leaves the comments of imports that go. */
  readonly keepComments?: boolean;
}

/**
 * Changes what a file imports: names join an import of the same path, in the order of the alphabet where its names are
 * sorted, or come as a new import: in the formatter's order where the imports have it, else behind the last one. Names
 * that are imported already are left alone.
 */
export function changeImports(
  file: ast.SourceFile,
  { add = [], remove = [], keepComments = false }: ImportChanges,
  text: string,
): TextChange[] {
  const gone = new Set(remove);
  const wanted = new Map<string, Set<string>>();
  for (const request of add) {
    const names = wanted.get(request.path) ?? new Set();
    wanted.set(request.path, names.add(written(request)));
  }
  const changes: TextChange[] = [];
  const removed: Span[] = [];
  for (const node of file.imports ?? []) {
    if (node.name !== undefined || node.names.length === 0) continue;
    const names = wanted.get(node.path) ?? new Set<string>();
    for (const imported of node.names) {
      // Wanted again: it stays.
      if (names.delete(writtenOf(imported))) gone.delete(imported);
    }
    const kept = node.names.filter((imported) => !gone.has(imported));
    if (kept.length === 0 && names.size === 0) {
      const extent = extentOf(node, text);
      if (extent && keepComments && hasComments(extent, text)) changes.push(...withoutImport(extent, text));
      else if (extent) removed.push(extent);
      continue;
    }
    changes.push(...changeNames(node, gone, [...names], text));
    wanted.delete(node.path);
  }
  changes.push(...removeExtents(text, removed));
  const added = [...wanted].flatMap(([path, names]) => (names.size > 0 ? [{ path, line: lineOf(path, names) }] : []));
  return added.length > 0 ? [...changes, ...insertImports(file, added, text, removed)] : changes;
}

/** An import that a file gets. */
interface AddedImport {
  readonly path: string;
  readonly line: string;
}

function lineOf(path: string, names: ReadonlySet<string>): string {
  return `import { ${[...names].sort(compareNames).join(", ")} } from "${path}"`;
}

/** Whether comments speak of an import, or stand in it. */
function hasComments({ offset, end }: Span, text: string): boolean {
  return /\/[/*]/.test(text.slice(offset, end).replace(/"[^"\n]*"|'[^'\n]*'/g, ""));
}

/** Takes an import out and leaves its comments, as lines of their own. */
function withoutImport({ core }: Extent, text: string): TextChange[] {
  const inner = text.slice(core.offset, core.end);
  const comments = commentsIn(
    inner.replace(/"[^"\n]*"|'[^'\n]*'/g, (path) => " ".repeat(path.length)),
    0,
    inner.length,
  );
  const kept = comments.map(({ offset, end }) => inner.slice(offset, end)).join(lineEndOf(text));
  if (kept !== "") return [replacement(core, kept)];
  return [deletion(core.offset, skipBlanks(text, core.end))];
}

/** Imports as lines of a new file, in the formatter's order. */
export function importLines(requests: readonly ImportRequest[]): string[] {
  const byPath = new Map<string, Set<string>>();
  for (const request of requests) {
    byPath.set(request.path, (byPath.get(request.path) ?? new Set()).add(written(request)));
  }
  return [...byPath].sort(([a], [b]) => compareImports(a, b)).map(([path, names]) => lineOf(path, names));
}

function changeNames(
  node: ast.Import,
  gone: ReadonlySet<ast.ImportedName>,
  names: readonly string[],
  text: string,
): TextChange[] {
  const items = node.names.flatMap((imported) => spanOf(imported) ?? []);
  const indexes = node.names.flatMap((imported, index) => (gone.has(imported) ? [index] : []));
  const kept = node.names.filter((imported) => !gone.has(imported)).map(writtenOf);
  const isSorted = kept.every((name, index) => index === 0 || compareNames(kept[index - 1] ?? "", name) <= 0);
  if (indexes.length === 0 || names.length === 0) {
    const removals = indexes.length > 0 ? removeItems(text, items, indexes) : [];
    return [...removals, ...insertNames(text, items, kept, [...names].sort(compareNames), isSorted)];
  }
  const first = items[0]?.offset ?? 0;
  const end = items.at(-1)?.end ?? first;
  if (commentsIn(text, first, end).length > 0) {
    const [index = 0, ...others] = indexes;
    const place = items[index];
    const replaced = place ? [replacement(place, [...names].sort(compareNames).join(", "))] : [];
    return [...replaced, ...(others.length > 0 ? removeItems(text, items, others) : [])];
  }
  const all = [...kept, ...names];
  return [{ offset: first, end, text: (isSorted ? all.sort(compareNames) : all).join(", ") }];
}

function insertNames(
  text: string,
  items: readonly Span[],
  kept: readonly string[],
  names: readonly string[],
  isSorted: boolean,
): TextChange[] {
  const byIndex = new Map<number, string[]>();
  for (const name of names) {
    const found = isSorted ? kept.findIndex((other) => compareNames(other, name) > 0) : -1;
    const index = found < 0 ? items.length : found;
    byIndex.set(index, [...(byIndex.get(index) ?? []), name]);
  }
  return [...byIndex].flatMap(([index, group]) => insertItem(text, items, index, group.join(", ")));
}

function insertImports(
  file: ast.SourceFile,
  added: readonly AddedImport[],
  text: string,
  removed: readonly Span[],
): readonly TextChange[] {
  const newline = lineEndOf(text);
  const kept = (file.imports ?? []).filter((node) => {
    const span = spanOf(node);
    return span && !removed.some(({ offset, end }) => offset <= span.offset && span.end <= end);
  });
  if (kept.length > 0) return insertBeside(kept, added, text);
  const sorted = [...added].sort((a, b) => compareImports(a.path, b.path));
  const block = sorted.map(({ line }) => line).join(newline);
  const [gone] = removed;
  // In the place of those that go: they take their lines with them.
  if (gone) {
    const taken = removeExtents(text, removed).find(({ offset, end }) => offset <= gone.offset && gone.end <= end);
    const tookBlankLine = taken !== undefined && /\n[ \t\r]*\n/.test(text.slice(gone.end, taken.end));
    return [insertion(gone.offset, `${block}${newline}${tookBlankLine ? newline : ""}`)];
  }
  const namespace = namespaceEnd(file, text);
  if (namespace !== undefined) return [insertion(namespace, `${newline}${newline}${block}`)];
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  return [insertion(start, `${block}${newline}${newline}`)];
}

/** Imports among others: each in its place where those are in order, otherwise behind the last. */
function insertBeside(kept: readonly ast.Import[], added: readonly AddedImport[], text: string): TextChange[] {
  const newline = lineEndOf(text);
  const extents = kept.flatMap((node) => extentOf(node, text) ?? []);
  const inOrder =
    kept.every(({ path }, index) => path !== undefined && compareImports(kept[index - 1]?.path ?? path, path) <= 0) &&
    extents.every(({ offset }) => startsLine(text, offset));
  const groups = new Map<number, AddedImport[]>();
  for (const each of added) {
    const found = inOrder ? kept.findIndex(({ path }) => compareImports(path, each.path) >= 0) : -1;
    const before = found < 0 ? kept.length : found === 0 && isAboutFile(extents[0], text) ? 1 : found;
    groups.set(before, [...(groups.get(before) ?? []), each]);
  }
  return [...groups].flatMap(([index, group]) => {
    const sorted = inOrder ? group.sort((a, b) => compareImports(a.path, b.path)) : group;
    const block = sorted.map(({ line }) => line).join(newline);
    const [next, last] = [extents[index], extents[index - 1]];
    if (next && !last) return [insertion(next.offset, `${block}${newline}`)];
    return last ? [insertion(last.end, `${newline}${block}`)] : [];
  });
}

/** Whether the comments of a first import may be about the file: they begin it. */
function isAboutFile(first: Extent | undefined, text: string): boolean {
  return first !== undefined && first.offset < first.core.offset && text.slice(0, first.offset).trim() === "";
}

/** The end of the namespace's line with its comment; undefined where a file has none. */
export function namespaceEnd(file: ast.SourceFile, text: string): number | undefined {
  if (!file.namespace) return undefined;
  let end = tokenEnd(text, skipTrivia(text, text.startsWith("\uFEFF") ? 1 : 0));
  for (let first = true; ; first = false) {
    const next = skipTrivia(text, end);
    if (first || text[next] === ".") {
      const word = first ? next : skipTrivia(text, next + 1);
      end = tokenEnd(text, word);
    } else {
      const [comment] = commentsIn(text, end, next);
      const isBehind = comment && !comment.documentation && !text.slice(end, comment.end).includes("\n");
      return isBehind ? comment.end : end;
    }
  }
}

function written({ name, alias }: ImportRequest): string {
  return alias === undefined || alias === name ? name : `${name} as ${alias}`;
}

function writtenOf({ declaration, name }: ast.ImportedName): string {
  return written({ name: declaration?.$refText ?? "", path: "", ...(name === undefined ? {} : { alias: name }) });
}
