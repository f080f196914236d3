import * as ast from "../../../generated/ast.ts";
import { clauseOf } from "../../../model-building/members.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { primitiveName } from "./resolved-type.ts";

/** `unique (…)` and `index (…)` are over columns of the entity's own table, each once. */
export const indexParts = defineCheck("Index", (node, report) => {
  const seen = new Set<string>();
  const isUnique = node.kind !== "index";
  for (const part of node.parts) {
    const name = part.member?.$refText;
    if (name === undefined) continue;
    const member = part.member.ref;
    if (seen.has(name)) {
      report(diagnostics.repeatedIndexPart, `\`${name}\` stands here twice. Remove one.`, { node: part });
    } else if (member) {
      const reason = withoutColumn(member, isUnique);
      if (reason) report(diagnostics.unindexable, reason, { node: part });
    }
    seen.add(name);
  }
});

function withoutColumn(member: ast.AnyMember, isUnique: boolean): string | undefined {
  if (ast.isInverseClause(member)) return withoutReference(member);
  if (ast.isComputed(member)) {
    return isUnique
      ? `${member.name} is computed and stands in no column. Name the members that it is made of.`
      : undefined;
  }
  const type = member.type?.type?.ref;
  if (ast.isEntity(type)) {
    if (member.type.many || member.owns) {
      return `${member.name} lies in the table of ${type.name}, not here. Name what this row holds itself: its data, and relations to one.`;
    }
    return undefined;
  }
  if (member.type?.many) return `${member.name} is a list, and lists are not indexed. Remove it here.`;
  const primitive = primitiveName(member.type);
  if (primitive === "File" || primitive === "Image" || primitive === "Json") {
    return `${primitive === "Json" ? "A Json" : primitive === "File" ? "A File" : "An Image"} is not indexed. Remove ${member.name} here.`;
  }
  const document = member.clauses.some((clause) => ast.isAnnotation(clause) && clause.annotation?.$refText === "json");
  return document
    ? `${member.name} is stored as a document (\`@json\`), which is not indexed. Remove it here.`
    : undefined;
}

/** An unseen inverse has a column only where the foreign key lies on its side. */
function withoutReference(inverse: ast.InverseClause): string | undefined {
  const member = inverse.$container;
  const here = !inverse.many && (member.owns || member.type?.many);
  if (here) return undefined;
  return `${inverse.name} is the other end of ${member.name}, and lies in the other table. Name what this row holds itself.`;
}

/** What a B-tree of PostgreSQL takes in one entry, in bytes, less what the entry itself needs. */
const LONGEST_ENTRY = 2600;

/** Text that may be longer than an index can hold would be refused when a row is written. */
export const longIndex = defineCheck("Index", (node, report) => {
  for (const part of node.parts) {
    const member = part.member?.ref;
    if (ast.isMember(member) && !member.type?.many && isLong(member.type)) {
      report(diagnostics.longIndex, longMessage(member), { node: part });
    }
  }
});

export const longUnique = defineCheck("Member", (node, report) => {
  const clause = clauseOf(node, "UniqueClause");
  if (!clause && !node.key) return;
  if (!node.type || node.type.many || !isLong(node.type)) return;
  if (clause) report(diagnostics.longIndex, longMessage(node), { node: clause });
  else report(diagnostics.longIndex, longMessage(node), { node, property: "key" });
});

function longMessage(member: ast.Member): string {
  return `An index holds about ${LONGEST_ENTRY} bytes, and a longer ${member.name} could not be saved. Give it a maximum: \`String(200)\`.`;
}

function isLong(type: ast.TypeRef): boolean {
  const seen = new Set<ast.NamedType>();
  for (let at: ast.TypeRef | undefined = type; at; ) {
    const target: ast.TypeDeclaration | undefined = at.type?.ref;
    if (ast.isNamedType(target)) {
      if (seen.has(target)) return false;
      seen.add(target);
      at = target.base;
      continue;
    }
    if (!ast.isPrimitive(target)) return false;
    if (target.name === "Text") return true;
    const [length] = at.arguments;
    const most = length && Number(length.range ? length.to : length.from);
    return target.name === "String" && most !== undefined && most > LONGEST_ENTRY;
  }
  return false;
}
