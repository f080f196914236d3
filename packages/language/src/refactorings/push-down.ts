import { DocumentEdits, type ImportChanges, insertElement, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { heirsOf, isConcrete } from "./support/inheritance.ts";
import { rowSitesIn } from "./support/own-names.ts";
import { isWithin, nameOf, placeOf, sitesOf, targetOf, textAround } from "./support/sites.ts";
import { changedLines, extentsOf } from "./support/text.ts";
import { transplant } from "./support/transplant.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/** Selected elements of an abstract entity move to all that extend it. */
export const pushDown: Refactoring = {
  id: "move.down",
  kind: "refactor.move",
  offers(selection) {
    const { body, elements, services } = selection;
    // A concrete one has rows of its own, which would lose what is pushed down.
    if (!ast.isEntity(body) || isConcrete(body) || elements.length === 0) return [];
    const heirs = heirsOf(body, services);
    const [only, another] = heirs;
    if (!only) return [];
    return [{ title: another ? `Push down to ${heirs.length} entities` : `Push down to "${only.name}"` }];
  },
  apply(selection) {
    const { body } = selection;
    return ast.isEntity(body) ? push(selection, body) : refuse("Select members of an entity that others extend.");
  },
};

function push(selection: Selection, base: ast.Entity): RefactoringResult {
  const { services, text, document, elements, file } = selection;
  const moved = new Set<ast.Element>(elements);
  const reader = rowSitesIn(base.elements.filter((element) => !moved.has(element))).find((site) =>
    isWithin(targetOf(site) ?? base, new Set(elements)),
  );
  if (reader) {
    return refuse(
      `"${reader.reference.$refText}" is needed in "${base.name}" itself (${placeOf(reader.container)}). Select that as well.`,
    );
  }
  const outside = sitesOf(new Set(elements), base, services).find(
    ({ container }) => ast.isPathExpression(container) && isReadAsBase(container, base, selection),
  );
  if (outside) {
    return refuse(
      `"${outside.reference.$refText}" is read of "${base.name}" ${placeOf(outside.container)}, which would not have it.`,
    );
  }
  const extents = extentsOf(elements, text);
  const edits = new DocumentEdits().add(document.uri, ...removeExtents(text, extents));
  const imports = new Map<ast.SourceFile, ImportChanges>();
  imports.set(file, { remove: importsOnlyFor(file, new Set(elements)) });
  const needs = new Map<ast.SourceFile, ReadonlySet<string>>();
  for (const heir of heirsOf(base, services)) {
    const home = sourceFileOf(heir);
    const uri = home.$document?.uri;
    if (!uri) continue;
    const clash = elements
      .map(nameOf)
      .find((name) => heir.elements.some((element) => name !== "" && nameOf(element) === name));
    if (clash) return refuse(`"${heir.name}" has a "${clash}" of its own.`);
    const needed = transplant(elements, { uri, file: home }, new Set(), services);
    if (needed.hidden.length > 0)
      return refuse(`"${needed.hidden[0]}" is private here, and "${heir.name}" could not see it.`);
    const lines = extents.flatMap((extent) => changedLines(text, extent, needed.changes));
    const change = insertElement(heir, lines, "start", textAround(heir));
    if (!change) return refuse(`"${heir.name}" cannot be changed.`);
    edits.add(uri, change);
    const known = imports.get(home);
    needs.set(home, new Set([...(needs.get(home) ?? []), ...needed.names]));
    imports.set(home, { ...known, add: [...(known?.add ?? []), ...needed.imports] });
  }
  for (const [changed, changes] of imports) {
    const uri = changed.$document?.uri;
    if (!uri) continue;
    const remove = (changes.remove ?? []).filter(
      ({ name, declaration }) => !needs.get(changed)?.has(name ?? declaration.$refText),
    );
    edits.add(uri, ...importChanges(changed, { ...changes, remove }));
  }
  return { ok: true, edits };
}

/** Whether a path reads a row of which nothing is known but that it is of the base. */
function isReadAsBase(path: ast.PathExpression, base: ast.Entity, { services }: Selection): boolean {
  return (
    services.references.ReceiverTypes.ofExpression(path.receiver)?.type === base && !isWithin(path, new Set([base]))
  );
}
