import { ast, type DomainServices, deprecationOf } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { HoverProvider, LangiumSharedServices } from "langium/lsp";
import type { Hover, HoverParams } from "vscode-languageserver";
import { type SymbolAt, symbolAt } from "../navigation/symbol-at.ts";
import { BUILTIN_DOCS, PRIMITIVE_DOCS } from "../presentation/builtins.ts";
import { signatureOf } from "../presentation/signature.ts";
import { declarationNotes } from "./declaration-notes.ts";
import { inferredNote, lambdaSignature, operatorHover } from "./expression-hover.ts";
import { type HoverContext, hoverContext } from "./hover-context.ts";
import { HoverText } from "./hover-text.ts";
import { keywordHover } from "./keyword-hover.ts";
import { inverseNotes, memberNotes } from "./member-notes.ts";
import { policyHover } from "./policy-hover.ts";
import { typeNote } from "./type-note.ts";
import { usageNote, usagesOf } from "./usage-note.ts";

/** What is said about a name. */
interface Description {
  readonly signature: string;
  readonly doc?: string;
  readonly notes: readonly (string | undefined)[];
}

/**
 * Shows what a name means: how it is declared, its documentation, the rules about it, where it is used and what it is
 * called in the generated application. Of the model it takes what is there, and waits for nothing.
 */
export class DomainHoverProvider implements HoverProvider {
  private readonly services: DomainServices;
  private text = new HoverText(true);

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    this.services = services;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.text = HoverText.for(capabilities);
    });
  }

  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const { text } = this;
    const kind = text.markdown ? "markdown" : "plaintext";
    const policy = policyHover(document, position, this.services, text);
    if (policy) return { contents: { kind, value: policy.value }, range: policy.range };
    const context = hoverContext(document, this.services, text);
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) return operatorHover(document, position, context) ?? keywordHover(document, position, text);
    const { signature, doc, notes } = this.describe(symbol, context);
    const deprecated = this.deprecation(symbol.target);
    const value = text.paragraphs([text.block(signature), deprecated, doc, ...notes]);
    return { contents: { kind, value }, range: symbol.word.range };
  }

  private describe({ target, word }: SymbolAt, context: HoverContext): Description {
    if (ast.isPrimitive(target)) return { signature: target.name, notes: [], doc: PRIMITIVE_DOCS[target.name] ?? "" };
    if (ast.isBuiltin(target)) {
      const builtin = BUILTIN_DOCS[target.name];
      const signature = builtin?.signature ?? `${target.name}: Int`;
      return { signature, doc: builtin?.doc ?? "", notes: [inferredNote(word.node, undefined, context)] };
    }
    const doc = this.services.documentation.DocumentationProvider.getDocumentation(target);
    const signature = ast.isLambda(target) ? lambdaSignature(target, context) : signatureOf(target);
    const notes = [inferredNote(word.node, this.declaredType(target), context), ...this.notesOn(target, context)];
    return { signature, notes, ...(doc ? { doc } : {}) };
  }

  /** What the declaration alone does not tell. */
  private notesOn(node: AstNode, context: HoverContext): readonly (string | undefined)[] {
    if (ast.isInverseClause(node)) return inverseNotes(node, context);
    if (ast.isMember(node) || ast.isComputed(node) || ast.isAction(node)) return memberNotes(node, context);
    if (ast.isParameter(node)) return [typeNote(node.type, context.text)];
    if (ast.isEnumValue(node)) return [usageNote(usagesOf(node, context))];
    return ast.isNamedDeclaration(node) ? declarationNotes(node, context) : [];
  }

  private deprecation(node: AstNode): string | undefined {
    const message = deprecationOf(node);
    if (message === undefined) return undefined;
    const word = this.text.strong("Deprecated");
    return message === "" ? `${word}.` : `${word}: ${message}`;
  }

  /** A member's type as it is declared, in the notation of types that are worked out: without limits and names. */
  private declaredType(node: AstNode): string | undefined {
    if (!ast.isMember(node) && !ast.isComputed(node) && !ast.isParameter(node)) return undefined;
    const found = this.services.references.ReceiverTypes.ofType(node.type);
    if (!found || !("name" in found.type)) return undefined;
    const name = found.type.name === "Text" ? "String" : found.type.name;
    return `${name}${found.many ? "[]" : node.type?.optional ? "?" : ""}`;
  }
}
