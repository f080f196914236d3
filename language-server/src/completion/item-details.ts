import { ast, changeImports, type DomainServices, sourceFile } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument, URI } from "langium";
import {
  type CompletionClientCapabilities,
  type CompletionItem,
  type MarkupContent,
  TextEdit,
} from "vscode-languageserver";
import { toRange } from "../navigation/places.ts";
import { BUILTIN_DOCS, PRIMITIVE_DOCS } from "../presentation/builtins.ts";
import { detailOf } from "../presentation/signature.ts";
import type { Proposal } from "./items.ts";

/** What an item carries to be completed by `completionItem/resolve`: JSON that says all by itself. */
interface ItemData {
  /** The document that the item was proposed in. */
  readonly uri: string;
  /** What its documentation is about. */
  readonly about?:
    | { readonly builtin: string }
    | { readonly primitive: string }
    | { readonly uri: string; readonly path: string; readonly name: string };
  readonly imports?: { readonly name: string; readonly path: string };
  /** Its detail is not told yet. */
  readonly detail?: true;
}

/**
 * What only matters once a proposal is looked at or taken: its documentation, the edit that imports it, and in a long
 * list what it declares. Clients that can ask for them later get them then, others at once.
 */
export class ItemDetails {
  private readonly services: DomainServices;
  private readonly client: CompletionClientCapabilities | undefined;

  constructor(services: DomainServices, client: CompletionClientCapabilities | undefined) {
    this.services = services;
    this.client = client;
  }

  /** An item with its details, or with what is needed to find them. */
  attach(
    item: CompletionItem,
    { about, imports, target }: Proposal,
    document: LangiumDocument,
    isInLongList: boolean,
  ): CompletionItem {
    const later = this.client?.completionItem?.resolveSupport?.properties ?? [];
    const detailLater = isInLongList && about !== undefined && about === target && later.includes("detail");
    if (target && item.detail === undefined && !detailLater) addDetail(item, target, imports);
    if (!about && !imports) return item;
    const docLater = about !== undefined && later.includes("documentation");
    const importLater = imports !== undefined && later.includes("additionalTextEdits");
    if (about && !docLater) this.addDocumentation(item, about);
    if (imports && !importLater) this.addImport(item, imports, document);
    if (!docLater && !importLater && !detailLater) return item;
    const data: ItemData = {
      uri: document.uri.toString(),
      ...(docLater || detailLater ? { about: this.describe(about) } : {}),
      ...(importLater || detailLater ? { imports } : {}),
      ...(detailLater ? { detail: true } : {}),
    };
    item.data = data;
    return item;
  }

  /** Completes an item that the client looks at or takes; the documents are as they are now. */
  resolve(item: CompletionItem): CompletionItem {
    const data = item.data as ItemData | undefined;
    if (!data) return item;
    const resolved = { ...item };
    const about = data.about && this.find(data.about);
    if (about) this.addDocumentation(resolved, about);
    if (about && data.detail) addDetail(resolved, about, data.imports);
    const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(data.uri));
    if (data.imports && document) this.addImport(resolved, data.imports, document);
    return resolved;
  }

  private addDocumentation(item: CompletionItem, about: AstNode): void {
    const value = this.documentationOf(about);
    if (!value) return;
    const markdown = this.client?.completionItem?.documentationFormat?.includes("markdown");
    const documentation: MarkupContent = { kind: markdown ? "markdown" : "plaintext", value };
    item.documentation = documentation;
  }

  private documentationOf(node: AstNode): string | undefined {
    if (ast.isPrimitive(node)) return PRIMITIVE_DOCS[node.name];
    if (ast.isBuiltin(node)) return BUILTIN_DOCS[node.name]?.doc;
    return this.services.documentation.DocumentationProvider.getDocumentation(node);
  }

  private addImport(item: CompletionItem, imports: { name: string; path: string }, document: LangiumDocument): void {
    const file = sourceFile(document);
    if (!file) return;
    const changes = changeImports(file, { add: [imports] }, document.textDocument.getText());
    item.additionalTextEdits = changes.map((change) => TextEdit.replace(toRange(document, change), change.text));
  }

  private describe(node: AstNode): NonNullable<ItemData["about"]> {
    if (ast.isPrimitive(node)) return { primitive: node.name };
    if (ast.isBuiltin(node)) return { builtin: node.name };
    const path = this.services.workspace.AstNodeLocator.getAstNodePath(node);
    return { uri: AstUtils.getDocument(node).uri.toString(), path, name: nameOf(node) };
  }

  /** The node that was described, if it is still there. */
  private find(about: NonNullable<ItemData["about"]>): AstNode | undefined {
    if ("builtin" in about) return { $type: "Builtin", name: about.builtin } as ast.Builtin;
    if ("primitive" in about) return { $type: "Primitive", name: about.primitive } as ast.Primitive;
    const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(about.uri));
    const node = document && this.services.workspace.AstNodeLocator.getAstNode(document.parseResult.value, about.path);
    return node && nameOf(node) === about.name ? node : undefined;
  }
}

function addDetail(item: CompletionItem, node: AstNode, imports: ItemData["imports"]): void {
  const detail = detailOf(node);
  if (detail) item.detail = imports ? `${detail} (import from "${imports.path}")` : detail;
}

function nameOf(node: AstNode): string {
  return "name" in node && typeof node.name === "string" ? node.name : "";
}
