import {
  type Attribute,
  baseType,
  type Cardinality,
  type DataType,
  type Documented,
  LIBRARY,
  type Model,
  type SymbolId,
  valueObjectOf,
} from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { memberPath, propertyName } from "../naming/index.ts";
import { type ColumnShape, columnShape, documentShape } from "./column-types.ts";
import { columnDefault } from "./defaults.ts";
import type { CheckRule, Column, ColumnDefault } from "./schema.ts";
import type { MemberStorage, ValuePart } from "./storage.ts";
import type { TableDraft } from "./table-draft.ts";

/** Where the columns of a member go. */
export interface Place {
  readonly model: Model;
  readonly draft: TableDraft;
  /** The table holds several kinds. */
  readonly family: boolean;
  /** Only rows of these kinds have the member; undefined where all have it. */
  readonly kinds?: { readonly column: string; readonly names: readonly string[] };
  readonly order: number;
  /** Origin of the member's first column. */
  readonly origin: string;
  readonly notices: Notice[];
}

/** Adds the columns of an attribute to its table. */
export function storeAttribute(attribute: Attribute, place: Place): MemberStorage {
  const { cardinality, type, name } = attribute;
  const nullable = cardinality.lower === 0 && !cardinality.many;
  const storage = storeMember(attribute, type, cardinality, {
    ...place,
    attribute,
    path: memberPath(name, place.family),
    nullable,
    values: [],
    default: attribute.default,
  });
  const required = requiredColumns(storage).filter((name) =>
    columnsOf(storage).some((column) => column.name === name && column.nullable),
  );
  if (place.kinds && !nullable && required.length > 0)
    place.draft.check(
      { kind: "required", columns: required, kindColumn: place.kinds.column, kinds: place.kinds.names },
      { path: [name], fields: [propertyName([name])] },
      "required",
    );
  return storage;
}

/** All columns of a member in its own table. */
export function columnsOf(storage: MemberStorage): readonly Column[] {
  if (storage.kind === "value") return storage.parts.map(({ column }) => column);
  if (storage.kind === "file") return [storage.name, storage.type, storage.size, storage.key];
  return storage.kind === "column" || storage.kind === "reference" ? [storage.column] : [];
}

interface Slot extends Place {
  /** The entity's member; the slot is it or a part of it. */
  readonly attribute: Attribute;
  readonly path: readonly string[];
  readonly nullable: boolean;
  /** Value objects around the member, to notice one that contains itself. */
  readonly values: readonly SymbolId[];
  readonly default: Attribute["default"] | undefined;
}

function storeMember(member: Documented, declared: DataType, cardinality: Cardinality, slot: Slot): MemberStorage {
  const { type } = baseType(slot.model, declared);
  const document = member.annotations.some(({ annotation }) => annotation === LIBRARY.json);
  if (type.kind === "value") {
    const endless = slot.values.includes(type.value);
    if (endless) slot.notices.push(containsItself(type.value));
    if (cardinality.many || document || endless)
      return { kind: "column", column: addColumn(member, documentShape(cardinality), cardinality, slot) };
    return storeValue(type.value, cardinality, slot);
  }
  if (type.kind === "primitive" && (type.name === "File" || type.name === "Image")) {
    if (cardinality.many)
      return { kind: "column", column: addColumn(member, documentShape(cardinality), cardinality, slot) };
    return storeFile(member, slot);
  }
  const shape = columnShape(slot.model, declared, cardinality);
  for (const { pattern, reason } of shape.unchecked) slot.notices.push(uncheckedPattern(member, pattern, reason));
  return { kind: "column", column: addColumn(member, shape, cardinality, slot) };
}

function storeValue(value: SymbolId, cardinality: Cardinality, slot: Slot): MemberStorage {
  const optional = cardinality.lower === 0;
  const parts: ValuePart[] = [];
  const required: string[] = [];
  for (const member of valueObjectOf(slot.model, value).members) {
    if (member.kind !== "attribute") continue;
    const partOptional = member.cardinality.lower === 0 && !member.cardinality.many;
    const storage = storeMember(member, member.type, member.cardinality, {
      ...slot,
      path: [...slot.path, member.name],
      origin: `${slot.origin}.${member.name}`,
      nullable: slot.nullable || optional || partOptional,
      values: [...slot.values, value],
      default: undefined,
    });
    if (storage.kind === "value")
      parts.push(...storage.parts.map((part) => ({ ...part, path: [member.name, ...part.path] })));
    else if (storage.kind === "file")
      parts.push(
        { path: [member.name, "name"], column: storage.name, attribute: member },
        { path: [member.name, "type"], column: storage.type, attribute: member },
        { path: [member.name, "size"], column: storage.size, attribute: member },
        { path: [member.name, "key"], column: storage.key, attribute: member },
      );
    else if (storage.kind === "column") parts.push({ path: [member.name], column: storage.column, attribute: member });
    if (!partOptional) required.push(...requiredColumns(storage));
  }
  const columns = parts.map(({ column }) => column.name);
  if (optional && required.length > 0 && columns.length > 1)
    slot.draft.check(
      { kind: "together", columns, required },
      { path: slot.path, fields: [fieldOf(slot.path)] },
      "complete",
    );
  return { kind: "value", optional, parts, required };
}

