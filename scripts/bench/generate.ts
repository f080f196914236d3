import type { BenchRow } from "../lib/bench.ts";
import { coldRows } from "./generate/cold.ts";
import { editRows } from "./generate/edits.ts";
import { originRows } from "./generate/origin.ts";
import { build, removeFolders } from "./generate/program.ts";
import { warmRows } from "./generate/warm.ts";

/** `--cold`, `--warm`, `--edits`, `--origin`: only these parts. */
export const flags = ["--cold", "--warm", "--edits", "--origin"] as const;

const PARTS = { "--cold": coldRows, "--warm": warmRows, "--edits": editRows, "--origin": originRows };

/** What generating takes: with the built command line, and in the built server; and whether anything is lost by it. */
export async function run(given: readonly string[]): Promise<readonly BenchRow[]> {
  await build();
  const rows: BenchRow[] = [];
  try {
    for (const flag of flags) {
      if (given.length === 0 || given.includes(flag)) rows.push(...(await PARTS[flag]()));
    }
  } finally {
    removeFolders();
  }
  return rows;
}
