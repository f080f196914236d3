import { PARSER_CODES } from "../../parser/codes.ts";
import { type DiagnosticKind, error } from "./kind.ts";

/** The text itself: `DS0xxx`. */
export const parserKinds = {
  syntax: error(PARSER_CODES.syntax, "The text does not follow the grammar"),
  unexpectedCharacter: error(PARSER_CODES.unexpectedCharacter, "A character that means nothing"),
  unterminatedString: error(PARSER_CODES.unterminatedString, "A string without its end"),
  badEscape: error(PARSER_CODES.badEscape, "An unknown escape in a string"),
  singleQuotes: error(PARSER_CODES.singleQuotes, "Text in single quotes"),
  unterminatedComment: error(PARSER_CODES.unterminatedComment, "A comment without its end"),
  unterminatedPattern: error(PARSER_CODES.unterminatedPattern, "A pattern without its end"),
  binaryFile: error(PARSER_CODES.binaryFile, "A binary file"),
  fileTooLarge: error(PARSER_CODES.fileTooLarge, "A file that is too large"),
  lineTooLong: error(PARSER_CODES.lineTooLong, "A line that is too long"),
  nestedTooDeep: error(PARSER_CODES.nestedTooDeep, "Nested too deep"),
  tooManyComments: error(PARSER_CODES.tooManyComments, "Too many comments in a row"),
  notUtf8: error(PARSER_CODES.notUtf8, "A file that is not encoded in UTF-8"),
  unreadable: error(PARSER_CODES.unreadable, "A file that cannot be read"),
} as const satisfies Record<string, DiagnosticKind>;
