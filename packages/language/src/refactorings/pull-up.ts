import { DocumentEdits, type ImportChanges, insertElement, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { ownerOf } from "../references/members.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Body, Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { familyBelow, isConcrete } from "./support/inheritance.ts";
import { isOptional } from "./support/optional.ts";
import { readOutside } from "./support/own-names.ts";
import { belongTogether, bodyName, nameOf, textAround } from "./support/sites.ts";
import { changedLines, extentsOf } from "./support/text.ts";
import { transplant } from "./support/transplant.ts";
import { twinsOf } from "./support/twins.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/**
 * Selected elements move from an entity to the one that it extends, and from all others below that one that have the
 * very same members. Others below it get them, too, where their rows can do without a value.
 */
export const pullUp: Refactoring = {
  id: "move.up",
  kind: "refactor.move",
  offers(selection) {
    const found = elementsIn(selection);
    return found ? [{ title: `Pull up to "${found.base.name}"` }] : [];
  },
  apply(selection) {
    const found = elementsIn(selection);
    return found
      ? move(selection, found.body, found.owner, found.base)
      : refuse("Select members of an entity that extends another.");
  },
};

function elementsIn({ body, elements, services }: Selection) {
  const owner = body && elements.length > 0 ? ownerOf(body) : undefined;
  const base = ast.isEntity(owner) ? owner.base?.ref : undefined;
  if (!body || !ast.isEntity(owner) || !base?.$container) return undefined;
  const uri = sourceFileOf(base).$document?.uri;
  const own = sourceFileOf(body).$document?.uri;
  return uri && own && belongTogether(uri, own, services) ? { body, owner, base } : undefined;
}

function move(selection: Selection, body: Body, owner: ast.Entity, base: ast.Entity): RefactoringResult {
  const { services, text, document, elements, file } = selection;
  const { Members } = services.references;
  const seen = Members.membersOf(base, body);
  const missing = readOutside(elements).find((name) => !seen.has(name) && !Members.actionsOf(base, body).has(name));
  if (missing !== undefined) return refuse(`"${missing}" is not in "${base.name}". Select it as well.`);
  const home = sourceFileOf(base);
  const baseText = textAround(base);
  const uri = home.$document?.uri;
  const needed = transplant(elements, { uri: uri ?? document.uri, file: home }, new Set(), services);
  if (needed.hidden.length > 0)
    return refuse(`"${needed.hidden[0]}" is private here, and "${base.name}" could not see it.`);
  const extents = extentsOf(elements, text);
  const lines = extents.flatMap((extent) => changedLines(text, extent, needed.changes));
  const change = insertElement(base, lines, placeIn(base, elements), baseText);
  if (!change || !uri) return refuse(`"${base.name}" cannot be changed.`);
  const edits = new DocumentEdits().add(uri, change).add(document.uri, ...removeExtents(text, extents));
  const imports = new Map<ast.SourceFile, ImportChanges>();
  imports.set(file, { remove: importsOnlyFor(file, new Set(elements)) });
  const others = relatives(owner, base, selection);
  const problem = others
    .map((other) => followIn(other, others, selection, edits, imports))
    .find((found) => found !== undefined);
  if (problem !== undefined) return refuse(problem);
  const unneeded = (imports.get(home)?.remove ?? []).filter(
    ({ name, declaration }) => !needed.names.has(name ?? declaration.$refText),
  );
  imports.set(home, { remove: unneeded, add: needed.imports });
  for (const [changed, changes] of imports) {
    const place = changed.$document?.uri;
    if (place) edits.add(place, ...importChanges(changed, changes));
  }
  return { ok: true, edits };
}

/** Behind the last member, or at the end. */
function placeIn(base: ast.Entity, elements: readonly ast.Element[]) {
  const last = base.elements.findLast((element) => ast.isMember(element) || ast.isComputed(element));
  return last && elements.every((element) => ast.isMember(element) || ast.isComputed(element))
    ? ({ after: last } as const)
    : ("end" as const);
}

/** What else gets the members: the base where it has rows, and all below it but where they come from. */
function relatives(owner: ast.Entity, base: ast.Entity, { services }: Selection): readonly ast.Entity[] {
  const own = new Set(familyBelow(owner, services));
  return familyBelow(base, services).filter((other) => !own.has(other));
}

/** Takes the same members away from another one that has them, or says why it cannot have them. */
function followIn(
  other: ast.Entity,
  others: readonly ast.Entity[],
  { elements, services }: Selection,
  edits: DocumentEdits,
  imports: Map<ast.SourceFile, ImportChanges>,
): string | undefined {
  const members = elements.filter(ast.isMember);
  const table = services.references.Members.membersOf(other, other);
  const own = members.filter((member) => {
    const found = table.get(member.name)?.node;
    return found !== undefined && found.$container === other;
  });
  // Inherited from one that loses it as well.
  const isCovered = (name: string) => {
    const found = table.get(name)?.node;
    const holder = found && ownerOf(found);
    return ast.isEntity(holder) && holder !== other && others.includes(holder);
  };
  const clash = elements.find((element) => {
    const name = nameOf(element);
    return name !== "" && table.has(name) && !own.some((member) => member === element) && !isCovered(name);
  });
  if (clash) return `"${nameOf(clash)}" of "${bodyName(other)}" is another one. Rename one of them.`;
  if (own.length > 0) {
    const twins = twinsOf(own, other);
    if (!twins) {
      return `"${other.name}" has "${own[0]?.name}", too, but not as it is written here, or with comments of its own. Make them the same first.`;
    }
    const [text, file] = [textAround(other), sourceFileOf(other)];
    const uri = file.$document?.uri;
    if (uri) edits.add(uri, ...removeExtents(text, extentsOf(twins, text)));
    const known = imports.get(file)?.remove ?? [];
    imports.set(file, { remove: [...known, ...importsOnlyFor(file, new Set(twins))] });
  }
  const needed = members.find((member) => !own.includes(member) && !isOptional(member) && !isCovered(member.name));
  if (needed && isConcrete(other)) {
    return `"${other.name}" would have to have "${needed.name}", and its rows have none. Make it optional or give it a default first.`;
  }
  return undefined;
}
