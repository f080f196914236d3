import { join } from "node:path";
import { failure, type Outcome, success } from "../outcome.ts";
import { TRANSACTION_FOLDER } from "../store/layout.ts";
import { errorCode, type FileSystem } from "../system/file-system.ts";
import type { ProcessIdentity } from "../system/process-identity.ts";

/** Absolute path of the file that says who writes to an output folder. */
export function transactionLockPath(output: string): string {
  return join(output, TRANSACTION_FOLDER, "lock");
}

/**
 * - `free`: nobody writes
 * - `held`: a process that may be alive does
 * - `stale`: the one that did is gone
 */
export type LockState =
  | { readonly kind: "free" }
  | { readonly kind: "held"; readonly holder: string }
  | { readonly kind: "stale"; readonly content: string };

/** Looks at the lock. Throws what the file system throws. */
export function lockState(fileSystem: FileSystem, output: string, self: ProcessIdentity): LockState {
  let content: string;
  try {
    content = Buffer.from(fileSystem.read(transactionLockPath(output))).toString("utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return { kind: "free" };
    throw error;
  }
  const [host = "", pidText = "", token = ""] = content.trimEnd().split("\n");
  const pid = Number(pidText);
  // An empty or torn lock comes from a process that died while it wrote these few bytes.
  if (!Number.isInteger(pid) || pid <= 0 || token === "") return { kind: "stale", content };
  const holder = `process ${pid} on ${host}`;
  if (host !== self.host) return { kind: "held", holder };
  if (pid === self.pid) return token === self.token ? { kind: "held", holder } : { kind: "stale", content };
  return self.isAlive(pid) ? { kind: "held", holder } : { kind: "stale", content };
}

/** What to tell who finds the lock held. */
export function lockedProblem(output: string, holder: string): Outcome<never> {
  const path = transactionLockPath(output);
  return failure(
    "locked",
    `Another generation writes to ${output} (${holder}). Wait until it has finished. If no such process exists any more, delete ${path} and generate again.`,
    path,
  );
}

/**
 * Takes the lock, also in place of one whose holder is gone. The output folder and its store folder exist. Throws what
 * the file system throws.
 */
export function takeLock(fileSystem: FileSystem, output: string, self: ProcessIdentity): Outcome<undefined> {
  const path = transactionLockPath(output);
  const content = `${self.host}\n${self.pid}\n${self.token}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    const state = lockState(fileSystem, output, self);
    if (state.kind === "held") return lockedProblem(output, state.holder);
    if (state.kind === "stale" && !putAside(fileSystem, output, self, state.content)) continue;
    try {
      fileSystem.createExclusively(path, Buffer.from(content));
      return success(undefined);
    } catch (error) {
      if (errorCode(error) === "EEXIST") continue;
      if (fileSystem.kind(path) === "file") fileSystem.removeFile(path);
      throw error;
    }
  }
  return lockedProblem(output, "it could not be told which");
}

/** Gives the lock back. */
export function releaseLock(fileSystem: FileSystem, output: string): void {
  fileSystem.removeFile(transactionLockPath(output));
}

/** Of two processes that find the same stale lock, one moves it away; the other may move the first one's new lock. */
function putAside(fileSystem: FileSystem, output: string, self: ProcessIdentity, stale: string): boolean {
  const path = transactionLockPath(output);
  const aside = join(output, TRANSACTION_FOLDER, `stale-${self.token}`);
  try {
    fileSystem.rename(path, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
  if (Buffer.from(fileSystem.read(aside)).toString("utf8") !== stale) {
    fileSystem.rename(aside, path);
    return false;
  }
  fileSystem.removeFile(aside);
  return true;
}
