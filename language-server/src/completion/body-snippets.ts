import { ast, type DomainServices, ownerOf, SPECIAL_CATEGORIES } from "@domainsmith/language";
import type { AstNode } from "langium";
import { choice } from "./snippets.ts";

/** How many names a place to fill in offers. */
const CHOICES = 12;

/**
 * The snippet of an element with what stands in the body around: its states, its members to index. Undefined for words
 * whose snippet does not depend on it, and where there is nothing to choose from.
 */
export function bodySnippet(key: string, parent: AstNode, services: DomainServices): string | undefined {
  switch (key) {
    case "Clause personal":
      return `personal(${choice(1, categories(false, services))})`;
    case "Clause sensitive":
      return `sensitive(${choice(1, categories(true, services))})`;
    case "States states":
      return statesSnippet(parent, services);
    case "Index index": {
      const names = indexable(parent, services);
      return names.length > 0 ? `index (${choice(1, names)})` : undefined;
    }
    case "Index unique": {
      const names = indexable(parent, services);
      return names.length > 1
        ? `unique (${choice(1, names)}, ${choice(2, [...names.slice(1), ...names.slice(0, 1)])})`
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Values of the library's enum of categories of personal data. */
function categories(special: boolean, services: DomainServices): readonly string[] {
  const found = services.references.FileNames.prelude().get("DataCategory")?.node;
  const names = ast.isEnum(found) ? found.values.map(({ name }) => name) : [];
  return names.filter((name) => SPECIAL_CATEGORIES.has(name) === special);
}

function statesSnippet(parent: AstNode, services: DomainServices): string | undefined {
  const members = membersOf(parent, services).flatMap((member) => {
    if (member.type?.many || member.type?.optional) return [];
    const type = services.references.ReceiverTypes.ofType(member.type)?.type;
    return ast.isEnum(type) && type.values.length > 1 ? [{ name: member.name, type }] : [];
  });
  const [first, another] = members;
  if (!first || another) return undefined;
  const values = first.type.values.map(({ name }) => name).slice(0, CHOICES);
  const owner = ownerOf(parent);
  const actions = owner ? [...services.references.Members.actionsOf(owner, parent).keys()].slice(0, CHOICES) : [];
  const [start, ...next] = values;
  const action = actions.length > 0 ? choice(3, actions) : "${3:action}";
  return `states ${first.name} {\n  ${choice(1, [start ?? "", ...next])} -> ${choice(2, [...next, start ?? ""])} on ${action}\n}`;
}

/** Members with a column of their own. */
function indexable(parent: AstNode, services: DomainServices): readonly string[] {
  const names = membersOf(parent, services).flatMap(({ name, type, owns }) => {
    const isList = type?.many ?? false;
    const target = services.references.ReceiverTypes.ofType(type)?.type;
    const isDocument = ast.isPrimitive(target) && ["File", "Image", "Json"].includes(target.name);
    return name && !isList && !owns && !isDocument ? [name] : [];
  });
  return names.slice(0, CHOICES);
}

function membersOf(parent: AstNode, services: DomainServices): readonly ast.Member[] {
  const owner = ownerOf(parent);
  if (!owner) return [];
  const members = [...services.references.Members.membersOf(owner, parent).values()];
  return members.map(({ node }) => node).filter(ast.isMember);
}
