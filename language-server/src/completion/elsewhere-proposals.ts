import { type ast, type DomainServices, fileSymbols, sourceFile } from "@domainsmith/language";
import type { AstNode } from "langium";
import { importEdit } from "../imports/import-edit.ts";
import { detailOf } from "../presentation/signature.ts";
import type { ReferencePlace } from "./candidates.ts";
import { asksForRole, type Fragment } from "./fragment.ts";
import { importableDocuments, importPath } from "./import-proposals.ts";
import { ICONS, type ProposalList } from "./items.ts";
import { filterFor } from "./reference-proposals.ts";

/** References that lead to declarations at the top of files. */
const DECLARATION_REFERENCES: ReadonlySet<string> = new Set(
  "TypeRef.type Entity.base Entity.mixins Mixin.mixins Extension.mixins Extension.entity Action.emits Rule.roles Tenancy.entity View.entities Annotation.annotation".split(
    " ",
  ),
);

/** Proposes declarations of other files, which are imported when they are taken. */
export function proposeElsewhere(
  list: ProposalList,
  { info, candidates }: ReferencePlace,
  fragment: Fragment,
  services: DomainServices,
): void {
  const { container, property, reference } = info;
  const isDeclaration = DECLARATION_REFERENCES.has(`${container.$type}.${property}`) || asksForRole(fragment);
  if (!isDeclaration || reference.$refText?.includes(".")) return;
  const visible = new Set(candidates.map(({ name }) => name));
  const type = services.shared.AstReflection.getReferenceType(info);
  const wanted = filterFor(container, property, fragment);
  const file = fragment.document.parseResult.value as ast.SourceFile;
  for (const document of importableDocuments(fragment.document, services)) {
    const source = sourceFile(document);
    if (!source) continue;
    for (const [label, { node }] of fileSymbols(source).exported) {
      if (visible.has(label) || !isOf(node, type, services) || !wanted(node) || !list.matches(label)) continue;
      const path = importPath(fragment.document, document);
      list.add({
        label,
        kind: ICONS[node.$type] ?? 1,
        rank: "elsewhere",
        detail: `${detailOf(node)} (import from "${path}")`,
        description: path,
        additionalTextEdits: [importEdit(file, fragment.document, label, path)],
      });
    }
  }
}

function isOf(node: AstNode, type: string, services: DomainServices): boolean {
  return services.shared.AstReflection.isSubtype(node.$type, type);
}
