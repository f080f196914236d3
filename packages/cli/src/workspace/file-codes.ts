import type { TextRead } from "./read-text.ts";

/** Codes of what can be wrong with a model file before it is parsed; the first two are the parser's own. */
export const FILE_CODES: Readonly<Record<Extract<TextRead, { ok: false }>["code"], string>> = {
  binary: "DS0010",
  "too-large": "DS0011",
  "not-utf8": "DS0015",
  unreadable: "DS0016",
  missing: "DS0016",
  "not-a-file": "DS0016",
};
