import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type CompiledSql,
  compileOwnSql,
  compileSqlWithFacts,
  compileTypeScript,
  type Entity,
  type Model,
  type SqlPlace,
  simpleName,
  type TypedExpression,
  typedCheck,
  typedComputed,
  typedGuard,
  typedPolicy,
  type ValueObject,
} from "@domainsmith/model";
import { modelOf } from "../test/support/project-model.ts";
import { entityNames, propertyName } from "./naming/index.ts";
import { sqlStorage } from "./relational/index.ts";
import { assertGolden } from "./testing/golden.ts";

interface Case {
  readonly title: string;
  readonly text: string;
  readonly typed: TypedExpression;
  readonly owner: Entity | ValueObject;
}

describe("compiled expressions", () => {
  it("are code that people can read", async () => {
    const source = readFileSync(path.join(import.meta.dirname, "fixtures/rules.domain"), "utf8");
    const model = await modelOf({ "rules.domain": source });
    const shown = casesOf(model).map((each) => show(model, each));
    assertGolden(import.meta.dirname, "compiled-expressions.md", `${shown.join("\n\n")}\n`);
  });
});

function casesOf(model: Model): readonly Case[] {
  return [...model.values, ...model.entities].flatMap((owner): Case[] => {
    const of = (what: string, text: string, typed: TypedExpression | undefined): Case[] =>
      typed ? [{ title: `${owner.name}: ${what}`, text, typed, owner }] : [];
    const common = [
      ...owner.members.flatMap((member) =>
        member.kind === "computed" && member.declaredIn === owner.id
          ? of(`computed ${member.name}`, member.value.text, typedComputed(model, member))
          : [],
      ),
      ...owner.checks.flatMap((check) =>
        of(`check ${check.name}`, check.condition.text, typedCheck(model, owner, check)),
      ),
    ];
    if (owner.kind === "value") return common;
    return [
      ...common,
      ...owner.actions.flatMap((action) =>
        of(`action ${action.name}`, action.guard?.text ?? "", typedGuard(model, owner, action)),
      ),
      ...(owner.policy ?? []).flatMap((rule) =>
        of(`policy ${rule.name}`, rule.condition?.text ?? "", typedPolicy(model, owner, rule)),
      ),
    ];
  });
}

function show(model: Model, { title, text, typed, owner }: Case): string {
  const context = {
    storage: sqlStorage(model),
    ...places(model, owner),
    parameter: (name: string) => `:${name}`,
  };
  const value = compileSqlWithFacts(model, typed, context);
  const filter = compileSqlWithFacts(model, typed, { ...context, mode: "filter" });
  const own = owner.kind === "entity" ? compileOwnSql(model, typed, context) : undefined;
  const { code, imports } = compileTypeScript(model, typed, {
    this: "row",
    old: "old",
    me: "me",
    now: "now",
    parameter: (name) => `input.${name}`,
    hasRole: (role) => `principal.roles.includes("${simpleName(role)}")`,
    propertyOf: (_owner, member) => propertyName([member]),
    referenceOf: (entity, member) => referenceOf(model, entity, member),
  });
  return [
    `## ${title}`,
    "",
    `    ${text.replaceAll(/\s+/g, " ")}`,
    "",
    `- SQL${value.immutable ? " (CHECK)" : ""}: \`${value.sql}\``,
    ...(filter.sql === value.sql ? [] : [`- filter: \`${filter.sql}\``]),
    ...(own && title.includes("policy") ? [`- candidates: \`${own.sql}\``] : []),
    ...columns(value),
    `- TypeScript: \`${code}\``,
    ...(imports.length > 0 ? [`- imports: ${imports.join(", ")}`] : []),
  ].join("\n");
}

function places(model: Model, owner: Entity | ValueObject): { readonly this: SqlPlace; readonly old?: SqlPlace } {
  if (owner.kind === "value")
    return { this: { kind: "document", sql: "value", propertyOf: (_value, member) => propertyName([member]) } };
  const row = { kind: "row", entity: owner.id } as const;
  return { this: { ...row, alias: entityNames(model, owner.id).table }, old: { ...row, alias: "old" } };
}

function referenceOf(model: Model, entity: string, member: string): string | undefined {
  const storage = sqlStorage(model).memberOf(entity, [member]);
  return storage.kind === "reference" ? propertyName([member, "id"]) : undefined;
}

function columns({ columns }: CompiledSql): readonly string[] {
  const read = [...columns].map(([table, names]) => `${table} (${[...names].sort().join(", ")})`);
  return read.length === 0 ? [] : [`- reads: ${read.sort().join(", ")}`];
}
