import {
  ast,
  HINT_CODES,
  keepComments,
  removeExtents,
  removeItems,
  spanOf,
  WORKSPACE_CODES,
} from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, nodeAt } from "../place.ts";
import { NEWLY_KNOWN, type QuickFix } from "../quick-fix.ts";

const { unusedImport } = HINT_CODES;
const { importItself, importUnknownName } = WORKSPACE_CODES;

/** Removes an import, or one of its names, that nothing uses or that leads nowhere. */
export const removeImport: QuickFix = {
  codes: [unusedImport, importItself, importUnknownName],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const imported = nodeAt(problem, ast.isImport);
    const span = imported && spanOf(imported);
    if (!imported || !span) return [];
    const text = fileText(imported);
    const traits = { preferred: code !== importUnknownName, safe: code !== importUnknownName, reveals: NEWLY_KNOWN };
    const title = code === unusedImport ? "Remove the unused import" : "Remove the import";
    const { offset } = markedSpan(problem);
    const names = imported.names.flatMap((name) => spanOf(name) ?? []);
    const index = names.findIndex((name) => name.offset === offset);
    if (index < 0 || names.length === 1)
      return offer(title, imported, keepComments(text, removeExtents(text, [span])), traits);
    return offer(title, imported, keepComments(text, removeItems(text, names, [index])), traits);
  },
};
