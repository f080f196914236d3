import type { Attribute, DataType, Entity, RelationMember, SymbolId } from "@domainsmith/model";
import type { EntityNames } from "../naming/index.ts";
import type { Column, Table } from "../relational/schema.ts";
import type { EntityStorage, PartStorage, ValuePart } from "../relational/storage.ts";

/** An entity as the API shows it. */
export interface Resource {
  readonly entity: Entity;
  readonly names: EntityNames;
  readonly storage: EntityStorage;
  /** Members in the order of the model, without those that only lead elsewhere. */
  readonly fields: readonly Field[];
  /** What `?include=` can bring along. */
  readonly includes: readonly Include[];
  readonly part?: PartStorage;
  readonly family?: FamilyPlace;
  /** The column that marks deleted rows. */
  readonly deletedAt?: Column;
  /** Column that every update sets to now. */
  readonly updatedAt?: Column;
  /** Types, and schemas in OpenAPI. */
  readonly schemaNames: SchemaNames;
}

export interface SchemaNames {
  readonly read: string;
  readonly create: string;
  readonly update: string;
  /** Of a part inside its owner. */
  readonly write: string;
  /** Of a family: any of its kinds. */
  readonly any: string;
  /** As the routes give it, with what `?include=` brings along. */
  readonly resource: string;
}

/** Where an entity stands in a family that shares a table. */
export interface FamilyPlace {
  readonly kind: string;
  /** Concrete entities below this one. */
  readonly subtypes: readonly SymbolId[];
}

interface FieldBase {
  /** In the API. */
  readonly name: string;
  readonly doc?: string;
  readonly deprecated?: string;
  /** When clients may set it. */
  readonly settable: "always" | "create" | "never";
  /** Null is a value of it. */
  readonly optional: boolean;
}

/** A scalar, an enum, a list of them, a JSON document. */
export interface ColumnField extends FieldBase {
  readonly kind: "column";
  readonly attribute: Attribute;
  readonly type: DataType;
  readonly many: boolean;
  readonly column: Column;
}

/** A value object in columns. */
export interface ValueField extends FieldBase {
  readonly kind: "value";
  readonly attribute: Attribute;
  readonly value: SymbolId;
  readonly parts: readonly ValuePart[];
}

export interface FileField extends FieldBase {
  readonly kind: "file";
  readonly columns: { readonly name: Column; readonly type: Column; readonly size: Column; readonly key: Column };
}

/** The id of another row. */
export interface ReferenceField extends FieldBase {
  readonly kind: "reference";
  readonly column: Column;
  readonly target: SymbolId;
  readonly relation?: RelationMember;
}

/** Ids of rows reached through a join table. */
export interface LinksField extends FieldBase {
  readonly kind: "links";
  readonly table: Table;
  readonly own: Column;
  readonly other: Column;
  readonly target: SymbolId;
  readonly relation: RelationMember;
}

/** Owned rows, nested. */
export interface PartsField extends FieldBase {
  readonly kind: "parts";
  readonly part: SymbolId;
  readonly many: boolean;
  readonly relation: RelationMember;
}

export type Field = ColumnField | ValueField | FileField | ReferenceField | LinksField | PartsField;

/** A relation whose rows can be embedded. */
export type Include =
  | { readonly kind: "reference"; readonly name: string; readonly target: SymbolId; readonly field: ReferenceField }
  | { readonly kind: "links"; readonly name: string; readonly target: SymbolId; readonly field: LinksField }
  /** A foreign key of the other entity, at most one row. */
  | { readonly kind: "inverse"; readonly name: string; readonly target: SymbolId; readonly column: Column };

/** A list of one entity's rows below a row of another: `/customers/{id}/orders`. */
export interface NestedList {
  readonly parent: SymbolId;
  /** Last segment of the path: `orders`. */
  readonly segment: string;
  readonly member: RelationMember;
  readonly via:
    | { readonly kind: "inverse"; readonly column: Column }
    | { readonly kind: "link"; readonly table: Table; readonly own: Column; readonly other: Column };
}

/** Clients may change something of it after it was created. */
export function isChangeable({ fields }: Resource): boolean {
  return fields.some((field) => field.settable === "always");
}
