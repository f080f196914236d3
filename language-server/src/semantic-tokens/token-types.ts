import { ast, isDeprecated, isSynthetic, LIBRARY_URI } from "@domainsmith/language";
import { type AstNode, AstUtils } from "langium";
import { DEPRECATED, LIBRARY, READONLY, type TokenType } from "./legend.ts";

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

/** How names of a node are coloured; undefined for what names do not stand for. */
export function tokenTypeOf(node: AstNode): TokenType | undefined {
  return (ast.isBuiltin(node) && BUILTIN_VALUES[node.name]) || TYPES[node.$type];
}

/** What sets names of a node apart, as bits. */
export function modifiersOf(node: AstNode): number {
  if (isSynthetic(node)) return LIBRARY;
  let modifiers = 0;
  if (ast.isComputed(node) || (ast.isMember(node) && node.clauses.some(ast.isReadonlyClause))) modifiers |= READONLY;
  if (isDeprecated(node)) modifiers |= DEPRECATED;
  if (AstUtils.getDocument(node).uri.scheme === LIBRARY_URI.scheme) modifiers |= LIBRARY;
  return modifiers;
}
