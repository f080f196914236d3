import { ast, fileSymbols, sourceFile } from "@domainsmith/language";
import type { ReferencePlace } from "./candidates.ts";
import { asksForRole } from "./fragment.ts";
import { importableDocuments, importPath } from "./import-proposals.ts";
import { ICONS, type ProposalList } from "./items.ts";
import { filterFor } from "./reference-filters.ts";
import type { ReferenceContext } from "./reference-proposals.ts";
import { annotationSnippet } from "./snippets.ts";
import { memberName, typesNamedBy } from "./type-hints.ts";

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
  { fragment, services }: ReferenceContext,
): void {
  const { container, property, reference } = info;
  const isDeclaration = DECLARATION_REFERENCES.has(`${container.$type}.${property}`) || asksForRole(fragment);
  if (!isDeclaration || reference.$refText?.includes(".")) return;
  const visible = new Set(candidates.map(({ name }) => name));
  const { AstReflection } = services.shared;
  const type = AstReflection.getReferenceType(info);
  const wanted = filterFor(info, fragment, services);
  const isNamed = typesNamedBy(memberName(container));
  for (const document of importableDocuments(fragment.document, services)) {
    const source = sourceFile(document);
    if (!source) continue;
    const path = importPath(fragment.document, document);
    for (const [label, { node }] of fileSymbols(source).exported) {
      if (visible.has(label) || !list.matches(label)) continue;
      if (!AstReflection.isSubtype(node.$type, type) || !wanted(node)) continue;
      list.add({
        label,
        kind: ICONS[node.$type] ?? 1,
        rank: ast.isTypeDeclaration(node) && isNamed(node) ? "expected" : "elsewhere",
        description: path,
        about: node,
        imports: { name: label, path },
        target: node,
        ...(node.$type === "AnnotationDeclaration" ? annotationSnippet(node as ast.AnnotationDeclaration, label) : {}),
      });
    }
  }
}
