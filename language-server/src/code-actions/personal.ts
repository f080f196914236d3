import { ast, removeItems, type Span, spanOf } from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "./offer.ts";
import type { Fix, Problem } from "./quick-fix.ts";

/** The moments of a row that time can be counted from. */
export function moments(member: ast.Member, { services }: Problem): readonly string[] {
  const owner = AstUtils.getContainerOfType(member, isOwner);
  if (!owner) return [];
  return [...services.references.Members.membersOf(owner, member)].flatMap(([name, { node }]) => {
    if (!ast.isMember(node) || node.type.many) return [];
    const type = services.references.ReceiverTypes.ofType(node.type)?.type;
    return ast.isPrimitive(type) && (type.name === "Date" || type.name === "Instant") ? [name] : [];
  });
}

function isOwner(node: unknown): node is ast.Entity | ast.Mixin | ast.ValueObject {
  return ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node);
}

export function withoutArgument(node: ast.PersonalArgument, title: string): readonly Fix[] {
  const all = node.$container.arguments;
  const spans: readonly Span[] = all.flatMap((each) => spanOf(each) ?? []);
  const index = all.indexOf(node);
  return spans.length > 1 ? offer(title, node, removeItems(fileText(node), spans, [index])) : [];
}

/** The category that a member's name speaks of. */
export function categoryFor(name: string): string {
  const words: readonly (readonly [RegExp, string])[] = [
    [/mail|phone|fax|contact/i, "contact"],
    [/street|city|zip|address|country/i, "address"],
    [/born|birth/i, "birth"],
    [/name/i, "name"],
    [/photo|image|picture/i, "image"],
    [/note|comment|text/i, "freeText"],
  ];
  return words.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}
