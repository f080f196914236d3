import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** The variable of the environment with the file that a server writes its heap's size into. */
export const HEAP_FILE = "FUZZ_HEAP_FILE";
/** The variable of the environment with a folder for snapshots of the heap. */
export const SNAPSHOTS = "FUZZ_SNAPSHOTS";

const PATIENCE_MS = 120_000;

/** What lets a server's program tell of its heap. */
export const HEAP_ARGUMENTS = ["--expose-gc", "--import", path.join(import.meta.dirname, "report-heap.ts")];

/** How much of a process's heap is in use after all garbage is gone, in megabytes. */
export async function heapOf(pid: number, file: string): Promise<number> {
  rmSync(file, { force: true });
  process.kill(pid, "SIGUSR2");
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const bytes = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (bytes > 0) return bytes / 1024 / 1024;
    if (Date.now() > deadline) throw new Error("The server does not tell how large its heap is.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
