import { deletion, insertion, PARSER_CODES, replacement, type TextChange, writeString } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, markedText } from "../place.ts";
import { type Fix, type FixTraits, NEWLY_KNOWN, type Problem, type QuickFix } from "../quick-fix.ts";

const { badEscape, singleQuotes, unexpectedCharacter, unterminatedComment, unterminatedPattern, unterminatedString } =
  PARSER_CODES;

/** What is written for signs of other languages. */
const SIGNS: Readonly<Record<string, string>> = {
  "&&": "and",
  "||": "or",
  "!": "not ",
  "#": "//",
  "&": "and",
  "|": "or",
};

/** Mends strings, comments and characters that no text can have. */
export const repairText: QuickFix = {
  codes: [badEscape, singleQuotes, unexpectedCharacter, unterminatedComment, unterminatedPattern, unterminatedString],
  fixesFor(problem) {
    const { offset, end } = markedSpan(problem);
    const written = markedText(problem);
    const sure = { preferred: true, safe: true };
    const of = (title: string, change: TextChange, traits: FixTraits = sure) =>
      offer(title, problem.document, change, traits);
    switch (problem.diagnostic.code) {
      case badEscape:
        return of("Double the backslash", insertion(offset, "\\"), { preferred: true, reveals: NEWLY_KNOWN });
      case singleQuotes:
        return of("Write double quotes", replacement({ offset, end }, writeString(written.slice(1, -1))));
      case unterminatedComment:
        return of("Close the comment at the end of its line", closeComment(problem, offset), { preferred: true });
      case unterminatedPattern:
        return of("Close the pattern", closeLine(problem, end, "`"), { preferred: true });
      case unterminatedString:
        return of("Close the text", closeLine(problem, end, '"'), { preferred: true });
      default:
        return character(problem);
    }
  },
};

/** Behind what stands on the line; a comment at its end stays one. */
function closeLine(problem: Problem, end: number, sign: string): TextChange {
  const text = fileText(problem.document);
  const start = markedSpan(problem).offset;
  const comment = /\s+\/\/.*$/.exec(text.slice(start, end));
  const at = start + (comment?.index ?? text.slice(start, end).trimEnd().length);
  return insertion(at, sign);
}

function closeComment(problem: Problem, offset: number): TextChange {
  const text = fileText(problem.document);
  const newline = text.indexOf("\n", offset);
  return insertion(text.slice(0, newline < 0 ? text.length : newline).trimEnd().length, " */");
}

function character(problem: Problem): readonly Fix[] {
  const { offset, end } = markedSpan(problem);
  const text = fileText(problem.document);
  const sign = text[offset] ?? "";
  if (sign === ";") {
    return offer('Remove ";"', problem.document, deletion(offset, end), {
      preferred: true,
      safe: /^;+$/.test(text.slice(offset, end)),
    });
  }
  const double = text.slice(offset, offset + 2);
  const found = SIGNS[double] === undefined ? sign : double;
  const word = SIGNS[found];
  if (word === undefined || (sign === "!" && text[offset + 1] === "=")) {
    return offer(`Remove "${text.slice(offset, end)}"`, problem.document, deletion(offset, end));
  }
  const before = /\s/.test(text[offset - 1] ?? " ") || found === "!" || found === "#" ? "" : " ";
  const behind = /\s/.test(text[offset + found.length] ?? " ") || found === "!" || found === "#" ? "" : " ";
  const change = replacement({ offset, end: offset + found.length }, `${before}${word}${behind}`);
  return offer(`Write "${word.trim()}" for "${found}"`, problem.document, change, { preferred: true });
}
