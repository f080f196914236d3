import { type Cancellation, type LangiumDocument, URI } from "langium";
import { keepLostComments } from "../edits/index.ts";
import type { DomainServices } from "../services.ts";
import type { Span } from "../syntax/index.ts";
import { type RefactoringKind, type RefactoringResult, refuse } from "./refactoring.ts";
import { refactorings } from "./registry.ts";
import { Selection } from "./selection.ts";
import { keepCheckNames } from "./support/check-names.ts";
import { newErrorOf } from "./verify.ts";

/** A refactoring that a selection can have. */
export interface OfferedRefactoring {
  readonly id: string;
  readonly kind: RefactoringKind;
  readonly title: string;
  readonly argument?: string;
}

/**
 * What can be refactored at a selection: nothing in a file with syntax errors, in a package, or in the library.
 *
 * @param kinds the kinds that are asked for; all when absent
 */
export function refactoringsAt(
  document: LangiumDocument,
  span: Span,
  services: DomainServices,
  isWanted: (kind: RefactoringKind) => boolean = () => true,
): readonly OfferedRefactoring[] {
  if (isBroken(document) || !isOurs(document, services)) return [];
  const selection = new Selection(document, span, services);
  return refactorings
    .filter(({ kind }) => isWanted(kind))
    .flatMap((refactoring) =>
      refactoring.offers(selection).map((offer) => ({ id: refactoring.id, kind: refactoring.kind, ...offer })),
    );
}

/**
 * Works out a refactoring, and tries it out on a copy of the project: one that would bring errors is refused. The
 * documents are left as they are.
 */
export async function applyRefactoring(
  document: LangiumDocument,
  span: Span,
  { id, argument }: Pick<OfferedRefactoring, "id" | "argument">,
  services: DomainServices,
  token?: Cancellation.CancellationToken,
): Promise<RefactoringResult> {
  if (isBroken(document)) return refuse(`${nameOf(document)} has syntax errors. Mend them first.`);
  const refactoring = refactorings.find((each) => each.id === id);
  if (!refactoring) return refuse(`There is no refactoring "${id}".`);
  const selection = new Selection(document, span, services);
  return tried(refactoring.apply(selection, argument), document, services, token);
}

async function tried(
  result: RefactoringResult,
  document: LangiumDocument,
  services: DomainServices,
  token: Cancellation.CancellationToken | undefined,
): Promise<RefactoringResult> {
  if (!result.ok) return result;
  const { LangiumDocuments } = services.shared.workspace;
  keepLostComments(result.edits, (uri) => LangiumDocuments.getDocument(URI.parse(uri))?.textDocument.getText());
  keepCheckNames(result.edits, document, services);
  const problem = problemWith(result.edits, services) ?? (await newErrorOf(result.edits, document, services, token));
  if (problem === undefined) return result;
  const other = result.otherwise && (await tried(result.otherwise, document, services, token));
  return other?.ok ? other : refuse(problem);
}

function problemWith(edits: (RefactoringResult & { ok: true })["edits"], services: DomainServices): string | undefined {
  const { LangiumDocuments } = services.shared.workspace;
  for (const uri of edits.changes.keys()) {
    const document = LangiumDocuments.all.find((each) => each.uri.toString() === uri);
    if (!document) continue;
    if (isBroken(document)) {
      return `${nameOf(document)} has syntax errors. Mend them first, so that no place is missed.`;
    }
    if (!isOurs(document, services)) return `${nameOf(document)} belongs to a package and cannot be changed here.`;
  }
  return undefined;
}

function isBroken({ parseResult: { lexerErrors, parserErrors } }: LangiumDocument): boolean {
  return lexerErrors.length + parserErrors.length > 0;
}

function isOurs({ uri }: LangiumDocument, services: DomainServices): boolean {
  const { kind } = services.shared.workspace.Projects.of(uri);
  return kind === "configured" || kind === "lone";
}

function nameOf({ uri }: LangiumDocument): string {
  return uri.path.replace(/.*\//, "");
}
