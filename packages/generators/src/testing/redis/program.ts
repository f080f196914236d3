import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Redis's program: which file, and the name that it must be called by. */
export interface RedisProgram {
  readonly file: string;
  readonly name: string;
}

const NAME = "redis-server";
/** Debian's `redis-tools` brings the same program under this name, without a service that starts by itself. */
const SAME_PROGRAM = "redis-check-rdb";

/**
 * Finds Redis: the environment variable REDIS_SERVER, else one that is installed, else, for root on Debian, one that is
 * installed now. Throws with what to do when there is none.
 */
export async function redisProgram(): Promise<RedisProgram> {
  const asked = process.env.REDIS_SERVER;
  if (asked) return { file: asked, name: NAME };
  const found = installed();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    // Another process may be installing something else at the same time.
    const waiting = ["-o", "DPkg::Lock::Timeout=300"];
    await execute("apt-get", ["update", "-qq"], { env });
    await execute("apt-get", [...waiting, "install", "-y", "-qq", "--no-install-recommends", "redis-tools"], { env });
    const now = installed();
    if (now) return now;
  }
  throw new Error(
    "The tests need Redis. Install it (Debian: apt-get install redis-server), or set REDIS_SERVER to its path.",
  );
}

function installed(): RedisProgram | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  for (const program of [NAME, SAME_PROGRAM]) {
    const file = folders.map((folder) => path.join(folder, program)).find((each) => existsSync(each));
    if (file !== undefined) return { file, name: NAME };
  }
  return undefined;
}
