import { diagnosticKinds } from "@domainsmith/language";
import { TextEdit } from "vscode-languageserver";
import type { QuickFix } from "../quick-fix.ts";

/** A comment alone on its line that ignores problems of the next one: what stands up to its last code. */
const IGNORING = /^\s*\/\/\s*domainsmith-ignore\s+DS\d+(\s*,\s*DS\d+)*/;

/**
 * Writes the comment that ignores a problem, above its line, or adds the code to the one that stands there. The reason
 * is left to be written: until then the comment itself is reported.
 */
export const ignoreProblem: QuickFix = {
  handles: ({ code }) =>
    typeof code === "string" && diagnosticKinds.get(code)?.adjustable === true && !isOfComments(code),
  fixesFor({ diagnostic: { code, range }, document: { textDocument } }) {
    const text = textDocument.getText();
    const lines = text.split("\n");
    let line = range.start.line;
    while (/^\s*\/\/\//.test(lines[line - 1] ?? "")) line--;
    const title = `Ignore ${code} here, with a reason`;
    const there = IGNORING.exec(lines[line - 1] ?? "")?.[0].length;
    if (there !== undefined) {
      return [{ title, edits: [TextEdit.insert({ line: line - 1, character: there }, `, ${code}`)] }];
    }
    const indentation = /^[ \t]*/.exec(lines[line] ?? "")?.[0] ?? "";
    const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    const comment = `${indentation}// domainsmith-ignore ${code}: ${lineEnd}`;
    return [{ title, edits: [TextEdit.insert({ line, character: 0 }, comment)] }];
  },
};

/** What is wrong with such comments cannot be ignored by one. */
function isOfComments(code: string): boolean {
  return ["DS6003", "DS6004", "DS6005", "DS6006"].includes(code);
}
