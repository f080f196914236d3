import { readFileSync } from "node:fs";
import path from "node:path";
import { cli } from "../support/cli.ts";
import { corpus } from "../support/corpora.ts";
import { root, withFolder } from "../support/folders.ts";
import { type Sources, sourcesIn } from "./model-project.ts";

const FOLDERS = [
  "examples/shop",
  "examples/clinic",
  "examples/helpdesk",
  "packages/generators/test/fixtures/workflow",
  "packages/generators/test/fixtures/tenants",
];

/** Models of the repository by name. */
export function ownProjects(): Readonly<Record<string, Sources>> {
  return Object.fromEntries(FOLDERS.map((folder) => [path.basename(folder), sourcesIn(path.join(root, folder))]));
}

/** Models of public projects, imported; none where the corpora are absent. */
export async function corpusProjects(): Promise<Readonly<Record<string, Sources>>> {
  const projects: Record<string, Sources> = {};
  for (const file of corpus("jdl", [".jdl", ".jh"])) {
    await withFolder(async (folder) => {
      const imported = await cli(folder, "import", file, "--out", "model.domain");
      if (imported.exitCode !== 0) throw new Error(imported.said);
      const text = readFileSync(path.join(folder, "model.domain"), "utf8");
      if (/^entity /m.test(text)) projects[path.basename(file).replace(/\W/g, "-")] = { "model.domain": text };
    });
  }
  return projects;
}
