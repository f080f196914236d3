import type { Action, Entity, PolicyRule, Role } from "../../declarations.ts";
import type { Expression, WrittenExpression } from "../../expressions.ts";
import { emptyModel, type Model } from "../../model.ts";

const RANGE = { file: "a.domain", offset: 0, length: 0, line: 0, column: 0 };

function documented(id: string) {
  return {
    id,
    name: id,
    source: { range: RANGE, name: RANGE },
    annotations: [],
    was: [],
    namespace: "",
    private: false,
  };
}

/** A rule: `allow read, update`, with what else is given. */
export function rule(name: string, words: string, rest: Partial<PolicyRule> = {}): PolicyRule {
  const [effect = "", ...operations] = words.split(/,? /);
  return {
    name,
    effect: effect === "deny" ? "deny" : "allow",
    operations: operations.map((operation) => {
      const [, word = "", members = ""] = /^(\w+)(?:\((.*)\))?$/.exec(operation) ?? [];
      return { name: word, members: members === "" ? [] : members.split("|") };
    }),
    roles: [],
    anyone: false,
    code: `A.${name}`,
    declaredIn: "A",
    ...rest,
  };
}

/** An entity `A` with members `a`, `b`, `c`, an action `pay`, and these rules; without any, without a policy. */
export function entityWith(rules?: readonly PolicyRule[], rest: Partial<Entity> = {}): Entity {
  const action: Action = { ...documented("A#pay"), name: "pay", declaredIn: "A", parameters: [], emits: [] };
  return {
    ...documented("A"),
    kind: "entity",
    abstract: false,
    principal: false,
    subject: false,
    shared: false,
    mixins: [],
    members: ["a", "b", "c"].map((name) => ({
      ...documented(`A#${name}`),
      name,
      kind: "attribute",
      owner: "A",
      declaredIn: "A",
      type: { kind: "primitive", name: "Boolean" },
      cardinality: { many: false, lower: 1, upper: 1 },
      key: false,
      unique: false,
      readonly: false,
    })),
    indexes: [],
    checks: [],
    states: [],
    actions: [action],
    ...(rules ? { policy: rules } : {}),
    ...rest,
  };
}

/** A model with roles `X` and `Y` and these entities. */
export function modelWith(...entities: readonly Entity[]): Model {
  const roles = ["X", "Y"].map((id): Role => ({ ...documented(id), kind: "role" }));
  return { ...emptyModel("test"), entities, roles };
}

/** A member of the row, by its name. */
export function member(name: string): Expression {
  return { kind: "name", name, target: { kind: "member", id: `A#${name}` } };
}

export const ME: Expression = { kind: "name", name: "me", target: { kind: "builtin" } };

export function binary(left: Expression, operator: "and" | "or" | "implies" | "==" | "!=" | "in", right: Expression) {
  return { kind: "binary", operator, left, right } as const;
}

export function when(expression: Expression): { readonly condition: WrittenExpression } {
  return { condition: { text: "", expression } };
}
