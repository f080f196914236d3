import type {
  AnnotationDeclaration,
  Declaration,
  DomainEvent,
  Entity,
  Enum,
  Mixin,
  NamedType,
  Role,
  ValueObject,
  View,
} from "./declarations.ts";
import type { Relation } from "./members.ts";
import type { SymbolId } from "./symbols.ts";

/**
 * One project's model, resolved: plain, immutable, JSON-safe.
 *
 * Declarations stand in the order of their files (by path) and, within a file, as written. Library declarations
 * that the project uses are contained like its own.
 */
export interface Model {
  /** Name of the project in `domainsmith.json`, or of the lone file without its extension. */
  readonly project: string;
  readonly entities: readonly Entity[];
  readonly mixins: readonly Mixin[];
  readonly values: readonly ValueObject[];
  readonly enums: readonly Enum[];
  readonly types: readonly NamedType[];
  readonly events: readonly DomainEvent[];
  readonly annotations: readonly AnnotationDeclaration[];
  readonly roles: readonly Role[];
  readonly views: readonly View[];
  readonly relations: readonly Relation[];
  /** The entity of `tenancy by X`. */
  readonly tenancy?: SymbolId | undefined;
}

/** A model without anything in it. */
export function emptyModel(project: string): Model {
  return {
    project,
    entities: [],
    mixins: [],
    values: [],
    enums: [],
    types: [],
    events: [],
    annotations: [],
    roles: [],
    views: [],
    relations: [],
  };
}

/** All declarations, kind by kind. */
export function declarations(model: Model): readonly Declaration[] {
  return [
    ...model.entities,
    ...model.mixins,
    ...model.values,
    ...model.enums,
    ...model.types,
    ...model.events,
    ...model.annotations,
    ...model.roles,
    ...model.views,
  ];
}
