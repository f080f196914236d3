import type { ILexingError } from "chevrotain";
import { PARSER_CODES, type ParserCode } from "./codes.ts";

/** Something wrong with the text, found by the lexer. Lines and columns count from 1, as Chevrotain's do. */
export interface TextProblem extends ILexingError {
  readonly code: ParserCode;
}

export function textProblem(
  code: ParserCode,
  message: string,
  where: {
    readonly offset: number;
    readonly length: number;
    readonly line: number | undefined;
    readonly column: number | undefined;
  },
): TextProblem {
  return { ...where, code, message };
}

/** The code of an error of the lexer: its own errors are all about unexpected characters. */
export function codeOfLexingError(error: ILexingError): ParserCode {
  return (error as Partial<TextProblem>).code ?? PARSER_CODES.unexpectedCharacter;
}
