import { ast } from "@domainsmith/language";
import type { AstNode } from "langium";
import { singular, upperFirst } from "../presentation/names.ts";

/** Types that go with how members are called: `placedAt`, `bornOn`, `isActive`. */
const HABITS: readonly (readonly [name: RegExp, type: string])[] = [
  [/[a-z]At$/, "Instant"],
  [/([a-z](On|Date)|^date)$/, "Date"],
  [/^(is|has|can)[A-Z]/, "Boolean"],
];

/** The name of the member or parameter that a type is written for; undefined for other nodes. */
export function memberName(type: AstNode): string | undefined {
  const owner = ast.isTypeRef(type) ? type.$container : undefined;
  return ast.isMember(owner) || ast.isParameter(owner) || ast.isComputed(owner) ? owner.name : undefined;
}

/**
 * The types that a member's name speaks for: Customer for `customer` and `billingCustomers`, OrderStatus for `status`,
 * Instant for `placedAt`.
 */
export function typesNamedBy(member: string | undefined): (type: ast.TypeDeclaration) => boolean {
  if (member === undefined) return () => false;
  const habits = new Set(HABITS.filter(([name]) => name.test(member)).map(([, type]) => type));
  const names = [...new Set([member, singular(member)])].map((name) => ({ name, type: upperFirst(name) }));
  return (node) => {
    if (ast.isPrimitive(node)) return habits.has(node.name);
    // Half a declaration has no name yet.
    return (
      Boolean(node.name) &&
      names.some(({ name, type }) => type.endsWith(node.name) || node.name.endsWith(type) || name === node.name)
    );
  };
}
