import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECTS_REQUEST, type ProjectInfo } from "@domainsmith/model";
import type { TestClient } from "./client.ts";

/** A folder on the disk, for servers that are processes of their own. */
export class TestFolder {
  readonly path = realpathSync(mkdtempSync(path.join(tmpdir(), "domainsmith-server-")));

  /** The URI of a file or folder in it; of the folder itself without names. */
  uriOf(...names: string[]): string {
    return pathToFileURL(path.join(this.path, ...names)).href;
  }

  /** Writes a file, by its path in the folder, and makes the folders around it. */
  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.path, name)), { recursive: true });
    writeFileSync(path.join(this.path, name), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What a server says of its projects: `shop: order.domain customer.domain`. */
export async function projectsOf({ connection }: TestClient): Promise<readonly string[]> {
  const all: ProjectInfo[] = await connection.sendRequest(PROJECTS_REQUEST, {});
  return all.map(({ name, documents }) => `${name}: ${documents.map((uri) => uri.replace(/.*\//, "")).join(" ")}`);
}
