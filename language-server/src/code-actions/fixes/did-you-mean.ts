import { TextEdit } from "vscode-languageserver";
import { type QuickFix, textIn } from "../quick-fix.ts";

/** Replaces a misspelt name or word by the one that was probably meant. */
export const didYouMean: QuickFix = {
  handles: (diagnostic) => meant(diagnostic) !== undefined,
  fixesFor({ diagnostic, document }) {
    const name = meant(diagnostic);
    if (name === undefined) return [];
    // Of `crm.Custmer` the name behind the dot may be suggested alone.
    const written = document.textDocument.getText(diagnostic.range);
    const qualifier = /[."]/.test(name) ? "" : written.slice(0, written.lastIndexOf(".") + 1);
    return [
      {
        title: `Change to "${qualifier}${name.replaceAll('"', "")}"`,
        edits: [TextEdit.replace(diagnostic.range, qualifier + name)],
        preferred: true,
      },
    ];
  },
};

function meant(diagnostic: Parameters<QuickFix["handles"]>[0]): string | undefined {
  return textIn(diagnostic, "suggestion") ?? textIn(diagnostic, "replacement");
}
