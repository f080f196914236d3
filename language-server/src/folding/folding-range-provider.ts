import { type ast, type Segment, segmentsOf, sourceFile } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { FoldingRangeProvider } from "langium/lsp";
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import { lineStarts } from "../text/segment-lines.ts";
import { type Folds, foldsIn, foldsOf } from "./segment-folds.ts";

/** Folds bodies, runs of imports, comments, and what stands between `// #region` and `// #endregion`. Lines count from 0. */
export class DomainFoldingRangeProvider implements FoldingRangeProvider {
  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const file = sourceFile(document);
    const segments = file ? segmentsOf(file) : [];
    const ranges: FoldingRange[] = [];
    const regions: number[] = [];
    const add = (folds: Folds, firstLine: number) => {
      for (const { startLine, endLine, kind } of folds.ranges) {
        const range = { startLine: startLine + firstLine, endLine: endLine + firstLine };
        ranges.push(kind ? { ...range, kind } : range);
      }
      for (const { line, begins } of folds.regions) {
        const start = begins ? undefined : regions.pop();
        if (begins) regions.push(line + firstLine);
        else if (start !== undefined) {
          ranges.push({ startLine: start, endLine: line + firstLine, kind: FoldingRangeKind.Region });
        }
      }
    };
    foldImports(segments, ranges);
    for (const segment of segments) {
      const folds = foldsOf(segment);
      add(folds, segment.line - folds.lead);
    }
    const end = segments.at(-1)?.end ?? 0;
    const rest = document.textDocument.getText().slice(end);
    if (rest.trim() !== "") add(foldsIn(rest, end === 0, 0), document.textDocument.positionAt(end).line);
    return ranges;
  }
}

function foldImports(segments: readonly Segment[], ranges: FoldingRange[]): void {
  const imports = segments.filter(({ node }) => node?.$type === ("Import" satisfies ast.Import["$type"]));
  const [first, last] = [imports[0], imports.at(-1)];
  if (!first || !last) return;
  const endLine = last.line + lineStarts(last.text.slice(last.offset - last.start)).length - 1;
  if (endLine > first.line) ranges.push({ startLine: first.line, endLine, kind: FoldingRangeKind.Imports });
}
