import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../../scripts/lib/bootstrap.mjs";

/** A copy of a project that a test may change. */
export interface TemporaryWorkspace {
  readonly folder: string;
  remove(): void;
}

/** Copies a folder of the repository, such as `examples/shop`, without what was generated or installed in it. */
export function copyWorkspace(relative: string): TemporaryWorkspace {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), "ws-")));
  const source = path.join(root, relative);
  const folder = path.join(parent, path.basename(relative));
  const kept = (file: string) => !["node_modules", "app", "generated"].includes(path.basename(file));
  cpSync(source, folder, { recursive: true, filter: (file) => file === source || kept(file) });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
