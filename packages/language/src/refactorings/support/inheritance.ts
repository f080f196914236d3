import * as ast from "../../generated/ast.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import type { DomainServices } from "../../services.ts";
import { documentsAround } from "./sites.ts";

/** All entities of the project of a node. */
export function entitiesAround(node: ast.Entity, services: DomainServices): readonly ast.Entity[] {
  return documentsAround(node, services).flatMap((document) =>
    [...fileSymbols(document.parseResult.value as ast.SourceFile).declared.values()].flatMap(({ node: found }) =>
      ast.isEntity(found) ? [found] : [],
    ),
  );
}

/** The entities that extend one directly. */
export function heirsOf(entity: ast.Entity, services: DomainServices): readonly ast.Entity[] {
  return entitiesAround(entity, services).filter((other) => other.base?.ref === entity && other !== entity);
}

/** The entity itself and all below it. */
export function familyBelow(entity: ast.Entity, services: DomainServices): readonly ast.Entity[] {
  const all = entitiesAround(entity, services);
  const found = new Set([entity]);
  for (const each of found) for (const other of all) if (other.base?.ref === each) found.add(other);
  return [...found];
}

/** Whether rows are of an entity itself. */
export function isConcrete(entity: ast.Entity): boolean {
  return !entity.modifiers.includes("abstract");
}
