import { changeImports, type ImportRequest, sourceFile, type TextChange } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import { textIn, textsIn } from "../quick-fix.ts";

/** Imports every unknown name that can be imported from one place only. */
export function addMissingImports(document: LangiumDocument): readonly TextChange[] {
  const file = sourceFile(document);
  const add = (document.diagnostics ?? []).flatMap((diagnostic): ImportRequest | [] => {
    const [name, paths] = [textIn(diagnostic, "name"), textsIn(diagnostic, "importFrom")];
    const [path] = paths;
    return name !== undefined && path !== undefined && paths.length === 1 ? { name, path } : [];
  });
  if (!file || add.length === 0) return [];
  return changeImports(file, { add }, document.textDocument.getText());
}
