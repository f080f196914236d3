import type { FileKind } from "@domainsmith/generators";

const KINDS: readonly (readonly [pattern: RegExp, kind: FileKind])[] = [
  [/\.[cm]?[jt]sx?$/i, "typescript"],
  [/\.jsonc?$/i, "json"],
  [/\.ya?ml$/i, "yaml"],
  [/\.sql$/i, "sql"],
  [/\.md$/i, "markdown"],
  [/(?:^|\/)\.env(?:\.[^/]*)?$/, "env"],
];

/** How a file is merged of which nothing but its path is known. */
export function kindOfPath(path: string): FileKind {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? "text";
}
