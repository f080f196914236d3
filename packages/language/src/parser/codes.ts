/** Problems with the text itself: `DS0xxx`. */
export const PARSER_CODES = {
  syntax: "DS0001",
  unexpectedCharacter: "DS0002",
  unterminatedString: "DS0003",
  badEscape: "DS0004",
  singleQuotes: "DS0005",
  unterminatedComment: "DS0006",
  unterminatedPattern: "DS0007",
  binaryFile: "DS0010",
  fileTooLarge: "DS0011",
  lineTooLong: "DS0012",
  nestedTooDeep: "DS0013",
  tooManyComments: "DS0014",
  // These two are found before there is a text, by whoever reads the file.
  notUtf8: "DS0015",
  unreadable: "DS0016",
} as const;

export type ParserCode = (typeof PARSER_CODES)[keyof typeof PARSER_CODES];
