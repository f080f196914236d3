import { ast } from "@domainsmith/language";
import { type AstNode, GrammarUtils, type LangiumDocument } from "langium";
import type { DocumentSymbolProvider } from "langium/lsp";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import { isDeprecated } from "../presentation/deprecated.ts";
import { detailOf } from "../presentation/signature.ts";
import { SYMBOL_KINDS } from "./symbol-kinds.ts";

/** The outline of a file: its declarations, and what stands in them. */
export class DomainDocumentSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const file = document.parseResult.value as ast.SourceFile;
    return (file.declarations ?? []).flatMap((node) => symbolsOf(node));
  }
}

function symbolsOf(node: AstNode): DocumentSymbol[] {
  if (ast.isRoles(node)) return node.roles.flatMap((role) => symbolsOf(role));
  const range = node.$cstNode?.range;
  const name = titleOf(node);
  if (!range || !name) return [];
  const selection = GrammarUtils.findNodeForProperty(node.$cstNode, nameProperty(node))?.range ?? range;
  const children = childrenOf(node).flatMap((child) => symbolsOf(child));
  const detail = detailOf(node);
  return [
    {
      name,
      kind: SYMBOL_KINDS[node.$type] ?? SymbolKind.Object,
      range,
      selectionRange: selection,
      ...(detail ? { detail } : {}),
      ...(children.length > 0 ? { children } : {}),
      ...(isDeprecated(node) ? { tags: [1] } : {}),
    },
  ];
}

function nameProperty(node: AstNode): string {
  if (ast.isExtension(node) || ast.isTenancy(node)) return "entity";
  return ast.isStates(node) ? "member" : "name";
}

function titleOf(node: AstNode): string {
  if (ast.isExtension(node)) return `extend ${node.entity?.$refText ?? ""}`;
  if (ast.isTenancy(node)) return `tenancy by ${node.entity?.$refText ?? ""}`;
  if (ast.isStates(node)) return `states ${node.member?.$refText ?? ""}`;
  if (ast.isPolicy(node)) return "policy";
  if (ast.isCheck(node))
    return node.name ?? (node.condition?.$cstNode?.text ?? "check").replace(/\s+/g, " ").slice(0, 40);
  if (ast.isIndex(node)) {
    return `${node.kind} (${node.parts.map(({ member }) => member?.$refText ?? "").join(", ")})`;
  }
  return "name" in node && typeof node.name === "string" ? node.name : "";
}

function childrenOf(node: AstNode): readonly AstNode[] {
  if ("elements" in node) return node.elements as AstNode[];
  if (ast.isEnum(node)) return node.values;
  return ast.isPolicy(node) ? node.rules : [];
}
