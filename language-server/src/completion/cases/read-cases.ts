import { readSources } from "@domainsmith/language/testing";

/** A place in a text, and what completion has to propose there. */
export interface CompletionCase {
  readonly title: string;
  /** The topic's file and the line on which the case begins. */
  readonly at: string;
  /** Texts by path; the cursor stands in the first. */
  readonly sources: Readonly<Record<string, string>>;
  /** Exactly these, in this order. */
  readonly only?: readonly string[];
  /** The list begins with these, in this order. */
  readonly first?: readonly string[];
  /** These are proposed, in this order, with others between. */
  readonly has?: readonly string[];
  readonly not?: readonly string[];
  /** What is inserted, by label. */
  readonly inserts: Readonly<Record<string, string>>;
  /** What is written elsewhere in the file, by label. */
  readonly adds: Readonly<Record<string, string>>;
  /** What taking a proposal has to leave: a text that parses, the beginning of one, or nothing in particular. */
  readonly state: "complete" | "half" | "broken";
  /** How many of the first proposals leave no new error when they are taken. */
  readonly clean: number;
}

/** Between a label and its text. */
const ARROW = " ==> ";

/** The main file of a case. */
export const MAIN = "a.domain";

/** The cases of a topic's file; see the README beside this file. Throws where an expectation cannot be read. */
export function readCases(text: string, file: string): readonly CompletionCase[] {
  const blocks: { readonly title: string; readonly line: number; readonly lines: string[] }[] = [];
  text.split("\n").forEach((line, index) => {
    const title = /^\/\/ case: (.+)$/.exec(line)?.[1];
    if (title !== undefined) blocks.push({ title, line: index + 1, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  });
  return blocks.map(({ title, line, lines }) => readCase(title, `${file}:${line}`, lines));
}

function readCase(title: string, at: string, lines: readonly string[]): CompletionCase {
  const expectations = lines.filter((line) => line.startsWith("//? "));
  const sources = readSources(lines.filter((line) => !line.startsWith("//? ")).join("\n"), MAIN);
  const lists: Record<string, readonly string[]> = {};
  const inserts: Record<string, string> = {};
  const adds: Record<string, string> = {};
  let state: CompletionCase["state"] = "complete";
  let clean = 0;
  for (const expectation of expectations) {
    const [, key = "", value = ""] = /^\/\/\? (\w+):? ?(.*)$/.exec(expectation) ?? [];
    const arrow = value.indexOf(ARROW);
    const [label, text] = [value.slice(0, arrow), unescaped(value.slice(arrow + ARROW.length))];
    if (["only", "first", "has", "not"].includes(key)) lists[key] = words(value);
    else if (key === "inserts") inserts[label] = text;
    else if (key === "adds") adds[label] = text;
    else if (key === "half" || key === "broken") state = key;
    else if (key === "clean") clean = Number(value);
    else throw new Error(`${at}: "${expectation}" cannot be read.`);
  }
  return { title, at, sources: { [MAIN]: "", ...sources }, inserts, adds, state, clean, ...lists };
}

/** Words parted by blanks; one that has blanks itself stands in backquotes. */
function words(list: string): readonly string[] {
  return [...list.matchAll(/`([^`]+)`|(\S+)/g)].map(([, quoted, word]) => quoted ?? word?.replaceAll("\\`", "`") ?? "");
}

function unescaped(text: string): string {
  return text.replaceAll("\\n", "\n");
}
