import { ast } from "@domainsmith/language";
import { lowerFirst, singular, upperFirst } from "../presentation/names.ts";

/** Types that go with how members are called: `placedAt`, `bornOn`, `isActive`. */
const HABITS: readonly (readonly [name: RegExp, type: string])[] = [
  [/[a-z]At$/, "Instant"],
  [/([a-z](On|Date)|^date)$/, "Date"],
  [/^(is|has|can)[A-Z]/, "Boolean"],
];

/** Whether a member's name speaks for a type: `customer` and `billingCustomers` for Customer, `placedAt` for Instant. */
export function speaksFor(member: string, type: ast.TypeDeclaration): boolean {
  if (ast.isPrimitive(type)) return HABITS.some(([name, habit]) => habit === type.name && name.test(member));
  const one = lowerFirst(type.name);
  return [member, singular(member)].some(
    (name) => name === one || name.endsWith(type.name) || type.name.endsWith(upperFirst(name)),
  );
}
