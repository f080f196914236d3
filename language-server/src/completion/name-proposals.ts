import { type ast, type DomainServices, ownerOf } from "@domainsmith/language";
import { CompletionItemKind } from "vscode-languageserver";
import { lowerFirst, plural } from "../presentation/names.ts";
import { detailOf, ownerName } from "../presentation/signature.ts";
import type { Fragment } from "./fragment.ts";
import type { Expected } from "./grammar-features.ts";
import { ICONS, type ProposalList } from "./items.ts";

/** What a policy can allow or deny of every entity. */
const OPERATIONS: Readonly<Record<string, string>> = {
  read: "See rows",
  create: "Make new rows",
  update: "Change rows",
  delete: "Delete rows",
};

/** What `personal(…)` takes beside the category. */
const PERSONAL_ARGUMENTS: Readonly<Record<string, string>> = {
  "basis:": "why it may be processed",
  "keep:": "how long it is kept",
  "erase:": "what happens to it then",
};

/** Proposes words that name something without being references: inverses, operations, patterns. */
export function proposeNames(
  list: ProposalList,
  expected: readonly Expected[],
  fragment: Fragment,
  member: ast.Member | undefined,
  services: DomainServices,
): void {
  for (const it of expected) {
    if (it.kind !== "terminal") continue;
    switch (`${it.rule}.${it.property}`) {
      case "Clause.name":
        if (fragment.tokens.at(-1)?.image === "inverse") proposeInverse(list, fragment, member);
        break;
      case "Operation.name":
        proposeOperations(list, fragment, services);
        break;
      case "PersonalArgument.name":
        for (const [label, detail] of Object.entries(PERSONAL_ARGUMENTS)) {
          if (fragment.tokens.at(-1)?.image !== ":")
            list.add({ label, detail, kind: CompletionItemKind.Property, rank: "local" });
        }
    }
  }
}

/** Names for the other end: after the entity that the relation is written in, by what it means. */
function proposeInverse(list: ProposalList, fragment: Fragment, member: ast.Member | undefined): void {
  const owner = ownerName({ $type: "Member", $container: fragment.parent });
  if (!owner) return;
  const one = lowerFirst(owner);
  const many = `${plural(one)}[]`;
  const names = member?.owns ? [one] : [many, one];
  for (const label of names) {
    const detail = label.endsWith("[]") ? "many" : "one";
    list.add({ label, kind: CompletionItemKind.Reference, rank: "expected", detail });
  }
}

function proposeOperations(list: ProposalList, { parent }: Fragment, services: DomainServices): void {
  for (const [label, detail] of Object.entries(OPERATIONS)) {
    list.add({ label, kind: CompletionItemKind.Operator, rank: "expected", detail });
  }
  const owner = ownerOf(parent);
  if (!owner) return;
  for (const [label, { node }] of services.references.Members.actionsOf(owner, parent)) {
    list.add({ label, kind: ICONS.Action ?? CompletionItemKind.Method, rank: "member", detail: detailOf(node) });
  }
}
