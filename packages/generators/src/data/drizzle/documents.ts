import {
  type Attribute,
  baseType,
  type DataType,
  enumOf,
  type Model,
  type PrimitiveType,
  type SymbolId,
  valueObjectOf,
} from "@domainsmith/model";
import { propertyKey, quoted, TypeScriptFile } from "../../emit/index.ts";
import { propertyName, typeName } from "../../naming/index.ts";

const DOCUMENTS = "../documents.ts";
const COLUMNS = "../columns.ts";

/** The TypeScript types of what is stored in columns of type `jsonb`. */
export class DocumentTypes {
  readonly #model: Model;
  readonly #used = new Set<SymbolId>();

  constructor(model: Model) {
    this.#model = model;
  }

  /** The type of a member's document, imported into the file of its table. */
  typeOf(file: TypeScriptFile, { type, cardinality }: Attribute): string {
    const { type: base } = baseType(this.#model, type);
    let name: string;
    if (base.kind === "value") {
      this.#used.add(base.value);
      name = file.importType(typeName(this.#model, base.value), DOCUMENTS);
    } else if (base.kind === "primitive" && base.name !== "Json") name = file.importType("FileInfo", COLUMNS);
    else name = file.importType("JsonValue", COLUMNS);
    return cardinality.many ? `${name}[]` : name;
  }

  /** The file that declares the value objects that documents are made of; undefined where there are none. */
  file(): string | undefined {
    if (this.#used.size === 0) return undefined;
    const file = new TypeScriptFile();
    // The set grows while it is walked: by the value objects inside of those in it.
    for (const value of this.#used) this.#declare(file, value);
    return file.toString();
  }

  #declare(file: TypeScriptFile, id: SymbolId): void {
    const { doc, members } = valueObjectOf(this.#model, id);
    file.blank().doc(doc);
    file.block(`export interface ${typeName(this.#model, id)}`, () => {
      for (const member of members) {
        if (member.kind !== "attribute") continue;
        const { many, lower } = member.cardinality;
        const one = this.#type(file, member.type);
        const type = many ? (one.includes(" ") ? `(${one})[]` : `${one}[]`) : lower === 0 ? `${one} | null` : one;
        file.line(`${propertyKey(propertyName([member.name]))}: ${type};`);
      }
    });
  }

  #type(file: TypeScriptFile, declared: DataType): string {
    const { type } = baseType(this.#model, declared);
    if (type.kind === "value") {
      this.#used.add(type.value);
      return typeName(this.#model, type.value);
    }
    if (type.kind === "primitive") return scalarType(file, type);
    const values = enumOf(this.#model, type.enum).values;
    return values.length === 0 ? "never" : values.map(({ name }) => quoted(name)).join(" | ");
  }
}

function scalarType(file: TypeScriptFile, { name }: PrimitiveType): string {
  switch (name) {
    case "Boolean":
      return "boolean";
    case "Int":
    case "Float":
      return "number";
    case "Json":
      return file.importType("JsonValue", "./columns.ts");
    case "File":
    case "Image":
      return file.importType("FileInfo", "./columns.ts");
    default:
      return "string";
  }
}
