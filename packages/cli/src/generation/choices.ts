import { modelMatcher } from "@domainsmith/language";
import type { Resolution } from "@domainsmith/regeneration";

/** Paths and patterns, as they are written on the command line. Relative to the output folder, with `/`. */
export interface PathChoice {
  /** Those that name one file. */
  readonly paths: readonly string[];
  /** Whether one of the patterns, or a path, means the file. */
  matches(path: string): boolean;
}

/** Takes paths and patterns (`*`, `**`, `?`, `{a,b}`) apart. */
export function pathChoice(written: readonly string[] = []): PathChoice {
  const isPattern = (text: string) => /[*?{[]/.test(text);
  const paths = written.filter((text) => !isPattern(text)).map(plain);
  const patterns = written.filter(isPattern).map(plain);
  const matchesPattern = modelMatcher(patterns);
  const named = new Set(paths);
  return { paths, matches: (path) => named.has(path) || (patterns.length > 0 && matchesPattern(path)) };
}

/** How conflicts end: a path decides about any file, a pattern only about those that are in conflict. */
export interface Decisions {
  readonly resolutions: ReadonlyMap<string, Resolution>;
  resolveConflict(path: string): Resolution | undefined;
}

export function decisionsOf(keepMine: readonly string[] = [], takeGenerated: readonly string[] = []): Decisions {
  const mine = pathChoice(keepMine);
  const generated = pathChoice(takeGenerated);
  return {
    resolutions: new Map([
      ...mine.paths.map((path): [string, Resolution] => [path, "mine"]),
      ...generated.paths.map((path): [string, Resolution] => [path, "generated"]),
    ]),
    resolveConflict: (path) => (mine.matches(path) ? "mine" : generated.matches(path) ? "generated" : undefined),
  };
}

function plain(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\.\//, "");
}
