import { ast, type DomainServices, leavesOf, textOfProperty } from "@domainsmith/language";
import { AstUtils, type LangiumDocument } from "langium";
import type { InlayHintProvider } from "langium/lsp";
import type { InlayHint, InlayHintLabelPart, InlayHintParams, Position } from "vscode-languageserver";
import { signatureOf } from "../presentation/signature.ts";

/** How many inverses one entity shows; the rest is in completion. */
const SHOWN = 6;

/** Shows behind an entity's opening brace the members that relations of other entities give it. */
export class DomainInlayHintProvider implements InlayHintProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getInlayHints({ parseResult }: LangiumDocument, { range }: InlayHintParams): InlayHint[] {
    const file = parseResult.value as ast.SourceFile;
    return (file.declarations ?? []).flatMap((node) => {
      const lines = node.$cstNode?.range;
      if (!ast.isEntity(node) || !lines) return [];
      if (lines.start.line > range.end.line || lines.end.line < range.start.line) return [];
      return this.hintFor(node);
    });
  }

  private hintFor(entity: ast.Entity): InlayHint[] {
    const { Members } = this.services.references;
    const found = Members.additionsFrom(entity).inverses.get(entity) ?? [];
    const inverses = found.map(({ node }) => node).filter(ast.isInverseClause);
    const position = braceOf(entity);
    if (inverses.length === 0 || !position) return [];
    const label = inverses.slice(0, SHOWN).flatMap((node, index): InlayHintLabelPart[] => {
      const name = textOfProperty(node, "name");
      const uri = AstUtils.getDocument(node).uri.toString();
      const part: InlayHintLabelPart = {
        value: signatureOf(node),
        ...(name ? { location: { uri, range: name.range } } : {}),
      };
      return index === 0 ? [part] : [{ value: ", " }, part];
    });
    if (inverses.length > SHOWN) label.push({ value: `, and ${inverses.length - SHOWN} more` });
    return [{ position, label, paddingLeft: true }];
  }
}

/** Behind the brace that opens an entity's body. */
function braceOf({ $cstNode, elements }: ast.Entity): Position | undefined {
  if (!$cstNode) return undefined;
  const end = elements[0]?.$cstNode?.offset ?? $cstNode.end;
  for (const leaf of leavesOf($cstNode)) {
    if (leaf.offset >= end) return undefined;
    if (leaf.text === "{") return leaf.range.end;
  }
  return undefined;
}
