import { Minimatch } from "minimatch";

const OPTIONS = { dot: false, nocomment: true, nonegate: true, platform: "linux" } as const;
/** Longer ones are mistakes, and could be made to take for ever. */
const LONGEST_GLOB = 500;

/** Why a pattern cannot be used to find model files, if so; a sentence that says what to write. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === "") return 'An empty pattern matches nothing: write one such as "**/*.domain".';
  if (glob.length > LONGEST_GLOB)
    return `A pattern may have at most ${LONGEST_GLOB} characters: split it into several.`;
  if (glob.includes("\\")) return `Folders in a pattern are separated by "/", not by backslashes.`;
  if (glob.startsWith("/") || /^[a-z]:/i.test(glob)) {
    return "A pattern starts in the project's folder: leave out what stands in front of it.";
  }
  if (glob.split("/").includes("..")) {
    return 'A pattern cannot lead out of the project: models of others are imported, as in `import { X } from "@acme/crm"`.';
  }
  return undefined;
}

/**
 * Says which files are models of a project. Hidden files and folders never are, unless a pattern names them.
 *
 * @param globs as in `domainsmith.json`
 * @returns a function of a path relative to the project's folder, with `/`
 */
export function modelMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) => new Minimatch(glob.replace(/^\.\//, ""), OPTIONS));
  return (path) => matchers.some((matcher) => matcher.match(path));
}
