import {
  type Cardinality,
  type DataType,
  type EntityType,
  type EnumType,
  LIBRARY,
  ONE,
  OPTIONAL,
  PRIMITIVES,
  type PrimitiveName,
  type PrimitiveType,
} from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import type { BuildContext } from "./context.ts";

/** The written cardinality of a type. */
export function cardinalityOf(type: ast.TypeRef): Cardinality {
  if (type.optional) return OPTIONAL;
  if (!type.many) return ONE;
  const lower = Number(type.lower ?? 0);
  return type.upper === undefined ? { many: true, lower } : { many: true, lower, upper: Number(type.upper) };
}

/** The type that a reference means; undefined where it did not resolve, which a diagnostic says. */
export function typeOf(context: BuildContext, type: ast.TypeRef): DataType | EntityType | undefined {
  const target = type.type?.ref;
  if (!target) return undefined;
  // Asked for every member of a model: by the type of the node itself, without Langium's table of subtypes.
  switch (target.$type) {
    case "Entity":
      return context.counts(target) ? { kind: "entity", entity: context.idOf(target) } : undefined;
    case "Enum":
      return context.counts(target) ? { kind: "enum", enum: context.idOf(target) } : undefined;
    case "ValueObject":
      return context.counts(target) ? { kind: "value", value: context.idOf(target) } : undefined;
    case "NamedType":
      if (!context.counts(target) || !resolveNamedType(context, target)) return undefined;
      return { kind: "named", type: context.idOf(target) };
    default:
      return primitiveOf(type, target.name);
  }
}

/** What a named type stands for: its last base with the bounds and patterns of the whole chain. */
export interface ResolvedNamedType {
  readonly base: PrimitiveType | EnumType;
  readonly patterns: readonly string[];
}

/**
 * Follows a chain of named types to its end. Undefined where the chain comes back to itself or ends in something
 * that cannot be refined; a diagnostic tells.
 */
export function resolveNamedType(context: BuildContext, node: ast.NamedType): ResolvedNamedType | undefined {
  const patterns: string[] = [];
  let caseless = false;
  const seen = new Set<ast.NamedType>();
  for (let current: ast.NamedType = node; !seen.has(current); ) {
    seen.add(current);
    context.read(current);
    if (current.pattern !== undefined) patterns.unshift(current.pattern);
    caseless ||= current.annotations.some((annotation) => isCaseless(context, annotation));
    const target = current.base?.type?.ref;
    if (ast.isNamedType(target)) {
      current = target;
      continue;
    }
    const base = current.base && typeOf(context, current.base);
    if (base?.kind === "enum") return { base, patterns };
    if (base?.kind !== "primitive") return undefined;
    return { base: caseless && isText(base) ? { ...base, caseless } : base, patterns };
  }
  return undefined;
}

function isCaseless(context: BuildContext, { annotation }: ast.Annotation): boolean {
  const declaration = annotation?.ref;
  return declaration !== undefined && context.idOf(declaration) === LIBRARY.caseless;
}

/** Whether it is a type of texts. */
function isText({ name }: PrimitiveType): boolean {
  return name === "String" || name === "Text";
}

/** As {@link typeOf}, without entities. */
export function dataTypeOf(context: BuildContext, type: ast.TypeRef): DataType | undefined {
  const found = typeOf(context, type);
  return found?.kind === "entity" ? undefined : found;
}

function isPrimitiveName(name: string): name is PrimitiveName {
  return (PRIMITIVES as readonly string[]).includes(name);
}

function primitiveOf(type: ast.TypeRef, name: string): PrimitiveType | undefined {
  if (!isPrimitiveName(name)) return undefined;
  const args = type.arguments;
  if (args.length === 0) return { kind: "primitive", name };
  if (name === "String") {
    const length = args[0];
    if (!length) return { kind: "primitive", name };
    const maxLength = integer(length.range ? length.to : length.from);
    const minLength = length.range ? integer(length.from) : undefined;
    return { kind: "primitive", name, ...defined({ minLength, maxLength }) };
  }
  if (name === "Decimal") {
    const [precision, scale, range] = args;
    return {
      kind: "primitive",
      name,
      ...defined({ precision: integer(precision?.from), scale: integer(scale?.from) ?? (precision ? 0 : undefined) }),
      ...boundsOf(range),
    };
  }
  return { kind: "primitive", name, ...boundsOf(args[0]) };
}

/** `min` and `max` of a range argument, as written. */
function boundsOf(range: ast.TypeArgument | undefined): { min?: string; max?: string } {
  if (!range?.range) return {};
  return defined({ min: range.from, max: range.to as string | undefined });
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** For objects that are made property by property: there are too many for one to be copied into the next. */
export type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** The same object without the properties that are undefined. */
export function defined<T extends object>(properties: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  // Called for every object of a model, at every change of it: a loop, because that is fast.
  const result: { [Key in keyof T]?: Exclude<T[Key], undefined> } = {};
  for (const key in properties) {
    const value = properties[key];
    if (value !== undefined) result[key] = value as Exclude<T[typeof key], undefined>;
  }
  return result;
}
