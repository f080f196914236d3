import { cardinalitySuffix } from "@domainsmith/model";
import { largest } from "../lists.ts";
import type { DomainClause, DomainEntity, DomainMember, DomainPolicyRule, DomainType } from "./document.ts";
import { commentLines, docLines, stringLiteral } from "./lexical.ts";

export const INDENT = "  ";

/** What is longer is broken, where it can be. */
export const LINE_WIDTH = 100;

/** Names of this length and more would push all other types too far to the right. */
export const COLUMN_LIMIT = 40;

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
  const width = columnOf(members.filter(({ key }) => key !== true));
  return members.flatMap((member, index) => {
    const own = member.key === true ? columnOf(keysAround(members, index)) : width;
    const lines = [...commentLines(member.comments), ...docLines(member.doc), ...writeMember(member, own)];
    return lines.map((line) => INDENT + line);
  });
}

/** Where types begin. Very long names stand out of the column. */
function columnOf(members: readonly DomainMember[]): number {
  return largest(members.map((member) => labelText(member).length).filter((width) => width < COLUMN_LIMIT));
}

/** A key and the keys beside it: they have a column of their own. */
function keysAround(members: readonly DomainMember[], index: number): readonly DomainMember[] {
  let [from, to] = [index, index];
  while (members[from - 1]?.key === true) from--;
  while (members[to + 1]?.key === true) to++;
  return members.slice(from, to + 1);
}

/** A member on one line, or with each clause on a line of its own where that is too long. */
function writeMember(member: DomainMember, width: number): string[] {
  const { owns, type, cardinality, clauses } = member;
  const label = labelText(member).padEnd(width);
  const head = `${label} ${owns === true ? "owns " : ""}${typeText(type)}${cardinalitySuffix(cardinality)}`;
  const texts = CLAUSE_ORDER.flatMap((kind) => clauses.filter((clause) => clause.kind === kind).map(clauseText));
  const line = [head, ...texts].join(" ");
  return INDENT.length + line.length <= LINE_WIDTH ? [line] : [head, ...texts.map((text) => INDENT + text)];
}

function labelText({ key, name }: DomainMember): string {
  return `${key === true ? "key " : ""}${name}:`;
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
  const width = largest(rules.map(({ name }) => name.length + 1));
  const lines = rules.map(
    ({ name, effect, operations }) =>
      `${INDENT}${INDENT}${`${name}:`.padEnd(width)} ${effect} ${operations.join(", ")}`,
  );
  return [...(separated ? [""] : []), `${INDENT}policy {`, ...lines, `${INDENT}}`];
}
