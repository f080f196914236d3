// Bundles everything that ships into dist/:
//   extension.cjs       the VS Code client; VS Code itself provides `vscode`
//   server.js           the language server
//   generate-worker.js  the thread that generates, the only one of the first three that loads TypeScript
//   cli.js              the `domainsmith` command
// The last three are one build, so that what they share ships once, in chunks/.
//
// node esbuild.mjs [--sourcemap]
import { existsSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.join(root, "dist");
const sourcemap = process.argv.includes("--sourcemap") ? "linked" : false;

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  // VS Code 1.101 runs extensions on Node 22; the command line also on 20.
  target: "node20",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  sourcemap,
  metafile: true,
  logLevel: "warning",
};

const programs = {
  server: "language-server/src/node/main.ts",
  "generate-worker": "language-server/src/node/generate-worker.ts",
  cli: "packages/cli/src/main.ts",
};

rmSync(outdir, { recursive: true, force: true });

const extension = await build({
  ...common,
  entryPoints: { extension: "extension/src/extension.ts" },
  outdir,
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  external: ["vscode"],
  // The client's browser and node halves are chosen by condition; this is the one for node.
  conditions: ["node"],
});

const rest = await build({
  ...common,
  entryPoints: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(path.join(root, file)))),
  outdir,
  format: "esm",
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    // CommonJS dependencies ask for Node's own modules by `require`.
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
});

for (const { metafile } of [extension, rest]) {
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (file.endsWith(".map")) continue;
    const name = output.entryPoint ? `${file}  <- ${output.entryPoint}` : file;
    console.log(`${(statSync(path.join(root, file)).size / 1024).toFixed(0).padStart(6)} kB  ${name}`);
  }
}
