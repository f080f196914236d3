import { ast, flatTree, isDeprecated, isSynthetic, LIBRARY_URI, leavesOf, textOfProperty } from "@domainsmith/language";
import { type AstNode, AstUtils, type CstNode, isReference, type LangiumDocument } from "langium";
import type { SemanticTokenProvider } from "langium/lsp";
import {
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensOptions,
  type SemanticTokensRangeParams,
} from "vscode-languageserver";

/** The legend: clients keep it, so entries are added at the end and never change their places. */
export const TOKEN_TYPES = [
  "class",
  "interface",
  "struct",
  "enum",
  "enumMember",
  "type",
  "event",
  "decorator",
  "property",
  "parameter",
  "method",
  "function",
  "variable",
  "namespace",
] as const;

export const TOKEN_MODIFIERS = ["declaration", "readonly", "deprecated", "defaultLibrary"] as const;

type TokenType = (typeof TOKEN_TYPES)[number];

const TYPES: Readonly<Record<string, TokenType>> = {
  Entity: "class",
  Mixin: "interface",
  ValueObject: "struct",
  Enum: "enum",
  EnumValue: "enumMember",
  NamedType: "type",
  Primitive: "type",
  DomainEvent: "event",
  AnnotationDeclaration: "decorator",
  Role: "enumMember",
  View: "namespace",
  Member: "property",
  Computed: "property",
  InverseClause: "property",
  Parameter: "parameter",
  Lambda: "parameter",
  Action: "method",
  Builtin: "function",
  Import: "namespace",
};

/** The built-in names that stand for a value; the others are functions. */
const BUILTIN_VALUES: Readonly<Record<string, TokenType>> = {
  me: "variable",
  old: "variable",
  anyone: "variable",
  id: "property",
};

interface Token {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

/** Colours names by what they mean; keywords, literals and comments are left to the editor's own grammar. */
export class DomainSemanticTokenProvider implements SemanticTokenProvider {
  readonly tokenTypes = indexed(TOKEN_TYPES);
  readonly tokenModifiers = indexed(TOKEN_MODIFIERS, (index) => 1 << index);
  readonly semanticTokensOptions: SemanticTokensOptions = {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: { delta: false },
    range: true,
  };

  semanticHighlight(document: LangiumDocument): SemanticTokens {
    return build(tokensOf(document));
  }

  semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
    return build(tokensOf(document).filter(({ line }) => line >= range.start.line && line <= range.end.line));
  }

  semanticHighlightDelta(document: LangiumDocument): SemanticTokens {
    return this.semanticHighlight(document);
  }
}

function indexed(
  names: readonly string[],
  value: (index: number) => number = (index) => index,
): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, value(index)]));
}

function build(tokens: readonly Token[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { line, column, length, type, modifiers } of tokens) builder.push(line, column, length, type, modifiers);
  return builder.build();
}

function tokensOf(document: LangiumDocument): Token[] {
  const { nodes, references } = flatTree(document.parseResult.value);
  const tokens: Token[] = [];
  for (const node of nodes) {
    if (node.$type in TYPES) add(tokens, textOfProperty(node, "name"), node, DECLARATION);
  }
  for (const { reference } of references) {
    if (!isReference(reference) || !reference.$refNode) continue;
    const target = reference.ref;
    if (!target) continue;
    const words = reference.$refText.includes(".") ? wordsOf(reference.$refNode) : [reference.$refNode];
    for (const word of words.slice(0, -1)) push(tokens, word.range, "namespace", 0);
    add(tokens, words.at(-1), target, 0);
  }
  return tokens.sort((a, b) => a.line - b.line || a.column - b.column);
}

const DECLARATION = 1;
const READONLY = 2;
const DEPRECATED = 4;
const LIBRARY = 8;

function add(tokens: Token[], word: CstNode | undefined, target: AstNode, modifiers: number): void {
  if (!word) return;
  const type = (target.$type === "Builtin" && BUILTIN_VALUES[word.text]) || TYPES[target.$type];
  if (!type) return;
  push(tokens, word.range, type, modifiers | modifiersOf(target));
}

function push(tokens: Token[], range: Range, type: TokenType, modifiers: number): void {
  const { line, character } = range.start;
  tokens.push({
    line,
    column: character,
    length: range.end.character - character,
    type: TOKEN_TYPES.indexOf(type),
    modifiers,
  });
}

function modifiersOf(target: AstNode): number {
  if (isSynthetic(target)) return LIBRARY;
  let modifiers = 0;
  if (ast.isComputed(target) || (ast.isMember(target) && target.clauses.some(ast.isReadonlyClause)))
    modifiers |= READONLY;
  if (isDeprecated(target)) modifiers |= DEPRECATED;
  if (AstUtils.getDocument(target).uri.scheme === LIBRARY_URI.scheme) modifiers |= LIBRARY;
  return modifiers;
}

function wordsOf(node: CstNode): readonly CstNode[] {
  return leavesOf(node).filter((leaf) => !leaf.hidden && /^\w/.test(leaf.text));
}
