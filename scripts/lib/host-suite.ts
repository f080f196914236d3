import { globSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./bootstrap.mjs";

/**
 * Bundles the suites that run inside VS Code's extension host to CommonJS, which is what it loads, into `dist/test`.
 * Returns the path of the index, whose `run` runs them all.
 */
export async function buildHostSuite(): Promise<string> {
  const outdir = path.join(root, "dist/test");
  await build({
    absWorkingDir: root,
    entryPoints: ["extension/test/suite/index.ts", ...globSync("extension/test/suite/**/*.host.ts", { cwd: root })],
    entryNames: "[name]",
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return path.join(outdir, "index.cjs");
}
