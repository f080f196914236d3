import { modify } from "jsonc-parser";
import { insertion, lineEndOf, replacement, type TextChange } from "../edits/index.ts";
import type { DiagnosticSettings } from "./project-config.ts";

/**
 * Gives diagnostics of one kind a severity in the text of a `domainsmith.json`; its comments and its layout stay.
 *
 * @param text the file's content: an object
 * @returns undefined for a text that is no object
 */
export function setSeverity(
  text: string,
  code: string,
  severity: DiagnosticSettings[string],
): readonly TextChange[] | undefined {
  if (!/^\s*(\/\/.*\s*|\/\*[\s\S]*?\*\/\s*)*\{/.test(text)) return undefined;
  const isOneLine = !text.trim().includes("\n");
  const formattingOptions = isOneLine ? undefined : { insertSpaces: true, tabSize: 2, eol: lineEndOf(text) };
  const edits = modify(text, ["diagnostics", code], severity, formattingOptions ? { formattingOptions } : {});
  return edits.map(({ offset, length, content }) =>
    length === 0 ? insertion(offset, content) : replacement({ offset, end: offset + length }, content),
  );
}
