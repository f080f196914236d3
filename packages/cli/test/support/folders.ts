import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The root of the repository. */
export const root = path.resolve(import.meta.dirname, "../../../..");

/** Runs something with a new folder that is gone afterwards. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result> | Result): Promise<Result> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "domainsmith-")));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
