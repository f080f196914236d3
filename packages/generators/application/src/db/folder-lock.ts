import { readFile, rm, writeFile } from "node:fs/promises";
import { StartError } from "../start-error.ts";

/**
 * Takes a folder for this process alone, by a file beside it that holds the process's number; returns what gives it
 * back. What a crash left behind is taken over.
 *
 * Throws a {@link StartError} while another process has the folder: two that write at once would destroy the database.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  while (!(await created(file))) {
    const owner = await readFile(file, "utf8").catch(() => "");
    if (isRunning(Number(owner))) {
      throw new StartError(
        `The process ${owner} uses the embedded database in ${folder}. Stop it first, or set DATA_DIR or ` +
          `DATABASE_URL to another folder. If that process is something else, delete ${file}.`,
      );
    }
    await rm(file, { force: true });
  }
  return () => rm(file, { force: true });
}

async function created(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** In a container every start may have the same number: this process itself holds nothing yet. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
