import {
  ast,
  changeImports,
  fileSymbols,
  flatTree,
  nearness,
  REFERENCE_CODES,
  referenceSpan,
  replacement,
  sourceFile,
} from "@domainsmith/language";
import type { AstNode, ReferenceInfo } from "langium";
import { importableDocuments, importPath } from "../../completion/import-proposals.ts";
import { namesOfFile } from "../names.ts";
import { fileText, offer } from "../offer.ts";
import { elementAt, markedSpan } from "../place.ts";
import { NEWLY_KNOWN, type Problem, type QuickFix, textIn, textsIn } from "../quick-fix.ts";

/** How many names are offered for a misspelt one. */
const MOST = 3;
/** How many letters may differ where one is taken without a choice. */
const SURE = 2;

/** Replaces a misspelt name by one of another file, and imports that. */
export const importMeant: QuickFix = {
  codes: [REFERENCE_CODES.unknownName],
  fixesFor(problem) {
    const { diagnostic, document } = problem;
    const written = textIn(diagnostic, "name");
    const file = sourceFile(document);
    if (written === undefined || !file || textsIn(diagnostic, "importFrom").length > 0) return [];
    const found = meantElsewhere(problem, written);
    const [first] = found;
    const isSure = found.length === 1 && first !== undefined && first.distance <= SURE;
    return found.slice(0, MOST).flatMap(({ name, path }) =>
      offer(
        `Change to "${name}" and import it from "${path}"`,
        document,
        [replacement(markedSpan(problem), name), ...changeImports(file, { add: [{ name, path }] }, fileText(document))],
        // A name that needs no import is the better guess.
        { preferred: isSure && textIn(diagnostic, "suggestion") === undefined, reveals: NEWLY_KNOWN },
      ),
    );
  },
};

interface Meant {
  readonly name: string;
  readonly path: string;
  readonly distance: number;
}

/** What other files have that may have been meant, nearest first. */
function meantElsewhere(problem: Problem, written: string): readonly Meant[] {
  const { document, services } = problem;
  const info = referenceAt(problem, written);
  if (!info) return [];
  const { AstReflection } = services.shared;
  const type = AstReflection.getReferenceType(info);
  const visible = namesOfFile(info.container);
  const found: Meant[] = [];
  for (const other of importableDocuments(document, services)) {
    const file = sourceFile(other);
    if (!file) continue;
    for (const [name, { node }] of fileSymbols(file).exported) {
      if (visible.has(name) || !AstReflection.isSubtype(node.$type, type) || !isMeant(info, node)) continue;
      const distance = nearness(written, name);
      if (distance !== undefined) found.push({ name, path: importPath(document, other), distance });
    }
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/** The reference that a problem marks, if it is a name without dots. */
function referenceAt(problem: Problem, written: string): ReferenceInfo | undefined {
  const { offset } = markedSpan(problem);
  const element = written.includes(".") ? undefined : elementAt(problem.document, offset);
  return (
    element &&
    flatTree(element).references.find(
      ({ reference }) =>
        reference.$refText === written && !("items" in reference) && referenceSpan(reference)?.offset === offset,
    )
  );
}

/** Expressions name enums and roles of other files; most of their names are members, which other things resemble. */
function isMeant({ container }: ReferenceInfo, node: AstNode): boolean {
  return !ast.isNameExpression(container) || ast.isEnum(node) || ast.isRole(node);
}
