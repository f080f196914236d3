/** The folder in the output that remembers what was generated. Committed with the code, except {@link TRANSACTION}. */
export const STORE_FOLDER = ".domainsmith";

export const LOCK_FILE = `${STORE_FOLDER}/lock.json`;
export const TOMBSTONES_FILE = `${STORE_FOLDER}/tombstones.json`;
export const BASE_FOLDER = `${STORE_FOLDER}/base`;
/** Only there while files are written, or after a crash. */
export const TRANSACTION_FOLDER = `${STORE_FOLDER}/txn`;

/** Path of the text that was generated last for a file. */
export function basePath(path: string): string {
  return `${BASE_FOLDER}/${path}.base`;
}

/** Files for git beside the store, made when they are missing. */
export const GIT_FILES: ReadonlyMap<string, string> = new Map([
  [`${STORE_FOLDER}/.gitignore`, "txn/\n"],
  [`${STORE_FOLDER}/.gitattributes`, "base/** linguist-generated=true\nlock.json linguist-generated=true\n"],
]);
