import { ast, type DomainServices, type Owner } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { HoverProvider, LangiumSharedServices } from "langium/lsp";
import type { Hover, HoverParams } from "vscode-languageserver";
import { symbolAt } from "../navigation/symbol-at.ts";
import { BUILTIN_DOCS, PRIMITIVE_DOCS } from "../presentation/builtins.ts";
import { KIND_WORDS, ownerName, signatureOf, typeText } from "../presentation/signature.ts";
import { policyHover } from "./policy-hover.ts";

/** Shows what a name means: how it is declared, and its documentation. */
export class DomainHoverProvider implements HoverProvider {
  private readonly services: DomainServices;
  private markdown = true;

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    this.services = services;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.markdown = capabilities.textDocument?.hover?.contentFormat?.includes("markdown") ?? false;
    });
  }

  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const policy = this.markdown ? policyHover(document, position, this.services) : undefined;
    if (policy) return { contents: { kind: "markdown", value: policy.value }, range: policy.word.range };
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) return undefined;
    const { signature, notes, doc } = this.describe(symbol.target);
    const code = this.markdown ? `\`\`\`domain\n${signature}\n\`\`\`` : signature;
    const value = [code, ...(doc ? [doc] : []), ...notes].join("\n\n");
    return { contents: { kind: this.markdown ? "markdown" : "plaintext", value }, range: symbol.word.range };
  }

  private describe(node: AstNode): { readonly signature: string; readonly notes: string[]; readonly doc?: string } {
    if (ast.isPrimitive(node)) return { signature: node.name, notes: [], doc: PRIMITIVE_DOCS[node.name] ?? "" };
    if (ast.isBuiltin(node)) {
      const builtin = BUILTIN_DOCS[node.name];
      return { signature: builtin?.signature ?? `${node.name}: Int`, notes: [], doc: builtin?.doc ?? "" };
    }
    const doc = this.services.documentation.DocumentationProvider.getDocumentation(node);
    return { signature: signatureOf(node), notes: this.notesOn(node), ...(doc ? { doc } : {}) };
  }

  /** What the declaration alone does not tell. */
  private notesOn(node: AstNode): string[] {
    if (ast.isInverseClause(node)) {
      const { name, type, owns } = node.$container;
      const relation = `${ownerName(node.$container)}.${name}: ${typeText(type, owns)}`;
      return [`Inverse of ${this.code(relation)}.`];
    }
    if (ast.isMember(node) || ast.isComputed(node) || ast.isAction(node)) {
      return [`${capitalized(KIND_WORDS[node.$type] ?? "")} of ${this.code(ownerName(node))}.`];
    }
    if (ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node)) return [this.counts(node)];
    return [];
  }

  private counts(node: Owner): string {
    const { Members } = this.services.references;
    const members = Members.membersOf(node, node).size;
    const actions = ast.isValueObject(node) ? 0 : Members.actionsOf(node, node).size;
    const parts = [count(members, "member"), ...(actions > 0 ? [count(actions, "action")] : [])];
    return `${parts.join(", ")}.`;
  }

  private code(text: string): string {
    return this.markdown ? `\`${text}\`` : text;
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
