import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";

/**
 * An empty database of the installed version, kept beside the dependencies: to make one takes several times as long as
 * to unpack it. Undefined when none was kept yet.
 */
export async function keptSnapshot(): Promise<Blob | undefined> {
  try {
    return new Blob([await readFile(await snapshotFile())]);
  } catch {
    return undefined;
  }
}

/** Keeps a database that was just made, for the next one. Where nothing can be kept, the next one takes as long again. */
export async function keepSnapshot(database: PGlite): Promise<void> {
  try {
    const file = await snapshotFile();
    const content = await database.dumpDataDir("gzip");
    await mkdir(path.dirname(file), { recursive: true });
    // Two that keep one at the same time do not see half of each other's.
    const own = `${file}.${process.pid}`;
    await writeFile(own, Buffer.from(await content.arrayBuffer()));
    await rename(own, file);
  } catch {
    // Dependencies may be read-only.
  }
}

async function snapshotFile(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const folder = path.resolve(path.dirname(entry), "..");
  const { version }: { readonly version: string } = JSON.parse(
    await readFile(path.join(folder, "package.json"), "utf8"),
  );
  return path.resolve(folder, "../../.cache/pglite", `${version}.tar.gz`);
}
