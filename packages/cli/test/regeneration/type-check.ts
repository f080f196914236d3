import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runTool } from "../../../generators/test/support/applications.ts";

/** Texts by path, and what lies beneath where they say nothing; undefined is a file that is gone. */
export interface Layer {
  readonly name: string;
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly below?: Layer;
}

/** A file that is to be checked, as it stands in a layer. */
export interface Checked {
  readonly layer: Layer;
  readonly path: string;
}

/** A module's name behind `from` or in `import()`, when it is a path. */
const RELATIVE_IMPORT = /(?<=\b(?:from|import)[ (]?\s*["'])\.[^"'\n]*(?=["'])/g;

/**
 * Checks files of many variants of applications in one run of the compiler, so that what the libraries mean is found
 * out once. A file imports from its own layer, and from those below.
 *
 * @param folder a folder of its own, below the dependencies that the applications need; removed afterwards
 * @param compilerOptions as in the applications' `tsconfig.json`
 * @returns errors by file, in the order given, as `TS2304: Cannot find name 'x'.`
 */
export async function typeErrors(
  folder: string,
  checked: readonly Checked[],
  compilerOptions: object,
): Promise<readonly (readonly string[])[]> {
  const places = checked.map(({ layer, path: file }) => placeOf(layer, file));
  const due = places.flatMap((place) => place ?? []);
  if (due.length === 0) return checked.map(() => []);
  try {
    const written = new Set<string>();
    for (let next = due.pop(); next; next = due.pop()) {
      const { name, layer, file } = next;
      if (written.has(name)) continue;
      written.add(name);
      const text = (layer.texts.get(file) ?? "").replace(RELATIVE_IMPORT, (specifier) => {
        const target = placeOf(layer, path.posix.join(path.posix.dirname(file), specifier));
        if (!target) return specifier;
        due.push(target);
        const relative = path.posix.relative(path.posix.dirname(file), target.name);
        return relative.startsWith(".") ? relative : `./${relative}`;
      });
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
    const files = [...new Set(places.flatMap((place) => place?.name ?? []))];
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const { code, output } = await runTool("typescript/bin/tsc", ["--pretty", "false", "--checkers", "1"], folder);
    const errors = errorsByFile(output);
    if (code !== 0 && errors.size === 0) throw new Error(`The compiler failed:\n${output}`);
    return places.map((place) => (place ? (errors.get(place.name) ?? []) : ["there is no such file"]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Place {
  /** The file's path in the folder, beside its other variants. */
  readonly name: string;
  /** The layer that says what is in it. */
  readonly layer: Layer;
  readonly file: string;
}

/**
 * A layer is looked at from above alone: what a file of a lower layer imports is of that layer, as if the layers above
 * it were not there.
 */
function placeOf(layer: Layer, file: string): Place | undefined {
  for (let owner: Layer | undefined = layer; owner; owner = owner.below) {
    if (!owner.texts.has(file)) continue;
    if (layer.texts.get(file) === undefined) return undefined;
    return { name: file.replace(/\.ts$/, `@${owner.name}.ts`), layer: owner, file };
  }
  return undefined;
}

function errorsByFile(output: string): ReadonlyMap<string, readonly string[]> {
  const errors = new Map<string, readonly string[]>();
  for (const [, file = "", message = ""] of output.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+: .*)$/gm)) {
    errors.set(file, [...(errors.get(file) ?? []), message]);
  }
  return errors;
}
