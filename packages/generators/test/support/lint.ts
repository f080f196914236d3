import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "./project-model.ts";

/**
 * What Biome says about an application, as its own `npm run lint` does; nothing if all is well.
 *
 * @param layoutAlone leaves out what is wrong with a model's own texts and names, such as a member called `then`
 */
export function lint(root: string, layoutAlone = false): Promise<string> {
  const biome = path.join(repository, "node_modules/@biomejs/biome/bin/biome");
  const what = layoutAlone ? ["format"] : ["check", "--error-on-warnings"];
  const args = [biome, ...what, "--colors=off", "--max-diagnostics=5", "."];
  // Biome takes no notice of a `package.json` below a folder `.cache`, and so leaves the rules about tests out.
  const copy = mkdtempSync(path.join(tmpdir(), "lint-"));
  cpSync(root, copy, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: copy, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      rmSync(copy, { recursive: true, force: true });
      resolve(error ? `${stdout}${stderr}` : "");
    });
  });
}
