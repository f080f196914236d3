import { and, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** As many beginnings are looked for, each by the index. */
const MOST = 24;

/** Signs that PostgreSQL takes for a letter, whatever the case, beside the letter and its capital. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  i: "\u0130\u0131",
  k: "\u212a",
  å: "\u212b",
  θ: "\u03f4",
  ω: "\u2126",
  ǆ: "\u01c5",
  ǉ: "\u01c8",
  ǌ: "\u01cb",
  ǳ: "\u01f2",
};

/**
 * Rows whose text begins with another, whatever the case. `ilike` alone looks at every row; the beginnings, each in one
 * way to write it, are found by an index in the order of code points, also behind row-level security.
 */
export function beginsWith(column: SQLWrapper, text: string): SQL | undefined {
  const found = beginnings(text).map((beginning) => sql`(${column}) collate "C" ^@ ${beginning}`);
  return and(or(...found), sql`${column} ilike ${`${likeLiteral(text)}%`}`);
}

/** Text as `like` takes it for itself. */
export function likeLiteral(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

/**
 * All ways in which the first letters of a text can be written in small and capital letters; of as many letters as there
 * are few enough ways. None where not even those of the first are known.
 */
export function beginnings(text: string): readonly string[] {
  let found = [""];
  for (const letter of text) {
    const ways = waysToWrite(letter);
    if (!ways || found.length * ways.length > MOST) break;
    found = found.flatMap((before) => ways.map((way) => before + way));
  }
  return found[0] === "" ? [] : found;
}

/** Undefined for what several letters are the capital of: `ß`. */
function waysToWrite(letter: string): readonly string[] | undefined {
  const small = letter.toLowerCase();
  const capital = small.toUpperCase();
  if ([...small].length > 1 || [...capital].length > 1) return undefined;
  return [...new Set([letter, small, capital, ...(LOOKALIKES[small] ?? "")])];
}
