import { changeImports, type ImportChanges, type TextChange } from "../../edits/index.ts";
import type * as ast from "../../generated/ast.ts";
import { textAround } from "./sites.ts";

/** Changes what a file imports, and keeps the comments of imports that go. */
export function importChanges(file: ast.SourceFile, changes: ImportChanges): TextChange[] {
  return changeImports(file, { ...changes, keepComments: true }, textAround(file));
}
