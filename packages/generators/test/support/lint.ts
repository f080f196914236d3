import { execFile } from "node:child_process";
import path from "node:path";
import { repository } from "./project-model.ts";

/** What Biome says about an application, as its own `npm run lint` does; nothing if all is well. */
export function lint(root: string): Promise<string> {
  const biome = path.join(repository, "node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "check", "--error-on-warnings", "--colors=off", "--max-diagnostics=5", "."];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` : "");
    });
  });
}
