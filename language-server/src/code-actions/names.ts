import { ast } from "@domainsmith/language";
import { type AstNode, AstUtils } from "langium";
import type { Problem } from "./quick-fix.ts";

/** A name that is free: the wanted one, or with a number behind it. */
export function freeName(wanted: string, taken: { has(name: string): boolean }): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
  return name;
}

/** The names that members and actions of an element's owner have. */
export function namesAround(node: AstNode, { services }: Problem): ReadonlySet<string> {
  const owner = ownerAround(node);
  if (!owner) return new Set();
  const { Members } = services.references;
  return new Set([...Members.membersOf(owner, node).keys(), ...Members.actionsOf(owner, node).keys()]);
}

/** The names at the top of the file that a node stands in: declared and imported. */
export function namesOfFile(node: AstNode): ReadonlySet<string> {
  const file = AstUtils.getContainerOfType(node, ast.isSourceFile);
  const names = (file?.declarations ?? []).flatMap((each) => (ast.isNamedDeclaration(each) ? each.name : []));
  const imported = (file?.imports ?? []).flatMap((each) => [
    ...(each.name === undefined ? [] : [each.name]),
    ...each.names.map(({ name, declaration }) => name ?? declaration?.$refText ?? ""),
  ]);
  return new Set([...names, ...imported]);
}

/** The declaration whose members stand around a node; of an extension the extended entity. */
export function ownerAround(node: AstNode): ast.Entity | ast.Mixin | ast.ValueObject | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container) {
    if (ast.isEntity(at) || ast.isMixin(at) || ast.isValueObject(at)) return at;
    if (ast.isExtension(at)) return at.entity.ref;
  }
  return undefined;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A word for several: `orders`, `boxes`, `cities`. */
export function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** A name that no action and no member of an owner has. */
export function freeAction(
  owner: ast.Element["$container"],
  wanted: string,
  { services }: Problem,
): string | undefined {
  const target = ast.isExtension(owner) ? owner.entity.ref : owner;
  if (!target) return undefined;
  const { Members } = services.references;
  const taken = new Set([...Members.actionsOf(target, owner).keys(), ...Members.membersOf(target, owner).keys()]);
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
  return name;
}
