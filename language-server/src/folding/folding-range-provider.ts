import { ast } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
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

/** Comments, and what may hold their signs without being one. */
const COMMENTS = /"(?:\\.|[^"\\\r\n])*"|`[^`\r\n]*`|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g;

/**
 * Block comments, and line comments on lines of their own one below the other. They are looked for in the text: the
 * tree has a node for every token of the file.
 */
function foldComments({ textDocument }: LangiumDocument, ranges: FoldingRange[]): void {
  const text = textDocument.getText();
  let run: { start: number; end: number } | undefined;
  const finish = () => {
    if (run && run.end > run.start) {
      ranges.push({ startLine: run.start, endLine: run.end, kind: FoldingRangeKind.Comment });
    }
    run = undefined;
  };
  for (const { 0: found, index } of text.matchAll(COMMENTS)) {
    if (found.startsWith("/*")) {
      const startLine = textDocument.positionAt(index).line;
      const endLine = textDocument.positionAt(index + found.length).line;
      if (endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Comment });
    } else if (found.startsWith("//") && text.slice(text.lastIndexOf("\n", index) + 1, index).trim() === "") {
      const { line } = textDocument.positionAt(index);
      if (run && run.end === line - 1) run.end = line;
      else {
        finish();
        run = { start: line, end: line };
      }
    }
  }
  finish();
}
