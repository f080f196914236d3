import { countBreaks } from "../syntax/lines.ts";
import { PARSER_CODES } from "./codes.ts";
import { type TextProblem, textProblem } from "./text-problem.ts";

/** UTF-16 code units. A model of 5,000 entities has about 2.5 million. */
export const MAX_FILE_LENGTH = 16 * 1024 * 1024;

/** UTF-16 code units. */
export const MAX_LINE_LENGTH = 100_000;

/**
 * The reason not to read a text at all: too large, not text, or with a line that no person wrote.
 *
 * @param from where to begin to look; what stands in front is known to be good
 * @param to where to stop looking
 */
export function findTextLimit(text: string, from = 0, to = text.length): TextProblem | undefined {
  if (text.length > MAX_FILE_LENGTH) {
    return atStart(
      PARSER_CODES.fileTooLarge,
      `This file is too large for a model: ${Math.ceil(text.length / 1024 / 1024)} MB, and at most ${MAX_FILE_LENGTH / 1024 / 1024} MB are read. Split it into several files.`,
    );
  }
  const first = from > 0 ? text.lastIndexOf("\n", from - 1) + 1 : 0;
  if (text.slice(first, to).includes("\0"))
    return atStart(PARSER_CODES.binaryFile, "This is a binary file, not a model.");
  return findLongLine(text, first, to);
}

function findLongLine(text: string, from: number, to: number): TextProblem | undefined {
  for (let start = from; start <= to; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > MAX_LINE_LENGTH) {
      return textProblem(
        PARSER_CODES.lineTooLong,
        `This line has ${end - start} characters; at most ${MAX_LINE_LENGTH} are read. Break it into several lines.`,
        { offset: start, length: 1, line: countBreaks(text.slice(0, start)).breaks + 1, column: 1 },
      );
    }
    start = end + 1;
  }
  return undefined;
}

function atStart(code: TextProblem["code"], message: string): TextProblem {
  return textProblem(code, message, { offset: 0, length: 1, line: 1, column: 1 });
}
