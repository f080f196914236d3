import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cache, root } from "./bootstrap.mjs";
import { bin, runNode } from "./exec.ts";

/** A .vsix may not be larger than this, in bytes. */
export const VSIX_LIMIT = 5_000_000;

/** Where {@link packageExtension} puts the .vsix of the current version. */
export function vsixPath(): string {
  return path.join(root, "dist", `domainsmith-${readManifest().version}.vsix`);
}

/** The root manifest as the Marketplace sees it: without what only the repository needs. */
export function shippedManifest(): Record<string, unknown> {
  const { engines, private: _, workspaces, scripts, devDependencies, ...manifest } = readManifest();
  return { ...manifest, engines: { vscode: engines.vscode } };
}

/** The files that ship beside the manifest and the README, relative to the root: the list in `.vscodeignore`. */
export function shippedFiles(): string[] {
  const patterns = readFileSync(path.join(root, ".vscodeignore"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  return globSync(patterns, { cwd: root })
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/** Packs what `npm run build` made into `dist/domainsmith-<version>.vsix` and returns its path. Throws when vsce refuses. */
export async function packageExtension(): Promise<string> {
  const stage = path.join(cache, "vsix");
  rmSync(stage, { recursive: true, force: true });
  for (const file of shippedFiles()) copy(file, path.join(stage, file));
  copy("extension/README.md", path.join(stage, "README.md"));
  writeFileSync(path.join(stage, "package.json"), `${JSON.stringify(shippedManifest(), null, 2)}\n`);
  // The stage holds nothing else; vsce warns when nobody says so.
  writeFileSync(path.join(stage, ".vscodeignore"), "");
  const out = vsixPath();
  const code = await runNode(bin("@vscode/vsce", "vsce"), ["package", "--no-dependencies", "--out", out], {
    cwd: stage,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (code !== 0) throw new Error("vsce could not package the extension (see above).");
  return out;
}

interface Manifest extends Readonly<Record<string, unknown>> {
  readonly version: string;
  readonly engines: { readonly vscode: string };
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
}

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(path.join(root, from), to);
}
