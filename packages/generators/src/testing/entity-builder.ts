import type { Action, Check, DeleteRule, Index, PrimitiveType, SymbolId, WrittenExpression } from "@domainsmith/model";
import { NOWHERE } from "./expression-builder.ts";

/** A type as tests write it: a primitive, or the name of a declared enum, value object or named type. */
export type TypeSpec = PrimitiveType | string;

export interface MemberSpec {
  readonly optional?: boolean;
  readonly many?: boolean;
  /** Bounds of a collection; implies `many`. */
  readonly bounds?: { readonly lower: number; readonly upper?: number };
  readonly key?: boolean;
  readonly unique?: boolean;
  readonly readonly?: boolean;
  readonly default?: WrittenExpression;
  readonly doc?: string;
  readonly was?: readonly string[];
  /** Names of annotations without arguments. */
  readonly annotations?: readonly string[];
}

export interface RelationSpec extends Omit<MemberSpec, "annotations"> {
  readonly owns?: boolean;
  readonly onDelete?: DeleteRule;
  /** Name of the inverse member; a trailing `[]` makes it many, a trailing `?` optional. */
  readonly inverse?: string;
}

export interface EntitySpec {
  readonly abstract?: boolean;
  readonly principal?: boolean;
  readonly subject?: boolean;
  readonly shared?: boolean;
  readonly extends?: string;
  readonly with?: readonly string[];
  readonly doc?: string;
  readonly was?: readonly string[];
  readonly namespace?: string;
}

/** A member before its names are resolved. */
export interface MemberEntry {
  readonly name: string;
  readonly type?: TypeSpec;
  readonly target?: string;
  readonly value?: WrittenExpression;
  readonly spec: MemberSpec;
  readonly relation?: RelationSpec;
}

/** Members of one entity, mixin or value object. */
export class EntityBuilder {
  readonly name: string;
  readonly spec: EntitySpec;
  readonly members: MemberEntry[] = [];
  readonly indexes: Omit<Index, "declaredIn">[] = [];
  readonly checks: Omit<Check, "declaredIn">[] = [];
  readonly actions: Action[] = [];

  constructor(name: string, spec: EntitySpec) {
    this.name = name;
    this.spec = spec;
  }

  attribute(name: string, type: TypeSpec, spec: MemberSpec = {}): this {
    this.members.push({ name, type, spec });
    return this;
  }

  computed(name: string, type: TypeSpec, value: WrittenExpression): this {
    this.members.push({ name, type, value, spec: {} });
    return this;
  }

  relation(name: string, target: string, spec: RelationSpec = {}): this {
    this.members.push({ name, target, spec, relation: spec });
    return this;
  }

  owns(name: string, target: string, spec: RelationSpec = {}): this {
    return this.relation(name, target, { ...spec, owns: true });
  }

  /** `index ("a", "-b")`: a leading minus makes a part descending. */
  index(...parts: readonly string[]): this {
    this.indexes.push({ unique: false, parts: parts.map(indexPart) });
    return this;
  }

  unique(...parts: readonly string[]): this {
    this.indexes.push({ unique: true, parts: parts.map(indexPart) });
    return this;
  }

  check(name: string, condition: WrittenExpression, message?: string): this {
    this.checks.push(message === undefined ? { name, condition } : { name, condition, message });
    return this;
  }

  action(name: string): this {
    this.actions.push({ ...documentedAs(name, name, {}), declaredIn: "", parameters: [], emits: [] });
    return this;
  }
}

function indexPart(part: string) {
  return part.startsWith("-") ? { member: part.slice(1), descending: true } : { member: part, descending: false };
}

/** What every declaration and member has. */
export function documentedAs(
  id: SymbolId,
  name: string,
  spec: { readonly doc?: string; readonly was?: readonly string[] },
) {
  const doc = spec.doc === undefined ? {} : { doc: spec.doc };
  return { id, name, ...doc, source: NOWHERE, annotations: [], was: spec.was ?? [] };
}
