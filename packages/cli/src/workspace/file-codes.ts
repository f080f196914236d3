import { PARSER_CODES } from "@domainsmith/language";
import type { TextRead } from "./read-text.ts";

/** Codes of what can be wrong with a model file before it is parsed. */
export const FILE_CODES: Readonly<Record<Extract<TextRead, { ok: false }>["code"], string>> = {
  binary: PARSER_CODES.binaryFile,
  "too-large": PARSER_CODES.fileTooLarge,
  "not-utf8": PARSER_CODES.notUtf8,
  unreadable: PARSER_CODES.unreadable,
  missing: PARSER_CODES.unreadable,
  "not-a-file": PARSER_CODES.unreadable,
};
