import { execFile } from "node:child_process";
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
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` : "");
    });
  });
}
