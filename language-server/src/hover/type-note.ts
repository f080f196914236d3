import { ast } from "@domainsmith/language";
import { typeText } from "../presentation/signature.ts";
import type { HoverText } from "./hover-text.ts";

/** What a declared type comes to: the built-in type behind named ones, the values of an enum, the parts of a value. */
export function typeNote(type: ast.TypeRef | undefined, text: HoverText): string | undefined {
  const declared = type?.type?.ref;
  if (!declared || ast.isPrimitive(declared) || ast.isEntity(declared)) return undefined;
  const code = (name: string) => text.code(name);
  if (ast.isEnum(declared)) {
    return `${code(declared.name)} is one of ${text.list(declared.values.map(({ name }) => name))}.`;
  }
  if (ast.isValueObject(declared)) {
    const parts = declared.elements.filter(ast.isMember).map((member) => `${member.name}: ${typeText(member.type)}`);
    return parts.length > 0 ? `${code(declared.name)} has ${text.list(parts)}.` : undefined;
  }
  const steps: string[] = [];
  const patterns: string[] = [];
  const seen = new Set<ast.NamedType>();
  let named: ast.TypeDeclaration | undefined = declared;
  while (ast.isNamedType(named) && !seen.has(named)) {
    seen.add(named);
    steps.push(typeText(named.base));
    if (named.pattern) patterns.push(named.pattern.replace(/^`|`$/g, ""));
    named = named.base?.type?.ref;
  }
  const matches = patterns.length > 0 ? `, and matches ${patterns.map(code).join(" and ")}` : "";
  return `${code(declared.name)} is ${steps.map(code).join(", that is ")}${matches}.`;
}
