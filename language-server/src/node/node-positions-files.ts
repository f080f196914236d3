import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { URI } from "langium";
import type { PositionsFiles } from "../diagram/positions-files.ts";

/** Positions on this machine's disk. */
export const nodePositionsFiles: PositionsFiles = {
  async read(uri: URI): Promise<string | undefined> {
    try {
      return await readFile(uri.fsPath, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },

  /** Through a file beside it, so that nobody ever reads half of it. */
  async write(uri: URI, text: string): Promise<void> {
    if (uri.scheme !== "file") throw new Error("the model is not on the disk: save it first.");
    const beside = `${uri.fsPath}.${randomUUID().slice(0, 8)}.tmp`;
    try {
      await writeFile(beside, text, { flag: "wx" });
      await rename(beside, uri.fsPath);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  },
};
