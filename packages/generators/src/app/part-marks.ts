import { type ApplicationParts, PARTS, type Part } from "./parts.ts";

/** A line that begins what only some applications have, and one that ends it: `// #if jobs`, `# #if !jobs`, `// #end`. */
const BEGIN = /^\s*(?:\/\/|#|--|<!--) #if (!?)([a-z|]+)(?: -->)?\s*$/;
const END = /^\s*(?:\/\/|#|--|<!--) #end(?: -->)?\s*$/;
/** A line that only some applications have: `import { jobs } from "./jobs.ts"; // #jobs`. */
const LINE = / (?:\/\/|#) #([a-z|]+)$/;

/**
 * The text of a file for an application that has these parts: without what belongs to others, and without the marks.
 * Throws for marks that name no part or have no end, which no text of ours has.
 */
export function withParts(text: string, parts: ApplicationParts): string {
  if (!text.includes(" #")) return text;
  /** Whether the lines are wanted, of each block that is open. */
  const open: boolean[] = [];
  const lines = text.split("\n").flatMap((line) => {
    const [, not, names] = BEGIN.exec(line) ?? [];
    if (names !== undefined) {
      open.push(isWanted(names, parts) !== (not === "!"));
      return [];
    }
    if (END.test(line)) {
      if (open.pop() === undefined) throw new Error("A mark ends what has not begun.");
      return [];
    }
    if (open.includes(false)) return [];
    const mark = LINE.exec(line);
    if (!mark?.[1]) return [line];
    return isWanted(mark[1], parts) ? [line.slice(0, mark.index)] : [];
  });
  if (open.length > 0) throw new Error("What a mark begins has no end.");
  return lines.join("\n");
}

function isWanted(names: string, parts: ApplicationParts): boolean {
  return names.split("|").some((name) => {
    if (!isPart(name)) throw new Error(`A mark names ${name}, which is no part of an application.`);
    return parts[name];
  });
}

function isPart(name: string): name is Part {
  return PARTS.some((part) => part === name);
}
