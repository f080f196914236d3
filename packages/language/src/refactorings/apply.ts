import { type Cancellation, type LangiumDocument, URI } from "langium";
import { keepLostComments } from "../edits/index.ts";
import type { DomainServices } from "../services.ts";
import type { Span } from "../syntax/index.ts";
import { LayoutKept } from "./layout-kept.ts";
import { type RefactoringKind, type RefactoringResult, refuse } from "./refactoring.ts";
import { refactorings } from "./registry.ts";
import { Selection } from "./selection.ts";
import { keepCheckNames } from "./support/check-names.ts";
import { tryOut } from "./verify.ts";

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
  offer: Pick<OfferedRefactoring, "id" | "argument">,
  services: DomainServices,
  token?: Cancellation.CancellationToken,
): Promise<RefactoringResult> {
  if (isBroken(document)) return refuse(`${nameOf(document)} has syntax errors. Mend them first.`);
  return applyToSelection(new Selection(document, span, services), offer, token);
}

/** As {@link applyRefactoring}, for a selection that was made otherwise, of a document without syntax errors. */
export async function applyToSelection(
  selection: Selection,
  { id, argument }: Pick<OfferedRefactoring, "id" | "argument">,
  token?: Cancellation.CancellationToken,
): Promise<RefactoringResult> {
  const refactoring = refactorings.find((each) => each.id === id);
  if (!refactoring) return refuse(`There is no refactoring "${id}".`);
  return tried(refactoring.apply(selection, argument), selection.document, selection.services, token);
}

async function tried(
  result: RefactoringResult,
  document: LangiumDocument,
  services: DomainServices,
  token: Cancellation.CancellationToken | undefined,
): Promise<RefactoringResult> {
  if (!result.ok) return result;
  const { LangiumDocuments } = services.shared.workspace;
  const documentOf = (uri: string) => LangiumDocuments.getDocument(URI.parse(uri));
  keepLostComments(result.edits, (uri) => documentOf(uri)?.textDocument.getText());
  keepCheckNames(result.edits, document, services);
  const layout = new LayoutKept(result.edits, documentOf);
  let problem = problemWith(result.edits, services);
  if (problem === undefined) {
    const { error, documents } = await tryOut(result.edits, document, services, token);
    if (error === undefined) {
      layout.addTo(result.edits, (uri) => documents.find((each) => each.uri.toString() === uri));
      return result;
    }
    problem = error;
  }
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
