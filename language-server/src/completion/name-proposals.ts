import { ast, type DomainServices, flatTree, ownerOf, sourceFile } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { lowerFirst, plural, upperFirst } from "../presentation/names.ts";
import { detailOf, ownerName } from "../presentation/signature.ts";
import { PLACEHOLDER } from "./candidates.ts";
import { type Fragment, isInside } from "./fragment.ts";
import type { Expected } from "./grammar-features.ts";
import { ICONS, type ProposalList } from "./items.ts";
import { filled, KEEP_FORMS, LIST_FORMS } from "./snippets.ts";

/** What a policy can allow or deny of every entity. */
const OPERATIONS: Readonly<Record<string, string>> = {
  read: "See rows",
  create: "Make new rows",
  update: "Change rows",
  delete: "Delete rows",
};

/** What `personal(…)` takes beside the category. */
const PERSONAL_ARGUMENTS: Readonly<Record<string, string>> = {
  basis: "why it may be processed",
  keep: "how long it is kept",
  erase: "what happens to it then",
};

/** What is known about the place of a name. */
export interface NameContext {
  readonly fragment: Fragment;
  /** The fragment with a placeholder at the cursor. */
  readonly node: AstNode | undefined;
  readonly services: DomainServices;
}

/** Proposes words that name something without being references: inverses, operations, arguments. */
export function proposeNames(list: ProposalList, expected: readonly Expected[], context: NameContext): void {
  const { fragment, node, services } = context;
  for (const it of expected) {
    if (it.kind !== "terminal") continue;
    switch (`${it.rule}.${it.property}`) {
      case "Clause.name":
        if (fragment.tokens.at(-1)?.image === "inverse") proposeInverse(list, fragment, node, services);
        break;
      case "Operation.name":
        proposeOperations(list, context);
        break;
      case "PersonalArgument.name":
        proposePersonalArguments(list, context);
        break;
      case "TypeRef.lower":
        for (const form of LIST_FORMS) {
          list.add({ label: filled(form), snippet: form, kind: CompletionItemKind.Value, rank: "expected" });
        }
    }
  }
}

/** Names for the other end: after the entity that the relation is written in, by what it means. */
function proposeInverse(
  list: ProposalList,
  fragment: Fragment,
  member: AstNode | undefined,
  services: DomainServices,
): void {
  const owner = ownerName({ $type: "Member", $container: fragment.parent });
  if (!owner || !ast.isMember(member)) return;
  const one = lowerFirst(owner);
  const target = member.type?.type?.ref;
  const isTaken = inverseNameTaken(target, { name: member.name, owner }, fragment, services);
  const free = (name: string) => {
    const other = `${member.name}${upperFirst(name)}`;
    if (!isTaken(name)) return name;
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? other : `${other}${number}`;
      if (!isTaken(candidate)) return candidate;
    }
  };
  const isTree = target !== undefined && target === ownerOf(fragment.parent) && member.name === "parent";
  const many = `${free(isTree ? "children" : plural(one))}[]`;
  const isOne = member.clauses.some((clause) => clause.$type === "UniqueClause");
  const names = member.owns || isOne ? [free(one)] : member.type?.many ? [many] : [many, free(one)];
  for (const label of names) {
    const detail = label.endsWith("[]") ? "many" : "one";
    // The brackets may stand behind the cursor already.
    const text = fragment.rest.startsWith("[") ? label.replace("[]", "") : label;
    list.add({ label, kind: CompletionItemKind.Reference, rank: "expected", detail, text });
  }
}

/**
 * Whether an entity, or one that inherits from it, has a member or action of a name. The inverse that is being written
 * is none of them.
 */
function inverseNameTaken(
  target: AstNode | undefined,
  relation: { readonly name: string; readonly owner: string },
  { parent, document }: Fragment,
  services: DomainServices,
): (name: string) => boolean {
  if (!ast.isEntity(target)) return () => false;
  const { Members } = services.references;
  const isItself = (node: AstNode) =>
    ast.isInverseClause(node) &&
    node.$container.name === relation.name &&
    ownerName(node.$container) === relation.owner;
  const tables = [...familyOf(target, document, services)].flatMap((each) => [
    Members.membersOf(each, parent),
    Members.actionsOf(each, parent),
  ]);
  return (name) =>
    tables.some((table) => {
      const found = table.get(name);
      return found !== undefined && !isItself(found.node);
    });
}

/** An entity and those that inherit from it, in the project of a document. */
function familyOf(entity: ast.Entity, { uri }: LangiumDocument, services: DomainServices): Iterable<ast.Entity> {
  const { Projects } = services.shared.workspace;
  const heirs = new Map<ast.Entity, ast.Entity[]>();
  for (const document of Projects.documentsOf(Projects.of(uri))) {
    for (const node of sourceFile(document)?.declarations ?? []) {
      const base = ast.isEntity(node) ? node.base?.ref : undefined;
      if (base && ast.isEntity(node)) heirs.set(base, [...(heirs.get(base) ?? []), node]);
    }
  }
  const family = new Set([entity]);
  for (const each of family) for (const heir of heirs.get(each) ?? []) family.add(heir);
  return family;
}

function proposeOperations(list: ProposalList, { fragment: { parent }, node, services }: NameContext): void {
  const rule = ast.isPolicy(node) ? node.rules.at(-1) : undefined;
  const written = new Set(rule?.operations.filter(({ name }) => name !== PLACEHOLDER).map(({ name }) => name));
  for (const [label, detail] of Object.entries(OPERATIONS)) {
    if (!written.has(label)) list.add({ label, kind: CompletionItemKind.Operator, rank: "expected", detail });
  }
  const owner = ownerOf(parent);
  if (!owner) return;
  for (const [label, { node: action }] of services.references.Members.actionsOf(owner, parent)) {
    if (written.has(label)) continue;
    const kind = ICONS.Action ?? CompletionItemKind.Method;
    list.add({ label, kind, rank: "member", detail: detailOf(action), about: action });
  }
}

function proposePersonalArguments(list: ProposalList, { fragment, node }: NameContext): void {
  if (!isInside(fragment, "personal")) return;
  const { tokens } = fragment;
  const written = new Set(
    node ? flatTree(node).nodes.flatMap((each) => (ast.isPersonalArgument(each) ? (each.name ?? []) : [])) : [],
  );
  if (tokens.at(-1)?.image !== ":") {
    for (const [name, detail] of Object.entries(PERSONAL_ARGUMENTS)) {
      if (written.has(name)) continue;
      const kind = CompletionItemKind.Property;
      list.add({ label: `${name}:`, snippet: `${name}: `, detail, kind, rank: "local" });
    }
  }
}

/** Proposes lengths of time behind `keep:`. */
export function proposeKeep(list: ProposalList, { tokens }: Fragment): boolean {
  if (tokens.at(-1)?.image !== ":" || tokens.at(-2)?.image !== "keep") return false;
  for (const form of KEEP_FORMS) {
    list.add({ label: filled(form), snippet: form, kind: CompletionItemKind.Value, rank: "expected" });
  }
  return true;
}
