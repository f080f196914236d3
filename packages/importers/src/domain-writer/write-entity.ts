import { cardinalitySuffix } from "@domainsmith/model";
import type { DomainClause, DomainEntity, DomainMember, DomainPolicyRule, DomainType } from "./document.ts";
import { commentLines, docLines, stringLiteral } from "./lexical.ts";

export const INDENT = "  ";

/** The order in which the formatter puts clauses. */
const CLAUSE_ORDER: readonly DomainClause["kind"][] = ["default", "unique", "readonly", "inverse", "onDelete"];

/** The lines of an entity: types aligned in a column, the policy block last, behind a blank line. */
export function writeEntity({ name, modifiers, members, policy = [] }: DomainEntity): string[] {
  const header = [...modifiers, "entity", name].join(" ");
  const body = [...writeMembers(members), ...writePolicy(policy, members.length > 0)];
  return body.length === 0 ? [`${header} {}`] : [`${header} {`, ...body, "}"];
}

/** A type without its cardinality: `Decimal(21, 2, 0..)`. */
export function typeText({ name, arguments: args = [] }: DomainType): string {
  return args.length === 0 ? name : `${name}(${args.join(", ")})`;
}

function writeMembers(members: readonly DomainMember[]): string[] {
  const width = Math.max(0, ...members.map((member) => labelText(member).length));
  return members.flatMap((member) => {
    const text = `${labelText(member).padEnd(width)} ${declarationText(member)}`;
    return [...commentLines(member.comments), ...docLines(member.doc), text].map((line) => INDENT + line);
  });
}

function labelText({ key, name }: DomainMember): string {
  return `${key === true ? "key " : ""}${name}:`;
}

function declarationText({ owns, type, cardinality, clauses }: DomainMember): string {
  const words = [`${owns === true ? "owns " : ""}${typeText(type)}${cardinalitySuffix(cardinality)}`];
  for (const kind of CLAUSE_ORDER) {
    words.push(...clauses.filter((clause) => clause.kind === kind).map(clauseText));
  }
  return words.join(" ");
}

function clauseText(clause: DomainClause): string {
  switch (clause.kind) {
    case "default":
      return `= ${clause.value.kind === "string" ? stringLiteral(clause.value.text) : clause.value.text}`;
    case "unique":
    case "readonly":
      return clause.kind;
    case "inverse":
      return `inverse ${clause.member}${clause.many ? "[]" : ""}`;
    case "onDelete":
      return `on delete ${clause.effect}`;
  }
}

function writePolicy(rules: readonly DomainPolicyRule[], separated: boolean): string[] {
  if (rules.length === 0) return [];
  const width = Math.max(...rules.map(({ name }) => name.length + 1));
  const lines = rules.map(
    ({ name, effect, operations }) =>
      `${INDENT}${INDENT}${`${name}:`.padEnd(width)} ${effect} ${operations.join(", ")}`,
  );
  return [...(separated ? [""] : []), `${INDENT}policy {`, ...lines, `${INDENT}}`];
}
