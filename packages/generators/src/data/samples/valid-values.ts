import {
  type Attribute,
  baseType,
  type Check,
  childrenOf,
  declarationOf,
  type Entity,
  enumOf,
  type Model,
  type PrimitiveType,
  readsOf,
  type TypedExpression,
  typedCheck,
  type ValueObject,
  valueObjectOf,
} from "@domainsmith/model";
import { propertyName } from "../../naming/index.ts";
import { initialValue } from "./initial-value.ts";
import type { JsonValue } from "./json.ts";
import { evaluate, type SampleContext } from "./rules/evaluate.ts";
import type { Result } from "./rules/values.ts";

/** A check of the model, and the members of the row that it reads. */
export interface SampleCheck {
  readonly check: Check;
  readonly expression: TypedExpression;
  readonly members: readonly string[];
  /** By member: what its values are. Those of two members can change places when it is the same. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Whether it depends on the present moment. */
  readonly isTimed: boolean;
}

/** Values by the member's name; undefined for those that are not known, null for those that are missing. */
export type MemberValues = ReadonlyMap<string, JsonValue | undefined>;

/** What a row should fulfil where some value of it does, and need not where none is found. */
export interface Wish {
  readonly check: SampleCheck;
  readonly isGranted: (self: SampleContext["self"]) => boolean;
}

export interface Adjustment {
  readonly values: MemberValues;
  /** A check that no change of these values fulfils. */
  readonly broken?: SampleCheck;
}

const cache = new WeakMap<Entity | ValueObject, readonly SampleCheck[]>();

/** The checks that rows of an entity, or values, have to pass. */
export function sampleChecks(model: Model, owner: Entity | ValueObject): readonly SampleCheck[] {
  let found = cache.get(owner);
  if (!found) {
    found = owner.checks.map((check) => {
      const expression = typedCheck(model, owner, check);
      const own = readsOf(model, expression).members.filter((read) => read.of === "this");
      const members = [...new Set(own.map(({ member }) => member))];
      return { check, expression, members, kinds: kindsOf(model, owner, members), isTimed: isTimed(expression) };
    });
    cache.set(owner, found);
  }
  return found;
}

function isTimed(node: TypedExpression): boolean {
  return node.kind === "now" || node.kind === "today" || childrenOf(node).some(isTimed);
}

/** References are left out: what one row refers to is no other's to refer to. */
function kindsOf(model: Model, owner: Entity | ValueObject, names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    owner.members.flatMap((member) =>
      member.kind === "attribute" && names.includes(member.name)
        ? [[member.name, JSON.stringify([baseType(model, member.type), member.cardinality.many])] as const]
        : [],
    ),
  );
}

/** Patterns that checks ask of a member: every value that keeps them is a good one. */
export function checkedPatterns(model: Model, { owner, name }: Attribute): readonly string[] {
  const declared = declarationOf(model, owner);
  if (declared?.kind !== "entity" && declared?.kind !== "value") return [];
  const patterns = sampleChecks(model, declared).flatMap(({ expression }) => patternsIn(expression, name));
  return [...new Set(patterns)];
}

function patternsIn(node: TypedExpression, member: string): readonly string[] {
  if (node.kind === "not") return [];
  if (node.kind === "matches") {
    const { value, pattern } = node;
    return value.kind === "member" && value.receiver.kind === "this" && value.member === member ? [pattern] : [];
  }
  return childrenOf(node).flatMap((child) => patternsIn(child, member));
}

/** The days on which demo rows may be inserted: what holds on the first and on the last holds between them. */
const MOMENTS = [Date.UTC(2026, 0, 15, 12), Date.UTC(2036, 0, 15, 12)] as const;

/** Whether a check is broken by a row, or by a value object; what is not known breaks nothing. */
export function isBroken(check: SampleCheck, self: SampleContext["self"]): boolean {
  return outcomes(check, self).includes(false);
}

