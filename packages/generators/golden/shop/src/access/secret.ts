import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config.ts";
import { makeFolder } from "../make-folder.ts";
import { reasonOf, StartError } from "../start-error.ts";

/**
 * The secret that tokens are signed with: `AUTH_SECRET`, or one that is made once and kept in the data folder, readable
 * by its owner alone. Production has no secret but `AUTH_SECRET`; tests have a new one each.
 */
export async function authSecret({ authSecret, environment, dataDir }: Config): Promise<string> {
  if (authSecret !== undefined) return authSecret;
  const made = randomBytes(32).toString("hex");
  if (environment === "test") return made;
  const file = path.resolve(dataDir, "auth-secret");
  try {
    await makeFolder(path.dirname(file));
    // Two that start at once agree on the one that was first, which is there as a whole or not at all.
    const own = `${file}.${randomUUID()}`;
    await writeFile(own, made, { mode: 0o600, flag: "wx" });
    await link(own, file).catch(ignoreExisting);
    await rm(own);
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    throw new StartError(`The secret for tokens cannot be kept in ${file}: ${reasonOf(error)}. Set AUTH_SECRET.`);
  }
}

/** A secret for something else than tokens, made of theirs: the same wherever that is the same. */
export function derivedSecret(secret: string, purpose: string): string {
  return createHmac("sha256", secret).update(purpose).digest("hex");
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
