import type { ast } from "@domainsmith/language";
import { importEdit } from "../../imports/import-edit.ts";
import { type QuickFix, textIn, textsIn } from "../quick-fix.ts";

/** Imports a name from a file that exports it. */
export const importName: QuickFix = {
  handles: (diagnostic) => textsIn(diagnostic, "importFrom").length > 0,
  fixesFor({ diagnostic, document }) {
    const name = textIn(diagnostic, "name");
    if (name === undefined) return [];
    const file = document.parseResult.value as ast.SourceFile;
    const paths = textsIn(diagnostic, "importFrom");
    return paths.map((path) => ({
      title: `Import "${name}" from "${path}"`,
      edits: [importEdit(file, document, name, path)],
      preferred: paths.length === 1,
    }));
  },
};
