import { randomUUID } from "node:crypto";
import { constants, copyFile, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { URI } from "langium";
import type { PositionsFiles } from "../diagram/positions-files.ts";

/** Positions on this machine's disk. */
export class NodePositionsFiles implements PositionsFiles {
  private readonly cleared = new Set<string>();

  async read(uri: URI): Promise<string | undefined> {
    try {
      return await readFile(uri.fsPath, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Through a file beside it, so that nobody ever reads half of it. */
  async write(uri: URI, text: string): Promise<void> {
    if (uri.scheme !== "file") throw new Error("the model is not on the disk: save it first.");
    await this.clear(path.dirname(uri.fsPath));
    const beside = `${uri.fsPath}.${randomUUID().slice(0, 8)}.tmp`;
    try {
      await writeFile(beside, text, { flag: "wx" });
      await rename(beside, uri.fsPath);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  async move(from: URI, to: URI): Promise<void> {
    try {
      await copyFile(from.fsPath, to.fsPath, constants.COPYFILE_EXCL);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "EEXIST") return;
      throw error;
    }
    await rm(from.fsPath);
  }

  /** Deletes what processes have left in a folder that were killed while they wrote: once, before the first write there. */
  private async clear(folder: string): Promise<void> {
    if (this.cleared.has(folder)) return;
    this.cleared.add(folder);
    try {
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        if (LEFT_BEHIND.test(name) && Date.now() - (await stat(file)).mtimeMs > ABANDONED_MS) await rm(file);
      }
    } catch {
      // Nobody misses anything when it stays, or when another process was quicker.
    }
  }
}

const LEFT_BEHIND = /\.layout\.json\.[0-9a-f]{8}\.tmp$/;

/** Writing takes milliseconds: after so long nobody does any more. */
const ABANDONED_MS = 10 * 60 * 1000;