/** The columns that are set wherever the member is. */
function requiredColumns(storage: MemberStorage): readonly string[] {
  if (storage.kind === "value") return storage.required;
  return storage.kind === "column" ? [storage.column.name] : [];
}

const FILE_PARTS = [
  { part: "name", base: "text" },
  { part: "type", base: "text" },
  { part: "size", base: "integer" },
  { part: "key", base: "text" },
] as const;

function storeFile(member: Documented, slot: Slot): MemberStorage {
  const [name, type, size, key] = FILE_PARTS.map(({ part, base }) =>
    slot.draft.column({
      path: [...slot.path, part],
      field: fieldOf(slot.path),
      order: slot.order,
      symbol: symbolOf(slot),
      origin: `${slot.origin}.${part}`,
      type: { base },
      nullable: true,
      ...(part === "name" && member.doc !== undefined ? { comment: member.doc } : {}),
    }),
  );
  if (!name || !type || !size || !key) throw new Error("A file has four columns.");
  return { kind: "file", name, type, size, key };
}

function addColumn(member: Documented, shape: ColumnShape, cardinality: Cardinality, slot: Slot): Column {
  const { draft, path } = slot;
  const given = slot.default && defaultOf(slot.default, shape, slot);
  const empty: ColumnDefault =
    shape.type.base === "jsonb" ? { kind: "json", value: "[]" } : { kind: "list", values: [] };
  // Inside an optional value object a list is null together with the rest.
  const list = cardinality.many && !slot.nullable;
  const initial = given ?? (list ? empty : undefined);
  const column = draft.column({
    path,
    field: fieldOf(path),
    order: slot.order,
    symbol: symbolOf(slot),
    origin: slot.origin,
    type: shape.type,
    nullable: list ? false : slot.nullable || slot.kinds !== undefined,
    ...(initial === undefined ? {} : { default: initial }),
    ...(shape.values === undefined ? {} : { values: shape.values }),
    ...(member.doc === undefined ? {} : { comment: member.doc }),
  });
  for (const rule of shape.rules) {
    const complete: CheckRule = { ...rule, column: column.name };
    draft.check(complete, { path, fields: [fieldOf(path)] }, rule.kind);
  }
  return column;
}

function defaultOf(
  written: NonNullable<Attribute["default"]>,
  { type, values }: ColumnShape,
  slot: Slot,
): ColumnDefault | undefined {
  if (written.expression.kind === "null") return undefined;
  const found = columnDefault(written.expression, type, values);
  if (found?.kind === "newSequence") {
    const sequence = slot.draft.sequence(slot.path);
    if (found.prefix === undefined) return { kind: "sequence", sequence, digits: 1 };
    return { kind: "sequence", sequence, prefix: found.prefix, digits: digitsAfter(found.prefix, slot) };
  }
  if (found === undefined)
    slot.notices.push({
      severity: "warning",
      code: "DS7103",
      message:
        `The default of ${symbolOf(slot)}, ${written.text}, is no value that a column can start with: ` +
        "clients have to send one. Use a literal of the member's type, now(), today(), uuid() or sequence().",
      symbol: symbolOf(slot),
    });
  return found;
}

/** Zeros fill a sequence's number up to the least length that the type asks for, and to five digits where they fit. */
function digitsAfter(prefix: string, { model, attribute }: Slot): number {
  const { type } = baseType(model, attribute.type);
  if (type.kind !== "primitive") return 1;
  const room = (type.maxLength ?? Number.POSITIVE_INFINITY) - prefix.length;
  return Math.max(1, (type.minLength ?? 0) - prefix.length, Math.min(5, room));
}

function symbolOf({ attribute, path }: Slot): SymbolId {
  return [attribute.id, ...path.slice(1)].join(".");
}

function fieldOf(path: readonly string[]): string {
  return path.map((name) => propertyName([name])).join("/");
}

function containsItself(value: SymbolId): Notice {
  return {
    severity: "error",
    code: "DS7102",
    message: `The value object ${value} contains itself, so its columns would never end. Make the inner one a list, or an entity.`,
    symbol: value,
  };
}

function uncheckedPattern(member: Documented, pattern: string, reason: string): Notice {
  return {
    severity: "info",
    code: "DS7104",
    message: `The database does not check the pattern ${pattern} of ${member.id}: PostgreSQL cannot say it, because ${reason}. The API checks it.`,
    symbol: member.id,
  };
}