/** What a check's condition is at the moments at which it is asked. */
export function outcomes({ expression, isTimed }: SampleCheck, self: SampleContext["self"]): readonly Result[] {
  const outcomeAt = (now: number) => evaluate(expression, { self, now, variables: new Map() });
  return isTimed ? MOMENTS.map(outcomeAt) : [outcomeAt(MOMENTS[0])];
}

/** Changes tried for one row. */
const TRIES = 2_000;

/**
 * Changes values until all checks hold: other samples, missing ones where they are optional, those of other members of
 * the same type. Changes as few as it can. Wishes are granted as far as one more change does it.
 */
export function adjusted(
  checks: readonly SampleCheck[],
  values: MemberValues,
  selfOf: (values: MemberValues) => SampleContext["self"],
  variantsOf: (member: string, values: MemberValues) => readonly JsonValue[],
  wishes: readonly Wish[] = [],
): Adjustment {
  let tries = 0;
  const brokenBy = (candidate: MemberValues) => {
    const self = selfOf(candidate);
    return checks.filter((check) => isBroken(check, self));
  };
  let current = values;
  let broken = brokenBy(current);
  while (true) {
    const [first] = broken;
    if (!first) return { values: withWishes(wishes, current, { brokenBy, selfOf, variantsOf }) };
    let best: { values: MemberValues; broken: readonly SampleCheck[] } | undefined;
    for (const candidate of candidates(first, current, variantsOf)) {
      tries += 1;
      if (tries > TRIES) break;
      const left = brokenBy(candidate);
      if (left.length >= (best?.broken.length ?? broken.length)) continue;
      best = { values: candidate, broken: left };
      if (left.length === 0) break;
    }
    if (!best) return { values: current, broken: first };
    ({ values: current, broken } = { values: best.values, broken: [...best.broken] });
  }
}

/** Values that break nothing, with as many wishes granted as changes of one member each can. */
function withWishes(
  wishes: readonly Wish[],
  values: MemberValues,
  {
    brokenBy,
    selfOf,
    variantsOf,
  }: {
    readonly brokenBy: (values: MemberValues) => readonly SampleCheck[];
    readonly selfOf: (values: MemberValues) => SampleContext["self"];
    readonly variantsOf: (member: string, values: MemberValues) => readonly JsonValue[];
  },
): MemberValues {
  const ungrantedBy = (candidate: MemberValues) => {
    const self = selfOf(candidate);
    return wishes.filter(({ isGranted }) => !isGranted(self));
  };
  let current = values;
  for (const wish of wishes) {
    const left = ungrantedBy(current);
    if (!left.includes(wish)) continue;
    for (const candidate of singleChanges(wish.check, current, variantsOf)) {
      const others = ungrantedBy(candidate);
      if (others.includes(wish) || others.length >= left.length || brokenBy(candidate).length > 0) continue;
      current = candidate;
      break;
    }
  }
  return current;
}

function* singleChanges(
  { members }: SampleCheck,
  values: MemberValues,
  variantsOf: (member: string, values: MemberValues) => readonly JsonValue[],
): Generator<MemberValues> {
  for (const member of members) {
    if (values.get(member) === undefined) continue;
    for (const value of variantsOf(member, values)) yield changed(values, [[member, value]]);
  }
}

/** One change of a member that the check reads; then two that change places; then changes of two of them. */
function* candidates(
  check: SampleCheck,
  values: MemberValues,
  variantsOf: (member: string, values: MemberValues) => readonly JsonValue[],
): Generator<MemberValues> {
  yield* singleChanges(check, values, variantsOf);
  const { members, kinds } = check;
  const known = members.filter((member) => values.get(member) !== undefined);
  const changes = known.map((member) => ({ member, variants: variantsOf(member, values) }));
  for (const one of known)
    for (const other of known) {
      const [first, second] = [values.get(one), values.get(other)];
      const kind = kinds.get(one);
      if (one < other && first != null && second != null && kind !== undefined && kind === kinds.get(other))
        yield changed(values, [
          [one, second],
          [other, first],
        ]);
    }
  for (const [index, first] of changes.entries())
    for (const second of changes.slice(index + 1))
      for (const one of first.variants)
        for (const other of second.variants)
          yield changed(values, [
            [first.member, one],
            [second.member, other],
          ]);
}

