import {
  type Check,
  compileTypeScript,
  type Entity,
  entityOf,
  type Model,
  readsOf,
  type SymbolId,
  typedCheck,
  type ValueObject,
} from "@domainsmith/model";
import { ruleOwnerName } from "../access/rule-names.ts";
import { quoted, type TypeScriptFile } from "../emit/index.ts";
import { propertyName, sentenceCase } from "../naming/index.ts";
import type { ApiModel } from "./api-model.ts";
import type { Field, Resource } from "./resource.ts";

/** A call of a schema: its beginning, and arguments that stand on one line if they fit. */
export interface CheckCall {
  readonly start: string;
  readonly arguments: readonly string[];
}

/** Writes the calls, a line or more each. */
export function writeChecks(file: TypeScriptFile, calls: readonly CheckCall[]): void {
  for (const call of calls) file.list(call.start, call.arguments, "))");
}

/**
 * Calls that add the checks of a value object to its schema. What depends on the time is left to the database: what was
 * valid when it was stored is read even when it is not any more.
 */
export function valueChecks(
  file: TypeScriptFile,
  model: Model,
  value: ValueObject,
  rules: string,
): readonly CheckCall[] {
  return value.checks.flatMap((check) => {
    const typed = typedCheck(model, value, check);
    if (readsOf(model, typed).time) return [];
    const propertyOf = (_: SymbolId, member: string) => propertyName([member]);
    const { code, imports } = compileTypeScript(model, typed, { this: "value", propertyOf });
    for (const name of imports) file.import(name, `${rules}/values.ts`);
    return [checkCall(file, ruleId(model, value.id, check), messageOf(check), code, [], rules)];
  });
}

/** Calls that add those checks of an entity to the schema of new rows that look at nothing but what is sent. */
export function createChecks(file: TypeScriptFile, api: ApiModel, resource: Resource): readonly CheckCall[] {
  const { model } = api;
  return resource.entity.checks.flatMap((check) => {
    const typed = typedCheck(model, resource.entity, check);
    const reads = readsOf(model, typed);
    if (reads.time || reads.me || reads.otherRows || reads.lists || reads.roles.length > 0) return [];
    const own = reads.members.filter(({ owner }) => owner === resource.entity.id);
    const fields = own.map(({ member }) => resource.fields.find((field) => field.member === member));
    if (fields.length === 0 || !fields.every(isSent)) return [];
    const names = new Map(fields.map((field) => [field.member, field.name]));
    const propertyOf = (owner: SymbolId, member: string) =>
      (owner === resource.entity.id ? names.get(member) : undefined) ?? propertyName([member]);
    const { code, imports } = compileTypeScript(model, typed, { this: "row", propertyOf });
    for (const name of imports) file.import(name, "../../rules/values.ts");
    const id = ruleId(model, declaringEntity(api, resource.entity, check).id, check);
    const about = fields.map(({ name }) => name);
    return [checkCall(file, id, messageOf(check), code, [...new Set(about)], "../../rules", "row")];
  });
}

/** What the database stores is what was sent, or known from the schema alone. */
function isSent(field: Field | undefined): field is Field {
  if (!field || field.settable === "never") return false;
  if (field.kind === "value") return true;
  if (field.kind !== "column") return false;
  const { default: fallback } = field.column;
  return fallback === undefined || ["text", "number", "boolean"].includes(fallback.kind);
}

/** The entity that a family's rows have the check from. */
function declaringEntity(api: ApiModel, entity: Entity, check: Check): Entity {
  const base = entity.base === undefined ? undefined : entityOf(api.model, entity.base);
  if (!base || !api.relational.entities.has(base.id)) return entity;
  return base.checks.some(({ name }) => name === check.name) ? declaringEntity(api, base, check) : entity;
}

function ruleId(model: Model, owner: SymbolId, check: Check): string {
  return `${ruleOwnerName(model, owner)}.${check.name}`;
}

function messageOf(check: Check): string {
  return check.message ?? `${sentenceCase(check.name)} is not fulfilled.`;
}

function checkCall(
  file: TypeScriptFile,
  rule: string,
  message: string,
  code: string,
  fields: readonly string[],
  rules: string,
  parameter = "value",
): CheckCall {
  const holds = file.import("holds", `${rules}/holds.ts`);
  const about = fields.length === 0 ? [] : [`[${fields.map(quoted).join(", ")}]`];
  return {
    start: `.check(${holds}(`,
    arguments: [quoted(rule), quoted(message), `(${parameter}) => ${code}`, ...about],
  };
}
