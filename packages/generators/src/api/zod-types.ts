import {
  type Attribute,
  baseType,
  type DataType,
  type Model,
  namedTypeOf,
  type PrimitiveType,
  type SymbolId,
} from "@domainsmith/model";
import { MOST_ITEMS } from "../../application/src/types/most-items.ts";
import { quoted, type TypeScriptFile } from "../emit/index.ts";
import { typeName } from "../naming/index.ts";
import { columnShape } from "../relational/column-types.ts";
import { columnDefault } from "../relational/defaults.ts";
import type { ColumnDefault } from "../relational/schema.ts";
import { schemaConstant, typeFile } from "./names.ts";
import { hasComputed, shownNames } from "./shown-names.ts";

/** An attribute, or a parameter with a value. */
type Typed = Pick<Attribute, "type" | "cardinality">;

/** Makes Zod expressions for types, and remembers which declared types the application needs. */
export class ZodTypes {
  readonly #model: Model;
  /** Enums, value objects and named types that some schema refers to. */
  readonly used = new Set<SymbolId>();

  constructor(model: Model) {
    this.#model = model;
  }

  /** One value of a type. `types` is the way from the file to the folder `src/types`. */
  of(file: TypeScriptFile, type: DataType, types: string): string {
    switch (type.kind) {
      case "enum":
        return this.#declared(file, type.enum, types);
      case "value":
        return this.#declared(file, type.value, types);
      case "named":
        return this.#declared(file, type.type, types);
      case "primitive":
        return primitiveSchema(file, type, [], types);
    }
  }

