import {
  type Check,
  type Entity,
  type Expression,
  familiesOf,
  type Member,
  type Model,
  ownershipOf,
  type PolicyRule,
  type StateMachine,
} from "@domainsmith/model";
import fc from "fast-check";
import { written } from "./expression-builder.ts";

/** Which rules a random entity gets, where it has members for them. */
const shape = fc.record({
  policy: fc.constantFrom("none", "own", "other"),
  check: fc.constantFrom("none", "row", "other", "many", "time"),
  states: fc.boolean(),
  deny: fc.boolean(),
});

/** The model with random policies, checks, states and tenants. */
export function withRules(model: Model): fc.Arbitrary<Model> {
  const roots = familiesOf(model).all.map(({ root }) => root);
  const free = roots.filter(({ id }) => ownershipOf(model).partOf(id) === undefined).map(({ id }) => id);
  return fc
    .record({
      rules: fc.array(shape, { minLength: roots.length, maxLength: roots.length }),
      tenancy: fc.option(fc.constantFrom(...free), { nil: undefined }),
      shared: fc.option(fc.constantFrom(...free), { nil: undefined }),
    })
    .map(({ rules, tenancy, shared }) => {
      const chosen = new Map(roots.map(({ id }, index) => [id, rules[index]]));
      const entities = model.entities.map((entity): Entity => {
        const own = chosen.get(entity.id);
        if (!own) return entity;
        const isPart = ownershipOf(model).partOf(entity.id) !== undefined;
        const policy = own.policy === "none" || isPart ? {} : { policy: policyOf(model, entity, own) };
        const states = own.states && entity.states.length === 0 ? statesOf(entity) : [];
        return { ...entity, ...policy, states, checks: checksOf(model, entity, own.check) };
      });
      const alone = shared !== undefined && shared !== tenancy && !related(model, shared);
      return {
        ...model,
        ...(tenancy === undefined ? {} : { tenancy }),
        entities: entities.map((entity) => (alone && entity.id === shared ? { ...entity, shared: true } : entity)),
      };
    });
}

function related(model: Model, id: string): boolean {
  return model.relations.some(({ from, to }) => from.entity === id || to.entity === id);
}

interface Shape {
  readonly policy: "none" | "own" | "other";
  readonly deny: boolean;
}

function policyOf(model: Model, entity: Entity, { policy, deny }: Shape): readonly PolicyRule[] {
  const condition = policy === "other" ? throughReference(model, entity) : ofOwn(entity);
  const written = condition ? { condition } : {};
  const rule = (name: string, effect: "allow" | "deny", operations: readonly string[]): PolicyRule => ({
    name,
    effect,
    operations: operations.map((operation) => ({ name: operation, members: [] })),
    roles: [],
    anyone: policy === "own",
    code: name,
    declaredIn: entity.id,
    ...written,
  });
  return [
    rule("some", "allow", ["read", "create"]),
    always(rule("all", "allow", ["read", "update", "delete"])),
    ...(deny ? [rule("never", "deny", ["update"])] : []),
  ];
}

function always({ condition: _, ...rule }: PolicyRule): PolicyRule {
  return rule;
}

function checksOf(model: Model, entity: Entity, kind: string): readonly Check[] {
  const found =
    kind === "row"
      ? ofOwn(entity)
      : kind === "other"
        ? throughReference(model, entity)
        : kind === "many"
          ? ofMany(entity)
          : kind === "time"
            ? ofTime(entity)
            : undefined;
  return found ? [{ name: `${kind}Holds`, condition: found, declaredIn: entity.id }] : [];
}

function statesOf(entity: Entity): readonly StateMachine[] {
  const member = entity.members.find(
    (each) => each.kind === "attribute" && each.type.kind === "enum" && !each.cardinality.many,
  );
  if (member?.kind !== "attribute" || member.type.kind !== "enum") return [];
  const transitions = [{ from: ["on"], to: "off", action: "switchOff" }];
  return [{ member: member.name, enum: member.type.enum, transitions, declaredIn: entity.id }];
}

const NULL: Expression = { kind: "null" };

function read(member: Member): Expression {
  return { kind: "name", name: member.name, target: { kind: "member", id: member.id } };
}

function binary(operator: "==" | "or" | ">=" | "<=", left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right };
}

function isPlain(member: Member): boolean {
  return member.kind === "attribute" && !member.cardinality.many;
}

function ofOwn(entity: Entity) {
  const [first, second] = entity.members.filter(isPlain);
  if (!first) return undefined;
  const one = binary("==", read(first), NULL);
  return written("own", second ? binary("or", one, binary("==", read(second), NULL)) : one);
}

function throughReference(model: Model, entity: Entity) {
  for (const member of entity.members) {
    if (member.kind !== "relation" || member.cardinality.many) continue;
    const attribute = model.entities.find(({ id }) => id === member.target)?.members.find(isPlain);
    if (!attribute) continue;
    const path: Expression = { kind: "path", receiver: read(member), member: attribute.name, target: attribute.id };
    return written("other", binary("==", path, NULL));
  }
  return undefined;
}

function ofMany(entity: Entity) {
  const member = entity.members.find((each) => each.kind === "relation" && each.cardinality.many);
  if (!member) return undefined;
  const count: Expression = {
    kind: "call",
    callee: { kind: "path", receiver: read(member), member: "count" },
    arguments: [],
  };
  return written("many", binary(">=", count, { kind: "number", value: "0" }));
}

function ofTime(entity: Entity) {
  const member = entity.members.find(
    (each) =>
      isPlain(each) && each.kind === "attribute" && each.type.kind === "primitive" && each.type.name === "Instant",
  );
  if (!member) return undefined;
  const now: Expression = {
    kind: "call",
    callee: { kind: "name", name: "now", target: { kind: "builtin" } },
    arguments: [],
  };
  return written("time", binary("<=", read(member), now));
}
