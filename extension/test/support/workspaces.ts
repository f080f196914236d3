import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../../scripts/lib/bootstrap.mjs";

/** A copy of a project that a test may change. */
export interface TemporaryWorkspace {
  readonly folder: string;
  remove(): void;
}

/**
 * Copies a folder of the repository, such as `examples/shop`, without what was generated or installed in it.
 *
 * @param relative none: an empty folder is made
 * @param files texts that are written into the copy, by their paths
 */
export function copyWorkspace(
  relative: string | undefined,
  files: Readonly<Record<string, string>> = {},
): TemporaryWorkspace {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), "ws-")));
  const folder = path.join(parent, path.basename(relative ?? "model"));
  if (relative === undefined) mkdirSync(folder);
  else copy(path.join(root, relative), folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

function copy(source: string, folder: string): void {
  const kept = (file: string) => !["node_modules", "app", "generated"].includes(path.basename(file));
  cpSync(source, folder, { recursive: true, filter: (file) => file === source || kept(file) });
}