  #declared(file: TypeScriptFile, id: SymbolId, types: string): string {
    this.used.add(id);
    return file.import(schemaConstant(typeName(this.#model, id)), `${types}/${typeFile(this.#model, id)}.ts`);
  }

  /** A named type's own schema. */
  refinement(file: TypeScriptFile, id: SymbolId): string {
    const { base, patterns } = namedTypeOf(this.#model, id);
    return base.kind === "enum" ? this.of(file, base, ".") : primitiveSchema(file, base, patterns, ".");
  }

  /** An attribute as it is sent, with its cardinality: `z.array(…).max(5)`. */
  written(file: TypeScriptFile, attribute: Typed, types: string): string {
    const item = this.of(file, attribute.type, types);
    const { many, lower, upper } = attribute.cardinality;
    if (!many) return isJson(this.#model, attribute.type) && lower > 0 ? requiredJson(file, types) : item;
    return `${zod(file)}.array(${item})${listBounds(file, lower, upper, types)}`;
  }

  /** An attribute as it is read. */
  read(file: TypeScriptFile, attribute: Typed, types: string): string {
    const item = this.of(file, attribute.type, types);
    return attribute.cardinality.many ? `${zod(file)}.array(${item})` : item;
  }

  /** An attribute as it is shown: value objects with what is computed of them. */
  shown(file: TypeScriptFile, attribute: Typed, types: string): string {
    const { type } = baseType(this.#model, attribute.type);
    if (type.kind !== "value" || !hasComputed(this.#model, type.value)) return this.read(file, attribute, types);
    this.used.add(type.value);
    const names = shownNames(this.#model, type.value);
    const item = file.import(schemaConstant(names.type), `${types}/${typeFile(this.#model, type.value)}.ts`);
    return attribute.cardinality.many ? `${zod(file)}.array(${item})` : item;
  }

  /** The literal in the API that stands for a part's default; undefined where it has none that is fixed. */
  literalDefault(attribute: Typed & Pick<Attribute, "default">): string | undefined {
    const { type: base } = baseType(this.#model, attribute.type);
    const isFile = base.kind === "primitive" && (base.name === "File" || base.name === "Image");
    if (!attribute.default || base.kind === "value" || isFile) return undefined;
    const { type, values } = columnShape(this.#model, attribute.type, attribute.cardinality);
    const fallback = columnDefault(attribute.default.expression, type, values);
    return fallback && fallback.kind !== "newSequence" ? defaultLiteral(fallback, type.base) : undefined;
  }
}

/** How many items a list may have when it is sent. */
export function listBounds(file: TypeScriptFile, lower: number, upper: number | undefined, types: string): string {
  return `${lower > 0 ? `.min(${lower})` : ""}.max(${mostItems(file, lower, upper, types)})`;
}

/** The upper bound of a list: the application's own where the model names none, unless it wants more than that. */
export function mostItems(
  file: TypeScriptFile,
  lower: number,
  upper: number | undefined,
  types: string,
): string | number {
  if (upper !== undefined || lower > MOST_ITEMS) return upper ?? lower;
  return file.import("MOST_ITEMS", `${types}/most-items.ts`);
}

export function zod(file: TypeScriptFile): string {
  return file.import("z", "zod");
}

function isJson(model: Model, type: DataType): boolean {
  const { type: base } = baseType(model, type);
  return base.kind === "primitive" && base.name === "Json";
}

function requiredJson(file: TypeScriptFile, types: string): string {
  return file.import("requiredJson", `${types}/scalars.ts`);
}

/** A default as a literal of the API, where it is one: longs and decimals are text there. */
export function defaultLiteral(value: ColumnDefault, base: string): string | undefined {
  switch (value.kind) {
    case "text":
      return quoted(value.value);
    case "number":
      return base === "bigint" || base === "numeric" ? quoted(value.value) : String(Number(value.value));
    case "boolean":
      return String(value.value);
    case "list":
      return `[${value.values.map((item) => listItem(item, base)).join(", ")}]`;
    default:
      return undefined;
  }
}

function listItem(item: string, base: string): string {
  if (base === "boolean") return String(item === "true");
  return base === "integer" || base === "double precision" ? String(Number(item)) : quoted(item);
}

/** A pattern as a regular expression for the whole value, if JavaScript can read it. */
export function wholePattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags);
    } catch {
      // Unicode mode refuses some harmless escapes: the second round reads the pattern without it.
    }
  }
  return undefined;
}

function primitiveSchema(
  file: TypeScriptFile,
  type: PrimitiveType,
  patterns: readonly string[],
  types: string,
): string {
  const scalar = (name: string) => file.import(name, `${types}/scalars.ts`);
  switch (type.name) {
    case "String":
    case "Text":
      return textSchema(scalar("text"), type, patterns);
    case "Int":
      return `${zod(file)}.int32()${bound(".min", type.min)}${bound(".max", type.max)}`;
    case "Float":
      return `${zod(file)}.number()${bound(".min", type.min)}${bound(".max", type.max)}`;
    case "Long":
      return `${scalar("long")}(${options([
        ["min", quotedIf(type.min)],
        ["max", quotedIf(type.max)],
      ])})`;
    case "Decimal": {
      const scale = type.precision === undefined ? undefined : (type.scale ?? 0);
      return `${scalar("decimal")}(${options([
        ["precision", type.precision?.toString()],
        ["scale", scale?.toString()],
        ["min", quotedIf(type.min)],
        ["max", quotedIf(type.max)],
      ])})`;
    }
    case "Boolean":
      return `${zod(file)}.boolean()`;
    case "Date":
      return scalar("date");
    case "Time":
      return scalar("time");
    case "Instant":
      return scalar("instant");
    case "Duration":
      return scalar("duration");
    case "Uuid":
      return `${zod(file)}.uuid()`;
    case "Json":
      return scalar("json");
    case "File":
    case "Image":
      return scalar("fileSchema");
  }
}

function textSchema(
  text: string,
  { minLength, maxLength, caseless }: PrimitiveType,
  patterns: readonly string[],
): string {
  const expressions = patterns.flatMap((pattern) => wholePattern(pattern) ?? []).map(String);
  return `${text}(${options([
    ["min", minLength === undefined || minLength === 0 ? undefined : String(minLength)],
    ["max", maxLength?.toString()],
    ["caseless", caseless && "true"],
    ["patterns", expressions.length === 0 ? undefined : `[${expressions.join(", ")}]`],
  ])})`;
}

function options(entries: readonly (readonly [string, string | undefined])[]): string {
  const given = entries.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}`);
  return given.length === 0 ? "" : `{ ${given.join(", ")} }`;
}

function quotedIf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : quoted(value);
}

function bound(method: string, value: string | undefined): string {
  return value === undefined ? "" : `${method}(${Number(value)})`;
}
