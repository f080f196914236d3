export { MAX_CONTENT_LENGTH } from "./content-checks.ts";
export type { Importer, ImportNote, ImportOptions, ImportOutcome } from "./importer.ts";
export { IMPORTERS, importModel } from "./registry.ts";
