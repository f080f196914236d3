import { ast, diagnostics, insertElement, insertion, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

const { emptyEnum, emptyPolicy, emptyValue } = diagnostics;

/** Writes what a declaration cannot be without, to be changed from there. */
export const fillEmpty: QuickFix = {
  codes: [emptyEnum.code, emptyPolicy.code, emptyValue.code],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case emptyEnum.code: {
        const node = nodeAt(problem, ast.isEnum);
        const end = node && spanOf(node)?.end;
        if (!node || end === undefined || fileText(node)[end - 1] !== "}") return [];
        const text = fileText(node);
        const blank = /\s/.test(text[end - 2] ?? "") ? "" : " ";
        return offer("Add values", node, insertion(end - 1, `${blank}first, second `), { preferred: true });
      }
      case emptyPolicy.code: {
        const node = nodeAt(problem, ast.isPolicy);
        return node
          ? offer(
              "Let everybody who signed in read",
              node,
              insertElement(node, ["everyone: allow read"], "end", fileText(node)),
            )
          : [];
      }
      default: {
        const node = nodeAt(problem, ast.isValueObject);
        return node
          ? offer("Add a member", node, insertElement(node, ["name: String(80)"], "start", fileText(node)), {
              preferred: true,
            })
          : [];
      }
    }
  },
};
