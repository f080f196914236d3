import { insertion, lineEndOf, PARSER_CODES, replacement, type SyntaxRepair } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

/** Mends what the parser could not follow and knows to be a common slip. */
export const repairSyntax: QuickFix = {
  codes: [PARSER_CODES.syntax],
  fixesFor(problem) {
    const { document, diagnostic } = problem;
    const repair = repairIn(diagnostic.data);
    if (!repair) return missingBraces(problem);
    const { offset } = markedSpan(problem);
    const text = fileText(document);
    const changes = repair.changes.map(({ from, to, text: written }) =>
      replacement({ offset: offset + from, end: offset + to }, written.replaceAll("\n", lineEndOf(text))),
    );
    return offer(repair.title, document, changes, { preferred: true });
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

/** Blocks that the file ends without closing. */
function missingBraces({ document, diagnostic }: Problem): readonly Fix[] {
  const text = fileText(document);
  const end = document.textDocument.offsetAt(diagnostic.range.end);
  if (text.slice(end).trim() !== "") return [];
  let open = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "{") open++;
    else if (token === "}") open = Math.max(0, open - 1);
  }
  if (open === 0) return [];
  const close = `${lineEndOf(text)}}`.repeat(open);
  return offer('Write the missing "}"', document, insertion(text.trimEnd().length, close), { preferred: true });
}
