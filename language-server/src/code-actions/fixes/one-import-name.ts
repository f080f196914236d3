import {
  ast,
  diagnostics,
  flatTree,
  keepComments,
  removeExtents,
  removeItems,
  replacement,
  sourceFile,
  spanOf,
  type TextChange,
} from "@domainsmith/language";
import type { AstNode } from "langium";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { importedTwice } = diagnostics;

/** Uses one name for what is imported under two. */
export const oneImportName: QuickFix = {
  codes: [importedTwice.code],
  fixesFor: oneName,
};

/** Something imported under two names: the first one is used everywhere. */
function oneName(problem: Problem): readonly Fix[] {
  const file = sourceFile(problem.document);
  const node = nodeAt(problem, (each: AstNode) => ast.isImportedName(each) || ast.isImport(each));
  if (!file || (!ast.isImportedName(node) && !ast.isImport(node))) return [];
  const [earlier, later] = [earlierName(node, file, problem), node.name];
  if (earlier === undefined || later === undefined || earlier === later) return [];
  const text = fileText(file);
  const uses = flatTree(file).references.flatMap(({ reference, container }): TextChange[] => {
    const at = "$refNode" in reference ? reference.$refNode : undefined;
    if (!at || container.$type === "ImportedName" || !isNameOrQualifier(reference.$refText, later)) return [];
    return [replacement({ offset: at.offset, end: at.offset + later.length }, earlier)];
  });
  const removed = withoutImport(node, text);
  return removed.length === 0
    ? []
    : offer(`Use "${earlier}" instead of "${later}"`, file, [...removed, ...uses], { preferred: true });
}

function isNameOrQualifier(text: string, name: string): boolean {
  return text === name || text.startsWith(`${name}.`);
}

function earlierName(
  node: ast.Import | ast.ImportedName,
  file: ast.SourceFile,
  { services }: Problem,
): string | undefined {
  const { Imports } = services.shared.workspace;
  for (const each of file.imports) {
    if (ast.isImport(node)) {
      if (each.name !== undefined && Imports.fileOf(each) === Imports.fileOf(node)) return each.name;
      continue;
    }
    const same = each.names.find(({ declaration }) => declaration?.ref && declaration.ref === node.declaration?.ref);
    if (same) return same.name ?? same.declaration?.$refText;
  }
  return undefined;
}

function withoutImport(node: ast.Import | ast.ImportedName, text: string): readonly TextChange[] {
  const whole = ast.isImport(node) ? node : node.$container;
  const span = spanOf(whole);
  if (!span) return [];
  if (ast.isImport(node) || node.$container.names.length === 1) return keepComments(text, removeExtents(text, [span]));
  const spans = node.$container.names.flatMap((name) => spanOf(name) ?? []);
  return keepComments(text, removeItems(text, spans, [node.$container.names.indexOf(node)]));
}
