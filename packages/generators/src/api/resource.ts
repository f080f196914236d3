import type { Attribute, Computed, DataType, Entity, RelationMember, SymbolId } from "@domainsmith/model";
import type { RuleAccess, SqlText } from "../access/index.ts";
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
  /** Columns that hold the account of who created the row, changed it last, and deleted it. */
  readonly createdBy?: Column;
  readonly updatedBy?: Column;
  readonly deletedBy?: Column;
  /** Types, and schemas in OpenAPI. */
  readonly schemaNames: SchemaNames;
  /** Who may do what with it; parts that are shown inside their owner follow it. */
  readonly policy?: ResourcePolicy;
  /** What clients can ever do with it, see {@link offersOf}. */
  readonly offers: ReadonlySet<string>;
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
  /** What whoever wrote one may read of it. */
  readonly written: string;
}

/** Where an entity stands in a family that shares a table. */
export interface FamilyPlace {
  readonly kind: string;
  /** Concrete entities below this one. */
  readonly subtypes: readonly SymbolId[];
}

interface FieldBase {
  /** Name of the model's member; absent for a reference to the owner that the model does not name. */
  readonly member?: string;
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
  readonly attribute: Attribute;
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

/** What the database calculates in the query. */
export interface ComputedField extends FieldBase {
  readonly kind: "computed";
  readonly computed: Computed;
  readonly sql: SqlText;
  /** Property of a row that holds it. */
  readonly property: string;
  /** It is another value at every moment, so that no list can be in its order. */
  readonly changing: boolean;
}

export type Field = ColumnField | ValueField | FileField | ReferenceField | LinksField | PartsField | ComputedField;

/** A relation whose rows can be embedded. */
export type Include =
  | { readonly kind: "reference"; readonly name: string; readonly target: SymbolId; readonly field: ReferenceField }
  | { readonly kind: "links"; readonly name: string; readonly target: SymbolId; readonly field: LinksField }
  /** A foreign key of the other entity, at most one row. */
  | {
      readonly kind: "inverse";
      readonly name: string;
      readonly member: string;
      readonly target: SymbolId;
      readonly column: Column;
    };

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

/** Who may do what with an entity's rows. */
export interface ResourcePolicy {
  /** Without a policy block: whoever is signed in may do everything. */
  readonly open: boolean;
  readonly rules: readonly ResourceRule[];
  /** Names of fields and includes that may be hidden in a row that is read. */
  readonly hideable: ReadonlySet<string>;
  /** Whoever creates or changes a row can read it. */
  readonly writersRead: boolean;
  /** So can whoever carries out one of its actions. */
  readonly actorsRead: boolean;
}

/** A rule as it holds for the entity and the kinds below it. */
export interface ResourceRule {
  readonly access: RuleAccess;
  readonly operations: readonly string[];
  /** Names in the API of what the rule about reading is limited to. */
  readonly members?: readonly string[];
  /** The kinds of a family that it holds for; absent: all that the resource lists. */
  readonly kinds?: readonly string[];
}

/** Whoever writes a row, or carries out an action on it, may not be able to read it then. */
export function hasWrittenAnswer({ policy }: Resource): boolean {
  return policy !== undefined && !(policy.writersRead && policy.actorsRead);
}

/** Clients may delete some of its rows. */
export function isDeletable({ offers }: Resource): boolean {
  return offers.has("delete");
}

/** Clients may change something of it after it was created. */
export function isChangeable({ fields, offers }: Resource): boolean {
  return offers.has("update") && fields.some((field) => field.settable === "always");
}
