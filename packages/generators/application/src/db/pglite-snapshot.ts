import { copyFileSync, cpSync, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";

// Empty databases of the installed version are kept beside the dependencies, one packed and one as a folder: to make one
// takes several times as long as to have a copy of it. Dependencies may be read-only: then each is made anew.

/** The file by which a folder is known to hold a database. */
const MARK = "PG_VERSION";

/** Whether a folder holds a database, as a whole. */
export function isDatabase(folder: string): boolean {
  return existsSync(path.join(folder, MARK));
}

/** Opens an empty database in memory. */
export async function emptyInMemory(): Promise<PGlite> {
  const file = `${await keptUnder()}.tar.gz`;
  const packed = await readFile(file).catch(() => undefined);
  if (packed) return PGlite.create({ loadDataDir: new Blob([packed]) });
  const database = await PGlite.create();
  const content = Buffer.from(await (await database.dumpDataDir("gzip")).arrayBuffer());
  await keep(file, (own) => writeFile(own, content));
  return database;
}

/** Puts an empty database into a folder. One that is interrupted leaves no database behind, and is begun again. */
export async function putEmptyInto(folder: string): Promise<void> {
  const kept = await keptUnder();
  if (!existsSync(kept)) await keep(kept, makeIn);
  if (!existsSync(kept)) return;
  cpSync(path.join(kept, "files"), folder, { recursive: true });
  copyFileSync(path.join(kept, MARK), path.join(folder, MARK));
}

async function makeIn(folder: string): Promise<void> {
  const files = path.join(folder, "files");
  await mkdir(folder);
  await (await PGlite.create({ dataDir: files })).close();
  await rename(path.join(files, MARK), path.join(folder, MARK));
}

/** Makes something in a place of its own first: two that do so at the same time do not see half of each other's. */
async function keep(place: string, make: (own: string) => Promise<void>): Promise<void> {
  let folder: string | undefined;
  try {
    await mkdir(path.dirname(place), { recursive: true });
    folder = await mkdtemp(`${place}.`);
    const own = path.join(folder, "own");
    await make(own);
    await rename(own, place);
  } catch {
    // It cannot be kept, or somebody else was faster.
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function keptUnder(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const folder = path.resolve(path.dirname(entry), "..");
  const { version }: { readonly version: string } = JSON.parse(
    await readFile(path.join(folder, "package.json"), "utf8"),
  );
  return path.resolve(folder, "../../.cache/pglite", version);
}
