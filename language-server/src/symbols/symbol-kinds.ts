import { SymbolKind } from "vscode-languageserver";

/** Icons of what a file declares, by node type. */
export const SYMBOL_KINDS: Readonly<Record<string, SymbolKind>> = {
  Entity: SymbolKind.Class,
  Mixin: SymbolKind.Interface,
  ValueObject: SymbolKind.Struct,
  Enum: SymbolKind.Enum,
  EnumValue: SymbolKind.EnumMember,
  NamedType: SymbolKind.TypeParameter,
  DomainEvent: SymbolKind.Event,
  AnnotationDeclaration: SymbolKind.Property,
  Role: SymbolKind.Constant,
  View: SymbolKind.Package,
  Extension: SymbolKind.Class,
  Tenancy: SymbolKind.Key,
  Member: SymbolKind.Field,
  Computed: SymbolKind.Property,
  Action: SymbolKind.Method,
  Check: SymbolKind.Boolean,
  Policy: SymbolKind.Object,
  Rule: SymbolKind.Boolean,
  States: SymbolKind.Operator,
  Index: SymbolKind.Key,
};
