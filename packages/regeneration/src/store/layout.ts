/** The folder in the output that remembers what was generated. Committed with the code, except what is ignored. */
export const STORE_FOLDER = ".domainsmith";

export const LOCK_FILE = `${STORE_FOLDER}/lock.json`;
export const TOMBSTONES_FILE = `${STORE_FOLDER}/tombstones.json`;
export const BASE_FOLDER = `${STORE_FOLDER}/base`;
/** Only there while files are written, or after a crash. */
export const TRANSACTION_FOLDER = `${STORE_FOLDER}/txn`;
/** What the last write replaced. */
export const UNDO_FOLDER = `${STORE_FOLDER}/undo`;
/** What can be found out again, and saves time. */
export const CACHE_FOLDER = `${STORE_FOLDER}/cache`;
export const FILE_CACHE = `${CACHE_FOLDER}/files.json`;
export const COMPLETE_FILE = `${CACHE_FOLDER}/complete.json`;

/** Path of the text that was generated last for a file. */
export function basePath(path: string): string {
  return `${BASE_FOLDER}/${path}.base`;
}

/** Paths of the texts of a file that keeps its former names: as it is, and as it would be with the new names. */
export function pendingPaths(path: string): { readonly before: string; readonly after: string } {
  return { before: `${BASE_FOLDER}/${path}.yours`, after: `${BASE_FOLDER}/${path}.renamed` };
}

/** A file for git beside the store. */
export interface GitFile {
  readonly path: string;
  /** Lines that have to be in it; others are the user's. */
  readonly lines: readonly string[];
}

export const GIT_FILES: readonly GitFile[] = [
  { path: `${STORE_FOLDER}/.gitignore`, lines: ["txn/", "undo/", "cache/"] },
  {
    path: `${STORE_FOLDER}/.gitattributes`,
    lines: ["base/** linguist-generated=true", "lock.json linguist-generated=true"],
  },
];
