import {
  ast,
  diagnostics,
  flatTree,
  PARSER_CODES,
  REFERENCE_CODES,
  replacement,
  sourceFile,
  type TextChange,
  WORKSPACE_CODES,
} from "@domainsmith/language";
import { offer } from "../offer.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import { NEWLY_KNOWN, type Problem, type QuickFix, textIn } from "../quick-fix.ts";

const { personalArgument, strayWord, surplusArgument, unknownOperation } = diagnostics;
const { unknownEnumValue, unknownMember, unknownName } = REFERENCE_CODES;

/** Replaces a misspelt name or word by the one that was probably meant. */
export const didYouMean: QuickFix = {
  codes: [
    PARSER_CODES.syntax,
    unknownName,
    unknownMember,
    unknownEnumValue,
    strayWord.code,
    surplusArgument.code,
    unknownOperation.code,
    personalArgument.code,
    WORKSPACE_CODES.importNotFound,
    WORKSPACE_CODES.importPackageNotInstalled,
    WORKSPACE_CODES.importUnknownName,
    WORKSPACE_CODES.importPath,
  ],
  fixesFor(problem) {
    const { diagnostic, document } = problem;
    const name = textIn(diagnostic, "suggestion") ?? textIn(diagnostic, "replacement");
    if (name === undefined) return [];
    // Of `crm.Custmer` the name behind the dot may be suggested alone; of `sales.Customer` the qualifier is too much.
    const written = markedText(problem);
    const dot = written.lastIndexOf(".") + 1;
    const qualifier = /[."]/.test(name) || written.slice(dot) === name ? "" : written.slice(0, dot);
    const title = `Change to "${qualifier}${name.replaceAll('"', "")}"`;
    const uses = diagnostic.code === WORKSPACE_CODES.importUnknownName ? usesOfImport(problem, name) : [];
    const changes = [replacement(markedSpan(problem), qualifier + name), ...uses];
    return offer(title, document, changes, { preferred: true, reveals: NEWLY_KNOWN });
  },
};

/** A misspelt name in an import is misspelt where it is used, too. */
function usesOfImport(problem: Problem, name: string): readonly TextChange[] {
  const file = sourceFile(problem.document);
  const imported = nodeAt(problem, ast.isImportedName);
  if (!file || !imported || imported.name !== undefined) return [];
  const written = markedText(problem);
  return flatTree(file).references.flatMap(({ reference, container }): TextChange[] => {
    const at = "$refNode" in reference ? reference.$refNode : undefined;
    if (!at || container.$type === "ImportedName" || reference.$refText !== written) return [];
    return [replacement({ offset: at.offset, end: at.end }, name)];
  });
}
