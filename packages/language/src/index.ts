export * from "./domain-module.ts";
export * from "./edits/index.ts";
export { type FormatOptions, type FormatResult, format, formatSteps, isRead } from "./formatting/format.ts";
export { FORMATTING_CHARACTERS, formatOnType } from "./formatting/format-on-type.ts";
export { formatRange } from "./formatting/format-range.ts";
export { compareImports, compareNames } from "./formatting/import-order.ts";
export * as ast from "./generated/ast.ts";
export { DomainGeneratedModule, DomainsmithGeneratedSharedModule } from "./generated/module.ts";
export * from "./gestures/index.ts";
export { LIBRARY_PACKAGE, LIBRARY_URI } from "./library/library.ts";
export * from "./model-building/index.ts";
export { PARSER_CODES } from "./parser/codes.ts";
export { keywords } from "./parser/keywords.ts";
export { writeString } from "./parser/string-literal.ts";
export type { SyntaxRepair } from "./parser/syntax-repairs.ts";
export { EXPRESSION_WORDS } from "./parser/token-builder.ts";
export { KEYWORDS } from "./parser/words.ts";
export * from "./project/index.ts";
export * from "./refactorings/index.ts";
export {
  BUILTIN_RESULTS,
  isSynthetic,
  PRIMITIVE_MEMBERS,
  primitive,
} from "./references/builtins.ts";
export { REFERENCE_CODES } from "./references/codes.ts";
export { deprecationOf, isDeprecated } from "./references/deprecated.ts";
export type { UnresolvedName } from "./references/explain-reference.ts";
export { type FileSymbols, fileSymbols } from "./references/file-symbols.ts";
export { type FlatTree, flatTree } from "./references/flat-tree.ts";
export { problemWithNewName } from "./references/legal-names.ts";
export { linkRevision } from "./references/link-revision.ts";
export { type Members, type Owner, ownerOf } from "./references/members.ts";
export { parameterOf, type ReceiverType, type ReceiverTypes } from "./references/receiver-type.ts";
export type { DomainServices, DomainSharedServices } from "./services.ts";
export * from "./syntax/index.ts";
export { SPECIAL_CATEGORIES } from "./validation/checks/personal/special-categories.ts";
export { nearness } from "./validation/did-you-mean.ts";
export { DomainDocumentValidator } from "./validation/document-validator.ts";
export { expressionsIn } from "./validation/expressions-in.ts";
export * from "./validation/index.ts";
export { StoredNames } from "./validation/model-checks/types/stored-names.ts";
export { WORKSPACE_CODES } from "./workspace/codes.ts";
export { CONFIG_FILE } from "./workspace/config.ts";
export { relativeImport, sourceFile, sourceFileOf } from "./workspace/imports.ts";
export type { Project, Projects } from "./workspace/projects.ts";
