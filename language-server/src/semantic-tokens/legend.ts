/** The legend: clients keep it, so entries are added at the end and never change their places. */
export const TOKEN_TYPES = [
  "class",
  "interface",
  "struct",
  "enum",
  "enumMember",
  "type",
  "event",
  "decorator",
  "property",
  "parameter",
  "method",
  "function",
  "variable",
  "namespace",
] as const;

export const TOKEN_MODIFIERS = ["declaration", "readonly", "deprecated", "defaultLibrary"] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export const DECLARATION = 1;
export const READONLY = 2;
export const DEPRECATED = 4;
export const LIBRARY = 8;
