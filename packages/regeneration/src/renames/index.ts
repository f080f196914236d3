export { applyIdentifierMap } from "./apply-map.ts";
export { type IdentifierMap, type IdentifierMapInput, identifierMap } from "./identifier-map.ts";
export { renamedKeys } from "./lock-keys.ts";
export { type LastGeneration, symbolRenames } from "./renames.ts";
export type { NamePair, RenamedKind, SymbolRename } from "./symbol-rename.ts";
