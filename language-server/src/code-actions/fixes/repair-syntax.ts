import {
  insertion,
  lineEndOf,
  PARSER_CODES,
  removePart,
  replacement,
  type SyntaxRepair,
  spanOf,
} from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { elementAt, markedSpan } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

/** Nothing was told of what could not be read. */
const TRAITS = { preferred: true, reveals: ["DS"] };

/** Mends what the parser could not follow and knows to be a common slip. */
export const repairSyntax: QuickFix = {
  codes: [PARSER_CODES.syntax],
  fixesFor(problem) {
    const { document, diagnostic } = problem;
    const repair = repairIn(diagnostic.data);
    if (!repair) return missingEnd(problem);
    const { offset } = markedSpan(problem);
    const text = fileText(document);
    const changes = repair.changes.map(({ from, to, text: written, of }) => {
      const span = { offset: offset + from, end: offset + to };
      if (of) return replacement(span, text.slice(offset + of.from, offset + of.to));
      return written === "" ? removePart(text, span) : replacement(span, written.replaceAll("\n", lineEndOf(text)));
    });
    return offer(repair.title, document, changes, TRAITS);
  },
};

function repairIn(data: unknown): SyntaxRepair | undefined {
  const repair: unknown = typeof data === "object" && data !== null && "repair" in data ? data.repair : undefined;
  if (typeof repair !== "object" || repair === null || !("title" in repair) || !("changes" in repair)) return undefined;
  const { title, changes } = repair;
  const isChange = (each: unknown): each is SyntaxRepair["changes"][number] =>
    typeof each === "object" && each !== null && "from" in each && "to" in each && "text" in each;
  return typeof title === "string" && Array.isArray(changes) && changes.every(isChange)
    ? { title, changes }
    : undefined;
}

const TOKENS = /"(?:[^"\\\r\n]|\\.)*"?|`[^`\r\n]*`?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|[{}]/g;

/** What an element of the file ends without: the braces that it opens, or parentheses behind a name. */
function missingEnd(problem: Problem): readonly Fix[] {
  const { document } = problem;
  const { offset, end } = markedSpan(problem);
  if (offset !== end) return [];
  const text = fileText(document);
  const element = elementAt(document, end);
  const start = (element && spanOf(element)?.offset) ?? 0;
  const written = text.slice(start, end);
  if (/\b(event|action)\s+\w+$/.test(written)) {
    return offer("Write `()`", document, insertion(end, "()"), TRAITS);
  }
  let open = 0;
  for (const [token] of written.matchAll(TOKENS)) {
    if (token === "{") open++;
    else if (token === "}") open = Math.max(0, open - 1);
  }
  if (open === 0) return [];
  const close = `${lineEndOf(text)}}`.repeat(open);
  return offer('Write the missing "}"', document, insertion(end, close), TRAITS);
}
