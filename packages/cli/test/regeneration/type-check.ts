import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "ts-morph";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ["lib.es2024.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
};

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

const sources = new Map<string, ts.SourceFile | undefined>();

/**
 * Checks files of many variants of an application in one program, so that what the libraries mean is found out once.
 * A file imports from its own layer.
 *
 * @param folder where the application would lie, below the dependencies that it needs
 * @returns errors by file, in the order given, as `TS2304 Cannot find name 'x'.`
 */
export function typeErrors(folder: string, checked: readonly Checked[]): readonly (readonly string[])[] {
  if (checked.length === 0) return [];
  const layers = new Map<string, Layer>();
  for (const { layer } of checked) {
    for (let each: Layer | undefined = layer; each; each = each.below) layers.set(each.name, each);
  }
  /** `src/a.ts` in the layer `x` is `src/a@x.ts`, so that all lie beside each other. */
  const place = (layer: Layer, file: string) => path.join(folder, file.replace(/\.ts$/, `@${layer.name}.ts`));
  const read = (file: string): { readonly layer: Layer; readonly path: string } | undefined => {
    const [, start, name = ""] = /^(.*)@([^@/]+)\.ts$/.exec(path.relative(folder, file)) ?? [];
    const layer = layers.get(name);
    return layer && start !== undefined ? { layer, path: `${start}.ts` } : undefined;
  };
  const find = (layer: Layer, file: string): string | undefined => {
    for (let each: Layer | undefined = layer; each; each = each.below) {
      if (each.texts.has(file)) return each.texts.get(file) === undefined ? undefined : place(each, file);
    }
    return undefined;
  };
  const textOf = (file: string): string | undefined => {
    const found = read(file);
    if (found) return found.layer.texts.get(found.path);
    return file === path.join(folder, "package.json") ? '{ "type": "module" }' : undefined;
  };
  const host = ts.createCompilerHost(OPTIONS, true);
  const cache = ts.createModuleResolutionCache(folder, (name) => name, OPTIONS);
  const libraries = path.join(
    path.dirname(folder),
    `node_modules/@typescript/typescript-${process.platform}-${process.arch}/lib`,
  );
  Object.assign(host, {
    getCurrentDirectory: () => folder,
    getDefaultLibLocation: () => libraries,
    getDefaultLibFileName: () => path.join(libraries, "lib.d.ts"),
    fileExists: (file: string) => textOf(file) !== undefined || (!file.startsWith(`${folder}/`) && existsSync(file)),
    readFile: (file: string) => textOf(file) ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined),
    getSourceFile: (file: string, options: ts.CreateSourceFileOptions) => {
      const text = textOf(file);
      if (text !== undefined) return ts.createSourceFile(file, text, options, true);
      if (!sources.has(file)) {
        const content = existsSync(file) ? readFileSync(file, "utf8") : undefined;
        sources.set(file, content === undefined ? undefined : ts.createSourceFile(file, content, options));
      }
      return sources.get(file);
    },
    resolveModuleNameLiterals: (
      literals: readonly ts.StringLiteralLike[],
      containing: string,
      _redirected: ts.ResolvedProjectReference | undefined,
      _options: ts.CompilerOptions,
      file: ts.SourceFile,
    ): readonly ts.ResolvedModuleWithFailedLookupLocations[] =>
      literals.map((literal) => {
        const from = read(containing);
        if (from && literal.text.startsWith(".")) {
          const found = find(from.layer, path.join(path.dirname(from.path), literal.text));
          if (found === undefined) return { resolvedModule: undefined };
          return { resolvedModule: { resolvedFileName: found, extension: ".ts", isExternalLibraryImport: false } };
        }
        const mode = ts.getModeForUsageLocation(file, literal, OPTIONS);
        const asking = from ? path.join(folder, "index.ts") : containing;
        return ts.resolveModuleName(literal.text, asking, OPTIONS, host, cache, undefined, mode);
      }),
  });
  const roots = checked.map(({ layer, path: file }) => find(layer, file) ?? "");
  const program = ts.createProgram({
    rootNames: [...new Set(roots.filter((each) => each !== ""))],
    options: OPTIONS,
    host,
  });
  return roots.map((file) => {
    const source = program.getSourceFile(file);
    if (!source) return ["there is no such file"];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 300)}`,
    );
  });
}
