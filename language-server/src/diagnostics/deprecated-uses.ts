import { flatTree, HINT_CODES } from "@domainsmith/language";
import { type AstNode, isReference, type LangiumDocument } from "langium";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import { deprecationOf } from "../presentation/deprecated.ts";

const cache = new WeakMap<AstNode, readonly AstNode[]>();

/** What a file declares with `@deprecated`; looked for once per parse. */
function deprecatedIn(root: AstNode): readonly AstNode[] {
  let found = cache.get(root);
  if (!found) {
    const owners = flatTree(root)
      .nodes.filter((node) => node.$type === "Annotation")
      .map(({ $container }) => $container);
    found = owners.filter((owner) => owner !== undefined && deprecationOf(owner) !== undefined) as AstNode[];
    cache.set(root, found);
  }
  return found;
}

/**
 * Uses of what carries `@deprecated`. Very little does, so names are compared before references are followed.
 *
 * @param all all documents of the workspace
 */
export function deprecatedUses({ parseResult }: LangiumDocument, all: Iterable<LangiumDocument>): Diagnostic[] {
  const deprecated = new Set<AstNode>();
  const names = new Set<string>();
  for (const document of all) {
    for (const node of deprecatedIn(document.parseResult.value)) {
      deprecated.add(node);
      if ("name" in node && typeof node.name === "string") names.add(node.name);
    }
  }
  if (names.size === 0) return [];
  const hints: Diagnostic[] = [];
  for (const { reference } of flatTree(parseResult.value).references) {
    const written = reference.$refText;
    if (!names.has(written.slice(written.lastIndexOf(".") + 1)) || !isReference(reference)) continue;
    const target = reference.ref;
    if (!target || !deprecated.has(target) || !reference.$refNode) continue;
    const message = deprecationOf(target);
    hints.push({
      range: reference.$refNode.range,
      severity: DiagnosticSeverity.Hint,
      code: HINT_CODES.deprecatedUse,
      message: message ? `"${written}" is deprecated: ${message}` : `"${written}" is deprecated.`,
      source: "domainsmith",
      tags: [DiagnosticTag.Deprecated],
      data: { code: HINT_CODES.deprecatedUse },
    });
  }
  return hints;
}
