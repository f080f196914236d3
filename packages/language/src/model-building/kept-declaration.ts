import type { Declaration, SymbolId } from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import type { BuildContext } from "./context.ts";
import type { NamedDeclaration } from "./declaration-ids.ts";
import {
  annotationDeclarationOf,
  entityOf,
  enumOf,
  eventOf,
  mixinOf,
  namedTypeOf,
  roleOf,
  valueObjectOf,
  viewOf,
} from "./declarations.ts";
import { ElementCollector } from "./elements.ts";
import { type IntroducedRelations, relationsOf, type WholeEntity } from "./relations.ts";

/** A declaration as it was built once, with all that its building brought about. */
export interface KeptDeclaration extends IntroducedRelations {
  readonly id: SymbolId;
  readonly node: NamedDeclaration;
  /** An entity without the unseen inverses of relations written elsewhere. Undefined where it did not resolve. */
  readonly declaration: Declaration | undefined;
  readonly context: BuildContext;
  /** Of an entity: it together with them. */
  whole: WholeEntity | undefined;
}

const NO_RELATIONS: IntroducedRelations = { relations: [], inverses: [] };

/**
 * Builds a declaration from its node.
 *
 * @param before what had its id in the build before
 */
export function buildDeclaration(
  context: BuildContext,
  node: NamedDeclaration,
  before: KeptDeclaration | undefined,
): KeptDeclaration {
  context.read(node);
  const collector = new ElementCollector(context);
  const declaration = declarationOf(context, collector, node);
  if (declaration) context.remember(declaration, node);
  const introduced = ast.isEntity(node) ? relationsOf(context, collector, node, before?.relations ?? []) : NO_RELATIONS;
  return { id: context.idOf(node), node, declaration, context, whole: undefined, ...introduced };
}

function declarationOf(
  context: BuildContext,
  collector: ElementCollector,
  node: NamedDeclaration,
): Declaration | undefined {
  switch (node.$type) {
    case "Entity":
      return entityOf(context, collector, node);
    case "Mixin":
      return mixinOf(context, collector, node);
    case "ValueObject":
      return valueObjectOf(context, collector, node);
    case "Enum":
      return enumOf(context, node);
    case "NamedType":
      return namedTypeOf(context, node);
    case "DomainEvent":
      return eventOf(context, node);
    case "AnnotationDeclaration":
      return annotationDeclarationOf(context, node);
    case "Role":
      return roleOf(context, node);
    case "View":
      return viewOf(context, node);
  }
}
