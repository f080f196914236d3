import {
  type Attribute,
  baseType,
  type Computed,
  type DataType,
  type EntityType,
  enumOf,
  type Model,
  type SymbolId,
  valueObjectOf,
} from "@domainsmith/model";
import { hasComputed, shownNames } from "../api/shown-names.ts";
import type { ZodTypes } from "../api/zod-types.ts";
import { propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { propertyName, typeName } from "../naming/index.ts";

/** What is read, or what is sent: value objects are sent without what is computed, and without what has a default. */
export type Direction = "read" | "sent";

/** Where a type is spoken of: in the file of the types themselves, beside it, or in the file of an entity. */
export type Place = "types" | "client" | "entity";

const FOLDERS: Readonly<Record<Place, string>> = { types: ".", client: ".", entity: ".." };

/** Types of the model as the client speaks of them, and the file that declares those that have names. */
export class ClientTypes {
  readonly #model: Model;
  readonly #zod: ZodTypes;
  readonly #enums = new Set<SymbolId>();
  readonly #values = new Set<SymbolId>();

  constructor(model: Model, zod: ZodTypes) {
    this.#model = model;
    this.#zod = zod;
  }

  /** A type as a file speaks of it. */
  of(file: TypeScriptFile, declared: DataType | EntityType, direction: Direction, place: Place): string {
    if (declared.kind === "entity") return "string";
    const { type } = baseType(this.#model, declared);
    if (type.kind === "enum") {
      this.#enums.add(type.enum);
      return this.#named(file, typeName(this.#model, type.enum), place);
    }
    if (type.kind === "value") {
      this.#values.add(type.value);
      return this.#named(file, this.#valueName(type.value, direction), place);
    }
    switch (type.name) {
      case "Int":
      case "Float":
        return "number";
      case "Boolean":
        return "boolean";
      case "Json":
        return file.importType("JsonValue", `${FOLDERS[place]}/core/values.ts`);
      case "File":
      case "Image":
        return file.importType("FileInfo", `${FOLDERS[place]}/core/values.ts`);
      default:
        return "string";
    }
  }

  /** The same for a member, with how many there are of it. */
  member(file: TypeScriptFile, member: Attribute | Computed, direction: Direction, place: Place): string {
    const type = this.of(file, member.type, direction, place);
    return member.cardinality.many ? listOf(type) : type;
  }

  #named(file: TypeScriptFile, name: string, place: Place): string {
    return place === "types" ? name : file.importType(name, `${FOLDERS[place]}/types.ts`);
  }

  #valueName(id: SymbolId, direction: Direction): string {
    const name = typeName(this.#model, id);
    if (direction === "sent") return this.#hasInput(id) ? `${name}Input` : name;
    return hasComputed(this.#model, id) ? shownNames(this.#model, id).type : name;
  }

  /** Something of it need not be sent. */
  #hasInput(id: SymbolId): boolean {
    if (hasComputed(this.#model, id)) return true;
    return this.#attributes(id).some((member) => {
      const { type } = baseType(this.#model, member.type);
      return this.#isOmittable(member) || (type.kind === "value" && this.#hasInput(type.value));
    });
  }

  #attributes(id: SymbolId): readonly Attribute[] {
    return valueObjectOf(this.#model, id).members.filter((member): member is Attribute => member.kind === "attribute");
  }

  #isOmittable(member: Attribute): boolean {
    return member.cardinality.lower === 0 || this.#zod.literalDefault(member) !== undefined;
  }

  /** `client/types.ts`: enums and value objects that are spoken of; all of them have been asked for before. */
  file(): string {
    const file = new TypeScriptFile(this.#names);
    for (let size = -1; size < this.#values.size; ) {
      size = this.#values.size;
      // A value object may hold others: asking for its members names them.
      const draft = new TypeScriptFile();
      for (const id of [...this.#values]) this.#value(draft, id);
    }
    for (const id of this.#enums) this.#enum(file, id);
    for (const id of this.#values) this.#value(file, id);
    const text = file.toString();
    return text.trim() === "" ? "export {};\n" : text;
  }

  /** Names that the file declares. */
  get #names(): readonly string[] {
    const values = [...this.#values].flatMap((id) => {
      const names = [this.#valueName(id, "read")];
      return this.#hasInput(id) ? [...names, this.#valueName(id, "sent")] : names;
    });
    return [...[...this.#enums].map((id) => typeName(this.#model, id)), ...values];
  }

  #enum(file: TypeScriptFile, id: SymbolId): void {
    const { doc, values } = enumOf(this.#model, id);
    file.blank().doc(doc);
    const names = values.map(({ name }) => quoted(name)).join(" | ");
    file.line(`export type ${typeName(this.#model, id)} = ${names === "" ? "never" : names};`);
  }

  #value(file: TypeScriptFile, id: SymbolId): void {
    const { doc, members } = valueObjectOf(this.#model, id);
    file.blank().doc(doc);
    file.block(`export interface ${this.#valueName(id, "read")}`, () => {
      for (const member of members) {
        const isComputed = member.kind === "computed";
        if (isComputed && !hasComputed(this.#model, id)) continue;
        const nothing = member.cardinality.lower === 0 && !member.cardinality.many ? " | null" : "";
        file.doc(member.doc);
        file.line(`readonly ${keyOf(member)}: ${this.member(file, member, "read", "types")}${nothing};`);
      }
    });
    if (!this.#hasInput(id)) return;
    file.blank().block(`export interface ${this.#valueName(id, "sent")}`, () => {
      for (const member of this.#attributes(id)) {
        const nothing = member.cardinality.lower === 0 && !member.cardinality.many ? " | null" : "";
        const optional = this.#isOmittable(member) ? "?" : "";
        file.doc(member.doc);
        file.line(`readonly ${keyOf(member)}${optional}: ${this.member(file, member, "sent", "types")}${nothing};`);
      }
    });
  }
}

function keyOf({ name }: { readonly name: string }): string {
  return propertyKey(propertyName([name]));
}

/** `readonly A[]`, whatever `A` is. */
export function listOf(type: string): string {
  return /^(?:[\w$.]+|\{[^{}]*\})$/.test(type) ? `readonly ${type}[]` : `readonly (${type})[]`;
}
