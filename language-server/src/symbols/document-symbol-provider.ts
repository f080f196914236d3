import { type ast, isDeprecated, textOfProperty } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { DocumentSymbolProvider } from "langium/lsp";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import { detailOf } from "../presentation/signature.ts";
import { SYMBOL_KINDS } from "./symbol-kinds.ts";

type Node = ast.DomainsmithAstType[Exclude<keyof ast.DomainsmithAstType, "Declaration">];

/** The outline of a file: its declarations, and what stands in them. */
export class DomainDocumentSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const file = document.parseResult.value as ast.SourceFile;
    return (file.declarations ?? []).flatMap((node) =>
      (node as Node).$type === "Roles" ? (node as ast.Roles).roles.flatMap(symbolsOf) : symbolsOf(node),
    );
  }
}

function symbolsOf(node: AstNode): DocumentSymbol[] {
  const range = node.$cstNode?.range;
  const { title, property, children } = describe(node as Node);
  if (!range || !title) return [];
  const detail = detailOf(node);
  const inner = children?.flatMap(symbolsOf);
  return [
    {
      name: title,
      kind: SYMBOL_KINDS[node.$type] ?? SymbolKind.Object,
      range,
      selectionRange: textOfProperty(node, property ?? "name")?.range ?? range,
      ...(detail ? { detail } : {}),
      ...(inner && inner.length > 0 ? { children: inner } : {}),
      ...(isDeprecated(node) ? { tags: [1] } : {}),
    },
  ];
}

interface Description {
  readonly title: string | undefined;
  /** Property of the text that stands for the node; `name` by default. */
  readonly property?: string;
  readonly children?: readonly AstNode[];
}

function describe(node: Node): Description {
  switch (node.$type) {
    case "Entity":
    case "Mixin":
    case "ValueObject":
      return { title: node.name, children: node.elements };
    case "Extension":
      return { title: `extend ${node.entity?.$refText ?? ""}`, property: "entity", children: node.elements };
    case "Enum":
      return { title: node.name, children: node.values };
    case "Tenancy":
      return { title: `tenancy by ${node.entity?.$refText ?? ""}`, property: "entity" };
    case "States":
      return { title: `states ${node.member?.$refText ?? ""}`, property: "member" };
    case "Policy":
      return { title: "policy", children: node.rules };
    case "Check":
      return {
        title: node.name ?? (node.condition?.$cstNode?.text ?? "check").replace(/\s+/g, " ").slice(0, 40),
      };
    case "Index": {
      const members = node.parts.map(({ member }) => member?.$refText ?? "");
      return { title: `${node.kind} (${members.join(", ")})` };
    }
    default:
      return { title: "name" in node ? node.name : undefined };
  }
}
