import type { SymbolId } from "./symbols.ts";

/** What of the language's library has a meaning of its own, by the ids of its declarations. */
export const LIBRARY = {
  Account: "std.Account",
  Audited: "std.Audited",
  SoftDeleted: "std.SoftDeleted",
  Versioned: "std.Versioned",
  caseless: "std.caseless",
  exportable: "std.exportable",
  json: "std.json",
  searchable: "std.searchable",
  upload: "std.upload",
  was: "std.was",
} as const satisfies Readonly<Record<string, SymbolId>>;

/** Whether a declaration or an annotation comes with the language. */
export function isOfLibrary(id: SymbolId): boolean {
  return id.startsWith("std.");
}
