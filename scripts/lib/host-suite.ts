import { globSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./bootstrap.mjs";

const outdir = path.join(root, "dist/test");

/** Bundles the suites that run inside VS Code's extension host. Returns the path of the index, which runs them all. */
export async function buildHostSuite(): Promise<string> {
  const suites = globSync("extension/test/suite/**/*.host.ts", { cwd: root });
  await buildForHost(["extension/test/suite/index.ts", ...suites]);
  return path.join(outdir, "index.cjs");
}

/**
 * Bundles files for VS Code's extension host, which loads CommonJS, each to `dist/test/<name>.cjs`.
 * Takes paths relative to the root; returns the folder.
 */
export async function buildForHost(files: readonly string[]): Promise<string> {
  await build({
    absWorkingDir: root,
    entryPoints: [...files],
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
  return outdir;
}
