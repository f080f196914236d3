export { basePath, LOCK_FILE } from "./layout.ts";
export { keyText, type LockEntry, parseLock, printLock } from "./lock-file.ts";
