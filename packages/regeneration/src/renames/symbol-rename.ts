import type { Declaration, SymbolId } from "@domainsmith/model";

/** What has been renamed: a declaration by its kind, or a part of one. */
export type RenamedKind = Declaration["kind"] | "member" | "enumValue" | "action" | "parameter";

/** Something of the model that is called otherwise than when the application was generated last. */
export interface SymbolRename {
  readonly from: SymbolId;
  readonly to: SymbolId;
  readonly kind: RenamedKind;
  /** Names in generated code that are not just the names of the model: where a name is taken, or is a keyword. */
  readonly names: readonly NamePair[];
}

export interface NamePair {
  readonly from: string;
  readonly to: string;
}
