import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { makeFolder } from "../make-folder.ts";
import { reasonOf, StartError } from "../start-error.ts";
import { type ByteRange, type FileStorage, MissingContentError } from "./storage.ts";

/**
 * Keeps contents in a folder, each as a file whose name is the hash of its key, in folders that share the beginning. A
 * file is there as a whole or not at all, also when the machine stops.
 */
export class FolderStorage implements FileStorage {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws a {@link StartError} when nothing can be written to the folder. */
  static async open(folder: string): Promise<FolderStorage> {
    try {
      await makeFolder(folder);
      await access(folder, constants.W_OK);
    } catch (error) {
      throw new StartError(`Files cannot be kept in ${folder}: ${reasonOf(error)}. STORAGE_URL says where they go.`);
    }
    return new FolderStorage(folder);
  }

  async write(key: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const target = this.#pathOf(key);
    const folder = path.dirname(target);
    const partial = `${target}.part`;
    await mkdir(folder, { recursive: true });
    try {
      const file = await open(partial, "wx");
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, target);
      await syncFolder(folder);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#pathOf(key)).catch((cause: unknown) => {
      throw isMissing(cause) ? new MissingContentError(key, { cause }) : cause;
    });
    return file.createReadStream(range);
  }

  async delete(key: string): Promise<void> {
    const target = this.#pathOf(key);
    await rm(target, { force: true });
    await rm(`${target}.part`, { force: true });
  }

  #pathOf(key: string): string {
    const hash = createHash("sha256").update(key).digest("hex");
    return path.join(this.#folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  }
}

/** The new name is on the disk as well, not in memory alone; Windows does that by itself, and cannot be asked. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(folder);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
