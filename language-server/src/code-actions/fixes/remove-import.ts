import { HINT_CODES } from "@domainsmith/language";
import { TextEdit } from "vscode-languageserver";
import type { QuickFix } from "../quick-fix.ts";

/** Removes an import, or one of its names, that nothing uses. */
export const removeImport: QuickFix = {
  handles: ({ code }) => code === HINT_CODES.unusedImport,
  fixesFor({ diagnostic: { range }, document: { textDocument } }) {
    const text = textDocument.getText();
    let start = textDocument.offsetAt(range.start);
    let end = textDocument.offsetAt(range.end);
    if (text.startsWith("import", start)) end += /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
    else {
      const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0;
      if (after > 0) end += after;
      else start -= /\s*,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    }
    const place = { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
    return [{ title: "Remove the unused import", edits: [TextEdit.del(place)], preferred: true }];
  },
};
