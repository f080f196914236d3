export { basePath, LOCK_FILE } from "./layout.ts";
export { type LockEntry, parseLock } from "./lock-file.ts";
