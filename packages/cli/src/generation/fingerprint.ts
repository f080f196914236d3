import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_CONFIG, LIBRARY_PACKAGE } from "@domainsmith/language";
import { outputRoot } from "../workspace/application-settings.ts";
import { argumentPath, sourcesOf } from "../workspace/load-workspace.ts";

/** Everything outside of the output folder that a generation depends on, in short. */
export interface Sources {
  readonly fingerprint: string;
  /** Absolute path of the output folder. */
  readonly output: string;
  readonly root: string;
}

/**
 * Reads what a generation depends on, without understanding it. Undefined when that is not the way to tell: where there
 * is not exactly one project, or models import from elsewhere.
 *
 * @param argument the project, as written on the command line
 * @param folder the working folder
 */
export function fingerprintOf(argument: string, out: string | undefined, folder: string): Sources | undefined {
  const found = sourcesOf(argumentPath(argument, folder).path);
  if (!found) return undefined;
  const { files, configs } = found;
  const [config, ...others] = configs;
  const [first] = files;
  if (others.length > 0 || first === undefined || (!config && files.length > 1)) return undefined;
  const sum = createHash("sha256");
  const add = (text: string | Uint8Array) => sum.update(String(text.length)).update("\n").update(text);
  add(buildIdentity());
  if (config) add(`${config.folder}\n${config.read.ok ? config.read.text : ""}`);
  const known = new Set(files);
  for (const file of files) {
    const bytes = readFileSync(file);
    if (importsFromElsewhere(bytes.toString("utf8"), dirname(file), known)) return undefined;
    add(file);
    add(bytes);
  }
  const projectFolder = config?.folder ?? dirname(first);
  const output =
    out === undefined
      ? join(projectFolder, (config?.parsed.config ?? DEFAULT_CONFIG).output)
      : argumentPath(out, folder).path;
  return { fingerprint: sum.digest("hex"), output, root: outputRoot(output, projectFolder, folder) };
}

/** Whether a model names a file that is none of the project's. */
function importsFromElsewhere(text: string, folder: string, files: ReadonlySet<string>): boolean {
  for (const [, path = ""] of text.matchAll(/\bfrom\s*["']([^"']*)["']/g)) {
    if (path === LIBRARY_PACKAGE) continue;
    const target = resolve(folder, path);
    if (!path.startsWith(".") || !(files.has(target) || files.has(`${target}.domain`))) return true;
  }
  return false;
}

/** Changes with every build of this program, and in its sources with every change of a file. */
function buildIdentity(): string {
  const self = fileURLToPath(import.meta.url);
  const isSource = self.endsWith(".ts");
  const top = basename(dirname(self)) === "chunks" ? dirname(dirname(self)) : dirname(self);
  const packages = join(dirname(self), "../../..");
  const folders = isSource
    ? ["model", "language", "generators", "regeneration"].map((name) => join(packages, name, "src"))
    : [top];
  return [process.version, ...folders.flatMap(marksIn)].join("\n");
}

/** Names, sizes and times of the program's files below a folder. */
function marksIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "test" || entry.name === "webview" ? [] : marksIn(path);
    if (!/\.(?:js|ts|json)$/.test(entry.name) || entry.name.endsWith(".test.ts")) return [];
    const { size, mtimeMs } = lstatSync(path);
    return [`${path} ${size} ${mtimeMs}`];
  });
}
