import type { AstNode } from "langium";
import { type Import, isEntity, isImport } from "../generated/ast.ts";
import { declarationSymbols, type TopLevel } from "../references/file-symbols.ts";
import type { FileChange, Links } from "../references/links.ts";
import type { SegmentLinks } from "../references/segment-links.ts";
import type { Successors } from "./successors.ts";

/** What somebody writes who means a row of the principal. */
const PRINCIPAL = "me";

/**
 * Names that mean something else now in some file: what they lead to was declared, is gone, of another kind, private or
 * no longer so, or comes behind another of the same name; or an import brings them, or does so no longer.
 *
 * @param redirected URIs of documents of which an import leads somewhere else than before
 */
export function changedNames(
  changes: readonly FileChange[],
  successors: Successors,
  links: Links,
  redirected: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set<string>();
  const alike = new Set(successors.alike.values());
  for (const change of changes) {
    const suspects = [
      ...change.removed.filter((it) => !successors.alike.has(it)),
      ...change.added.filter((it) => !alike.has(it)),
      ...(change.after?.segments.filter((it) => successors.moved.has(it)) ?? []),
    ];
    for (const suspect of suspects) {
      if (isImport(suspect.node)) for (const name of namesOf(suspect.node)) names.add(name);
      else addDeclared(names, suspect, change, successors);
    }
  }
  for (const uri of redirected) {
    for (const { node } of links.of(uri)?.segments ?? []) {
      if (isImport(node)) for (const name of namesOf(node)) names.add(name);
    }
  }
  if (names.size > 0) addAliases(names, links);
  return names;
}

function addDeclared(
  names: Set<string>,
  { node, document }: SegmentLinks,
  { before, after }: FileChange,
  successors: Successors,
): void {
  if (isEntity(node) && node.modifiers.includes("principal")) names.add(PRINCIPAL);
  for (const { name } of declarationSymbols(node as TopLevel, document.uri).names) {
    const [was, is] = [before?.symbols.declared.get(name)?.node, after?.symbols.declared.get(name)?.node];
    const wasExported = before?.symbols.exported.has(name) ?? false;
    const isExported = after?.symbols.exported.has(name) ?? false;
    if (wasExported !== isExported || !successors.isSame(was, is)) names.add(name);
  }
}

/** The names that an import makes visible, as they are written where they are used. */
function namesOf({ name, names }: Import): readonly string[] {
  const imported = names.map((it) => it.name ?? it.declaration?.$refText ?? "");
  return name === undefined ? imported : [name, ...imported];
}

/** `import { X as Y }`: when X means something else, so does Y. */
function addAliases(names: Set<string>, links: Links): void {
  for (const { file } of links.all) {
    for (const node of (file.imports ?? []) as readonly (AstNode & Import)[]) {
      for (const { name, declaration } of node.names) {
        if (name !== undefined && names.has(declaration?.$refText ?? "")) names.add(name);
      }
    }
  }
}
