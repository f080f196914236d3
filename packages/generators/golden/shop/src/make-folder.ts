import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder where there is none, and those that it lies in. Throws what the system says. The option `recursive` of
 * Node's `mkdir` never ends where a file system has no folder, and takes none: below `/proc`, say.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(path.dirname(path.resolve(folder)));
  await mkdir(folder).catch((error: unknown) => {
    // Somebody else was faster.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
}
