import { readSources } from "../../testing/sources.ts";

/** A project with deliberate mistakes. */
export interface MistakeCase {
  readonly title: string;
  /** Line of the family's file on which it begins, from 1. */
  readonly line: number;
  /** Texts with markers, by path. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The cases of a family's file; see the README beside this file. */
export function readCases(text: string): readonly MistakeCase[] {
  const cases: { title: string; line: number; lines: string[] }[] = [{ title: "", line: 1, lines: [] }];
  text.split("\n").forEach((line, index) => {
    const title = /^\/\/ case: (.+)$/.exec(line)?.[1];
    if (title !== undefined) cases.push({ title, line: index + 1, lines: [] });
    else cases.at(-1)?.lines.push(line);
  });
  return cases
    .filter(({ lines }) => lines.some((line) => line.trim() !== ""))
    .map(({ title, line, lines }) => ({ title, line, sources: readSources(lines.join("\n")) }));
}

/** The codes that a marked file announces, in the order of its ranges. Throws when marks and ranges do not fit. */
export function announcedCodes(text: string, rangeOffsets: readonly number[], name: string): readonly string[] {
  const codes: string[] = [];
  let offset = 0;
  let next = 0;
  text.split("\n").forEach((line, index) => {
    const announced = (/\/\/~(.*)$/.exec(line)?.[1] ?? "")
      .trim()
      .split(/\s+/)
      .filter((code) => code !== "");
    const end = offset + line.length + 1;
    let ranges = 0;
    for (; next < rangeOffsets.length && (rangeOffsets[next] ?? 0) < end; next++) ranges++;
    if (ranges !== announced.length) {
      throw new Error(`${name}:${index + 1} has ${ranges} ranges and ${announced.length} codes.`);
    }
    codes.push(...announced);
    offset = end;
  });
  return codes;
}
