import { ast } from "@domainsmith/language";
import { type AstNode, CstUtils, type LangiumDocument } from "langium";
import type { FoldingRangeProvider } from "langium/lsp";
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";

/** Folds bodies, runs of imports and comments. Lines count from 0. */
export class DomainFoldingRangeProvider implements FoldingRangeProvider {
  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const file = document.parseResult.value as ast.SourceFile;
    const ranges: FoldingRange[] = [];
    foldImports(file, ranges);
    for (const declaration of file.declarations ?? []) {
      foldBody(declaration, ranges);
      if (!("elements" in declaration)) continue;
      for (const element of declaration.elements as ast.Element[]) {
        if (ast.isPolicy(element) || ast.isStates(element)) foldBody(element, ranges);
      }
    }
    foldComments(document, ranges);
    return ranges;
  }
}

/** From the line of the opening brace to the one before the closing brace. */
function foldBody(node: AstNode, ranges: FoldingRange[]): void {
  const cst = node.$cstNode;
  if (!cst?.text.endsWith("}")) return;
  const open = cst.text.indexOf("{");
  if (open < 0) return;
  const startLine = cst.range.start.line + (cst.text.slice(0, open).match(/\n/g)?.length ?? 0);
  const endLine = cst.range.end.line - 1;
  if (endLine > startLine) ranges.push({ startLine, endLine });
}

function foldImports({ imports }: ast.SourceFile, ranges: FoldingRange[]): void {
  const first = imports?.[0]?.$cstNode;
  const last = imports?.at(-1)?.$cstNode;
  if (!first || !last || last.range.end.line <= first.range.start.line) return;
  ranges.push({ startLine: first.range.start.line, endLine: last.range.end.line, kind: FoldingRangeKind.Imports });
}

/** Block comments, and line comments on lines of their own one below the other. */
function foldComments(document: LangiumDocument, ranges: FoldingRange[]): void {
  const root = document.parseResult.value.$cstNode;
  if (!root) return;
  let run: { start: number; end: number } | undefined;
  const finish = () => {
    if (run && run.end > run.start) {
      ranges.push({ startLine: run.start, endLine: run.end, kind: FoldingRangeKind.Comment });
    }
    run = undefined;
  };
  let lastLine = -1;
  for (const leaf of CstUtils.flattenCst(root)) {
    const { start, end } = leaf.range;
    if (leaf.hidden && leaf.text.startsWith("//") && start.line > lastLine) {
      if (run && run.end === start.line - 1) run.end = start.line;
      else {
        finish();
        run = { start: start.line, end: start.line };
      }
    } else {
      finish();
      if (leaf.hidden && end.line > start.line) {
        ranges.push({ startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Comment });
      }
    }
    lastLine = end.line;
  }
  finish();
}
