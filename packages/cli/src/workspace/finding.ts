import { relative } from "node:path";

export type Severity = "error" | "warning" | "info" | "hint";

/** A place in a file. Lines and columns count from 1. */
export interface Place {
  /** Absolute path, or the URI of something that is no file, such as the language's library. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that was found in a file. */
export interface Finding extends Place {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** Other places that explain it. */
  readonly related: readonly (Place & { readonly message: string })[];
}

/** Whether a value that was read from somewhere is a finding. */
export function isFinding(value: unknown): value is Finding {
  return typeof value === "object" && value !== null && "message" in value && "related" in value && "file" in value;
}

/** A path as people read it: relative to the working folder where that is shorter. */
export function shownPath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short === "" ? "." : short.length < path.length && !short.startsWith("..") ? short : path;
}

/** `file:line:col severity CODE message`, with related places indented below. */
export function findingLines(finding: Finding, folder: string): readonly string[] {
  const { severity, code, message, related } = finding;
  return [
    `${shownPlace(finding, folder)} ${severity} ${code} ${message}`,
    ...related.map((place) => `    ${shownPlace(place, folder)} ${place.message}`),
  ];
}

/** How many of each severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** `2 errors and 1 warning`. */
export function shownCounts(findings: readonly Finding[]): string {
  const { error, warning } = countFindings(findings);
  return `${plural(error, "error")} and ${plural(warning, "warning")}`;
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function shownPlace({ file, line, column }: Place, folder: string): string {
  return `${file.includes("://") ? file : shownPath(file, folder)}:${line}:${column}`;
}
