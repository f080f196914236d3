import assert from "node:assert/strict";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startClient } from "../../language-server/src/testing/client.ts";
import { cache, root } from "./bootstrap.mjs";
import { runNode } from "./exec.ts";
import { shippedFiles, shippedManifest } from "./vsix.ts";

const manifest = shippedManifest() as {
  readonly main: string;
  readonly icon: string;
  readonly contributes: Readonly<Record<string, unknown>>;
};

/** Not `dist`: others may be using it. */
const built = path.join(cache, "vsix-test");

describe("what ships", () => {
  let bundles: readonly string[];

  before(async function () {
    this.timeout(60_000);
    const code = await runNode(path.join(root, "esbuild.mjs"), ["--outdir", built], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    assert.equal(code, 0);
    bundles = globSync("**/*", { cwd: built, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(built, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  });

  it("is bundles and the manifest's own files, and no source, test or dependency", () => {
    assert.deepEqual(
      bundles.filter(
        (file) =>
          !/^((extension|language-client|diagram|server-program)\.cjs|(chunks\/[\w.-]+|(webview\/)?[\w-]+)\.js|webview\/[\w-]+\.css|THIRD-PARTY-NOTICES\.md)$/.test(
            file,
          ),
      ),
      [],
    );
    const allowed = [
      /^dist\/((extension|language-client|diagram|server-program)\.cjs|(chunks\/[\w.-]+|(webview\/)?[\w-]+)\.js|webview\/[\w-]+\.css)$/,
      /^dist\/THIRD-PARTY-NOTICES\.md$/,
      /^extension\/icons\/[\w-]+\.(svg|png)$/,
      /^extension\/language-configuration\.json$/,
      /^extension\/(schemas|syntaxes)\/[\w.-]+\.json$/,
      /^extension\/walkthrough\/[\w-]+\.(svg|md)$/,
      /^(CHANGELOG\.md|LICENSE)$/,
    ];
    assert.deepEqual(
      shippedFiles().filter((file) => !allowed.some((pattern) => pattern.test(file))),
      [],
    );
  });

  it("has every file that the manifest names", () => {
    const there = new Set([...shippedFiles(), ...bundles.map((file) => `dist/${file}`)]);
    const named = [manifest.main, manifest.icon, ...paths(manifest.contributes)].map((file) =>
      path.posix.normalize(file),
    );
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((file) => !there.has(file)),
      [],
    );
  });

  it("says whose packages are in it", () => {
    const notices = readFileSync(path.join(built, "THIRD-PARTY-NOTICES.md"), "utf8");
    for (const name of ["elkjs", "langium", "react", "typescript"]) {
      assert.match(notices, new RegExp(`^## ${name} [\\d.]+\\n\\nLicence: [^\\n]+ Source: https://`, "m"));
    }
    assert.match(notices, /Eclipse Public License/);
    assert.doesNotMatch(notices, /Source: (?!https:\/\/)/);
  });

  it("says nothing about the machine that built it, and refers to no source map", () => {
    for (const file of bundles) {
      const text = readFileSync(path.join(built, file), "utf8");
      for (const secret of [root, os.homedir()]) {
        if (secret.length > 6) assert.ok(!text.includes(secret), `${file} contains ${secret}`);
      }
      // The parser of TypeScript speaks of such comments without being one.
      assert.doesNotMatch(text.trimEnd(), /\n\/\/# sourceMappingURL=[^\n]*$/, file);
    }
  });

  it("loads the TypeScript compiler neither in the client nor when the server starts", () => {
    for (const entry of ["extension.cjs", "language-client.cjs", "diagram.cjs", "server.js", "server-program.cjs"]) {
      for (const file of [entry, ...loadedBy(entry)]) {
        const text = readFileSync(path.join(built, file), "utf8");
        assert.ok(!text.includes("getPreEmitDiagnostics"), `${entry} loads the TypeScript compiler in ${file}`);
      }
    }
  });

  it("starts the server, and again with the code that was compiled for it before", async function () {
    this.timeout(60_000);
    const folder = mkdtempSync(path.join(os.tmpdir(), "server-code-"));
    const kept = path.join(folder, "domainsmith-server.code");
    const startAndEnd = async (): Promise<number> => {
      const client = await startClient({
        capabilities: {},
        folders: [],
        command: [process.execPath, path.join(built, "server.js"), "--stdio"],
        environment: { NODE_COMPILE_CACHE: folder },
      });
      assert.equal(client.initialized.serverInfo?.name, "Domainsmith");
      assert.equal(await client.close(), 0);
      assert.equal(client.stderr(), "");
      return statSync(kept).mtimeMs;
    };
    try {
      const written = await startAndEnd();
      assert.equal(await startAndEnd(), written, "It was compiled again.");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("has a manifest without what only the repository needs", () => {
    for (const key of ["private", "workspaces", "scripts", "devDependencies"]) assert.ok(!(key in manifest), key);
  });
});

/** Every value in the manifest's contributions that is a path. */
function paths(value: unknown): readonly string[] {
  if (typeof value === "string") return /^(\.\/)?extension\/[^\s]+$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(paths);
}

/** The chunks that a bundle loads when it starts, directly or not. */
function loadedBy(file: string, seen = new Set<string>()): readonly string[] {
  const text = readFileSync(path.join(built, file), "utf8");
  for (const [, specifier = ""] of text.matchAll(/\bimport(?:[^"'()`;]*?\bfrom)?\s*"(\.[^"]+\.js)"/g)) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    if (seen.has(target)) continue;
    seen.add(target);
    loadedBy(target, seen);
  }
  return [...seen];
}
