// Bundles everything that ships into dist/:
//   extension.cjs       what VS Code loads to activate the extension; VS Code itself provides `vscode`
//   language-client.cjs the client library, loaded when the server is started
//   diagram.cjs         the editor of diagrams, loaded when the first one is opened
//   server.js           starts the language server, with the code that was compiled for it before
//   server-program.cjs  the language server
//   generate-worker.js  the thread that generates, the only one of these that loads TypeScript
//   layout-worker.js    the thread that lays out diagrams
//   cli.js              the `domainsmith` command
//   webview/            the pages that webviews show: for a browser, and so a build of their own
//   THIRD-PARTY-NOTICES.md  whose packages are in all these, and under which licences
// The ES modules are one build, so that what they share ships once, in chunks/. The server is by itself: its compiled
// code can be kept only for a script.
//
// node esbuild.mjs [--sourcemap] [--outdir FOLDER]
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { noticesOf } from "./scripts/lib/notices.mjs";

const root = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { sourcemap: { type: "boolean" }, outdir: { type: "string", default: "dist" } },
});
const outdir = path.resolve(root, options.outdir);
const sourcemap = options.sourcemap ? "linked" : false;

/**
 * esbuild has said what is wrong; its stack trace adds nothing.
 * @param {import("esbuild").BuildOptions} settings
 */
function bundle(settings) {
  return build(settings).catch(() => process.exit(1));
}

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  // The oldest that runs them: VS Code 1.101 brings Node 22.
  target: "node22",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  sourcemap,
  metafile: true,
  logLevel: "warning",
  // Written at the end, so that a build that fails leaves the last one in place.
  write: false,
};

/**
 * Bundles of the extension that are loaded when they are needed, by the modules that they begin with.
 * @type {Readonly<Record<string, string>>}
 */
const loadedLater = {
  "language-client": "extension/src/client/language-client.ts",
  diagram: "extension/src/diagram/diagram-panel.ts",
};

/** @type {import("esbuild").Plugin} */
const bundlesApart = {
  name: "bundles that are loaded later",
  setup: ({ onResolve }) => {
    for (const [bundle, entry] of Object.entries(loadedLater)) {
      const name = path.basename(entry).replaceAll(".", "\\.");
      onResolve({ filter: new RegExp(`/${name}$`) }, ({ kind }) =>
        kind === "dynamic-import" ? { path: `./${bundle}.cjs`, external: true } : undefined,
      );
    }
  },
};

/** @type {import("esbuild").Plugin} */
const pagesInside = {
  name: "pages of diagnostics inside",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]explain[\\/]read-page\.ts$/ }, () => {
      const folder = path.join(root, "docs/language-reference/diagnostics");
      const files = globSync("DS*.md", { cwd: folder }).sort();
      const pages = files.map((file) => [path.basename(file, ".md"), readFileSync(path.join(folder, file), "utf8")]);
      const contents = `const pages = new Map(${JSON.stringify(pages)}); export const readPage = (code) => pages.get(code);`;
      return { contents, loader: "js" };
    }),
};

/**
 * Every module that imports something of a CommonJS library makes its own copy of all that is in it when it is loaded;
 * the protocol has hundreds of names and some fifty importers. They get it from one module instead.
 *
 * @type {import("esbuild").Plugin}
 */
const protocolOnce = {
  name: "one copy of the protocol",
  setup: ({ onResolve, onLoad }) => {
    const [library, namespace] = ["vscode-languageserver", "one-copy"];
    const resolveDir = path.join(root, "language-server");
    onResolve({ filter: /^vscode-languageserver$/ }, ({ kind, namespace: importer }) =>
      kind === "import-statement" && importer !== namespace
        ? { path: library, namespace, sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /^/, namespace }, () => {
      const names = Object.keys(createRequire(path.join(resolveDir, "package.json"))(library));
      return { contents: `export { ${names.join(", ")} } from "${library}";`, resolveDir };
    });
  },
};

const extension = await bundle({
  ...common,
  plugins: [bundlesApart],
  entryPoints: {
    extension: "extension/src/extension.ts",
    ...loadedLater,
  },
  outdir,
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  external: ["vscode"],
  // `require` instead: the module `vscode` is known to that alone.
  supported: { "dynamic-import": false },
  // The client's browser and node halves are chosen by condition; this is the one for node.
  conditions: ["node"],
});

// Some dependencies' CommonJS is made by a loader that no bundler sees through; their modules come first.
const mainFields = ["module", "main"];

const server = await bundle({
  ...common,
  plugins: [protocolOnce],
  entryPoints: { "server-program": "language-server/src/node/main.ts" },
  outdir,
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  mainFields,
  // See start-with-kept-code.ts.
  charset: "ascii",
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: '"use strict";const importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
});

const rest = await bundle({
  ...common,
  plugins: [pagesInside, protocolOnce],
  entryPoints: {
    server: "language-server/src/node/start-with-kept-code.ts",
    "generate-worker": "language-server/src/node/generate-worker.ts",
    "layout-worker": "language-server/src/node/layout-worker.ts",
    cli: "packages/cli/src/main.ts",
  },
  outdir,
  format: "esm",
  mainFields,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    // CommonJS dependencies ask for Node's own modules by `require`, and where they are.
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;',
  },
});

const pages = await bundle({
  ...common,
  entryPoints: { diagram: "webview/src/diagram/main.tsx" },
  outdir: path.join(outdir, "webview"),
  platform: "browser",
  // The oldest that shows them: VS Code 1.101 brings Chromium 134.
  target: "chrome134",
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
});

// Only what earlier builds made: the tests of the extension host are bundled into a folder of their own there.
for (const folder of ["chunks", "webview"]) rmSync(path.join(outdir, folder), { recursive: true, force: true });
for (const file of globSync("*.{js,cjs,map}", { cwd: outdir })) rmSync(path.join(outdir, file));

for (const { metafile, outputFiles } of [extension, server, rest, pages]) {
  for (const { path: file, contents } of outputFiles) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
    if (file.endsWith(".map")) continue;
    const name = path.relative(root, file).split(path.sep).join("/");
    const entry = metafile.outputs[name]?.entryPoint;
    console.log(`${(contents.length / 1024).toFixed(0).padStart(6)} kB  ${name}${entry ? `  <- ${entry}` : ""}`);
  }
}

const inputs = [extension, server, rest, pages].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(path.join(outdir, "THIRD-PARTY-NOTICES.md"), noticesOf(root, inputs));
