import { changeImports, REFERENCE_CODES, sourceFile } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { type QuickFix, textIn, textsIn } from "../quick-fix.ts";

/** Imports a name from a file that exports it. */
export const importName: QuickFix = {
  codes: [REFERENCE_CODES.unknownName],
  fixesFor({ diagnostic, document }) {
    const name = textIn(diagnostic, "name");
    const file = sourceFile(document);
    if (name === undefined || !file) return [];
    const paths = textsIn(diagnostic, "importFrom");
    const only = paths.length === 1;
    return paths.flatMap((path) =>
      offer(
        `Import "${name}" from "${path}"`,
        document,
        changeImports(file, { add: [{ name, path }] }, fileText(document)),
        { preferred: only },
      ),
    );
  },
};