function changed(values: MemberValues, changes: readonly (readonly [string, JsonValue])[]): MemberValues {
  return new Map([...values, ...changes]);
}

/** Other values that an attribute may have: none where it is optional, others of its kind, bounds of numbers. */
export function variantsOf(
  model: Model,
  attribute: Attribute,
  sample: (row: number) => JsonValue | undefined,
  row: number,
): readonly JsonValue[] {
  const { cardinality } = attribute;
  const found: JsonValue[] = cardinality.lower === 0 && !cardinality.many ? [null] : [];
  const { type } = baseType(model, attribute.type);
  if (!cardinality.many && type.kind === "enum")
    return [...found, ...enumOf(model, type.enum).values.map(({ name }) => name)];
  if (!cardinality.many && type.kind === "primitive") found.push(...simpleValues(type));
  if (cardinality.many && cardinality.lower === 0) found.push([]);
  const initial = initialValue(model, attribute) ?? null;
  if (initial !== null) found.push(initial);
  for (let n = 0; n < 8; n++) {
    const value = sample(row + n * 1_009);
    if (value === undefined) continue;
    found.push(value);
    const later = type.kind === "primitive" && typeof value === "string" ? muchLater(type, value) : undefined;
    if (later !== undefined) found.push(later);
  }
  const value = type.kind === "value" && !cardinality.many ? sample(row) : undefined;
  return type.kind === "value" && value !== undefined
    ? [...found, ...otherParts(model, valueObjectOf(model, type.value), value)]
    : found;
}

/** The value object with another number, truth or enum value in one of its parts, as far as its checks are kept. */
function otherParts(model: Model, object: ValueObject, value: JsonValue): readonly JsonValue[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const checks = sampleChecks(model, object);
  return object.members.flatMap((part) => {
    if (part.kind !== "attribute" || part.cardinality.many) return [];
    const { type } = baseType(model, part.type);
    const values = type.kind === "enum" ? enumOf(model, type.enum).values.map(({ name }) => name) : [];
    const simple = type.kind === "primitive" ? simpleValues(type) : values;
    return simple
      .map((other): JsonValue => ({ ...value, [propertyName([part.name])]: other }))
      .filter((json) => !checks.some((check) => isBroken(check, { json })));
  });
}

function simpleValues({ name, min, max, scale = 0 }: PrimitiveType): readonly JsonValue[] {
  if (name === "Boolean") return [false, true];
  if (name !== "Int" && name !== "Long" && name !== "Decimal" && name !== "Float") return [];
  const bounded = ["0", "1", min, max, "2", "5", "10", "100", "1000", "-1"].filter(
    (text): text is string =>
      text !== undefined &&
      (min === undefined || Number(text) >= Number(min)) &&
      (max === undefined || Number(text) <= Number(max)),
  );
  const asText = name === "Decimal" || name === "Long";
  return [...new Set(bounded)].map((text) => (asText ? withScale(text, name === "Long" ? 0 : scale) : Number(text)));
}

function withScale(text: string, scale: number): string {
  return scale === 0 || text.includes(".") ? text : `${text}.${"0".repeat(scale)}`;
}

/** The same day in twenty years, for what has to lie in the future whenever the rows are inserted. */
function muchLater({ name }: PrimitiveType, value: string): string | undefined {
  if (name !== "Date" && name !== "Instant") return undefined;
  return value.replace(/^\d{4}/, (year) => String(Number(year) + 20)).replace(/-02-29/, "-02-28");
}
