import { ast } from "@domainsmith/language";
import { type AstNode, AstUtils, type ReferenceInfo } from "langium";
import type { HoverContext } from "./hover-context.ts";
import { counted } from "./hover-text.ts";

/** The references to something, by what they are for. */
export interface Usages {
  readonly infos: readonly ReferenceInfo[];
  readonly files: number;
}

/** Where the workspace refers to a node, as the index of references knows. */
export function usagesOf(node: AstNode, { services }: HoverContext): Usages {
  const { IndexManager, LangiumDocuments } = services.shared.workspace;
  const infos: ReferenceInfo[] = [];
  const files = new Set<string>();
  for (const { uri } of LangiumDocuments.all) {
    for (const { info } of IndexManager.referencesOf(uri)?.referencesTo(node) ?? []) {
      infos.push(info);
      files.add(uri.toString());
    }
  }
  return { infos, files: files.size };
}

/** `Used 12 times in 3 files: 8 as a type, 3 in policies, 1 in imports.`, or `Used once, in checks.` */
export function usageNote({ infos, files }: Usages): string {
  if (infos.length === 0) return "Nothing in the model refers to it.";
  const kinds = new Map<string, number>();
  for (const info of infos) {
    const kind = kindOf(info);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  // Those found equally often stand in one order, whatever was edited before.
  const ordered = [...kinds].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
  const parts = ordered.map(([kind, count]) => `${count} ${kind}`);
  const times = infos.length === 1 ? "once" : `${infos.length} times`;
  const start = `Used ${times}${files > 1 ? ` in ${counted(files, "file")}` : ""}`;
  const [only, another] = [...kinds.keys()];
  return another === undefined ? `${start}, ${only}.` : `${start}: ${parts.join(", ")}.`;
}

/** Names of the declarations that refer to a node by a property of theirs, in order: its heirs, or who mixes it in. */
export function namesBy({ infos }: Usages, property: "base" | "mixins"): readonly string[] {
  const names = infos.flatMap(({ container, property: by }) => {
    if (by !== property) return [];
    return ast.isExtension(container)
      ? [container.entity.$refText]
      : "name" in container
        ? [String(container.name)]
        : [];
  });
  return names.sort();
}

const BY_TYPE: Readonly<Record<string, string>> = {
  TypeRef: "as a type",
  ImportedName: "in imports",
  IndexPart: "in indexes",
  States: "in states",
  Transition: "in states",
  Operation: "in policies",
  View: "in views",
  Annotation: "as an annotation",
  SensitiveClause: "in personal data",
  PersonalArgument: "in personal data",
  Extension: "in extensions",
  Tenancy: "as the tenant",
};

const BY_PLACE: Readonly<Record<string, string>> = {
  Rule: "in policies",
  Check: "in checks",
  Computed: "in computed members",
  DefaultClause: "in defaults",
  Parameter: "in defaults",
  Action: "in guards",
  Annotation: "in annotations",
  PersonalArgument: "in personal data",
};

function kindOf({ container, property }: ReferenceInfo): string {
  if (property === "base") return "as a base";
  if (property === "mixins") return "as a mixin";
  if (property === "emits") return "by actions";
  if (property === "roles") return "in policies";
  const byType = BY_TYPE[container.$type];
  if (byType) return byType;
  const place = AstUtils.getContainerOfType(container, (node): node is AstNode => node.$type in BY_PLACE);
  return (place && BY_PLACE[place.$type]) ?? "elsewhere";
}
