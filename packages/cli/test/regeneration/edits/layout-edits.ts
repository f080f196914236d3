import { format, type Options } from "prettier";
import { inFile, type UserEdit } from "./user-edit.ts";

const STYLES: readonly Options[] = [
  { printWidth: 80 },
  { printWidth: 100, singleQuote: true, semi: false },
  { printWidth: 140, useTabs: true },
  { printWidth: 80, tabWidth: 4, trailingComma: "none", arrowParens: "avoid" },
];

/** Whole files in another layout. */
export const layoutEdits: Readonly<Record<string, UserEdit>> = {
  "formats with Prettier": inFile(
    /^(?:src|test)\/.*\.ts$/,
    (text, pick) => format(text, { parser: "typescript", ...pick.of(STYLES) }),
    { adds: false },
  ),
  "formats JSON with Prettier": inFile(
    /^[^/]*\.json$/,
    (text, pick) => format(text, { parser: "json", ...pick.of(STYLES) }),
    { adds: false },
  ),
  "formats Markdown with Prettier": inFile(/\.md$/, (text) => format(text, { parser: "markdown" }), { adds: false }),
  "writes CR LF": inFile(/./, (text) => text.replace(/\r?\n/g, "\r\n"), { adds: false }),
  "writes a byte order mark": inFile(/\.(?:ts|md)$/, (text) => `\uFEFF${text}`, { adds: false }),
};
