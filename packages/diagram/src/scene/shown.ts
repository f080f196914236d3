import type { Model, SourceLocation, SymbolId } from "@domainsmith/model";
import { type DrawnDeclaration, drawnDeclarations, fileOf, isOfPackage } from "./drawn-declaration.ts";
import { edgesFrom } from "./edges.ts";

/** A declaration that is shown, and whether as one of another file. */
export interface Shown {
  readonly declaration: DrawnDeclaration;
  readonly foreign: boolean;
}

/** Everything of a project, in the order of the model. Only what imported packages declare is foreign. */
export function shownOfProject(model: Model): readonly Shown[] {
  return drawnDeclarations(model).map((declaration) => ({ declaration, foreign: isOfPackage(fileOf(declaration)) }));
}

/**
 * What a document declares, and of other files what it extends, what its lines lead to, and what its views show; in the
 * order of the model.
 *
 * @param viewed what the views of the document show
 */
export function shownOfDocument(model: Model, document: string, viewed: ReadonlySet<SymbolId>): readonly Shown[] {
  const all = drawnDeclarations(model);
  const wanted = new Set<SymbolId>(viewed);
  for (const declaration of all) {
    const isOwn = fileOf(declaration) === document;
    const rows = isOwn ? undefined : rowsWrittenIn(declaration, document);
    if (!isOwn && !rows) continue;
    wanted.add(declaration.id);
    for (const { from, to } of edgesFrom(model, declaration)) {
      if (isOwn || (from.row !== undefined && rows?.has(from.row))) wanted.add(to.node);
    }
  }
  const shown = all.filter(({ id }) => wanted.has(id));
  return shown.map((declaration) => ({ declaration, foreign: fileOf(declaration) !== document }));
}

/** The members of an entity of another file that a document writes in an `extend`; undefined where it has none. */
function rowsWrittenIn(declaration: DrawnDeclaration, document: string): ReadonlySet<SymbolId> | undefined {
  if (declaration.kind !== "entity") return undefined;
  const { id, members, actions } = declaration;
  let rows: Set<SymbolId> | undefined;
  const look = (written: { readonly id: SymbolId; readonly declaredIn: SymbolId; readonly source: SourceLocation }) => {
    if (written.source.range.file !== document || written.declaredIn !== id) return;
    rows ??= new Set();
    rows.add(written.id);
  };
  // An unseen end is in the file of the other end.
  for (const member of members) if (member.kind !== "relation" || member.written) look(member);
  for (const action of actions) look(action);
  return rows;
}
