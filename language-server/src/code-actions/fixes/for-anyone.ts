import { ast, diagnostics } from "@domainsmith/language";
import { TextEdit } from "vscode-languageserver";
import { nodeAt } from "../node-at.ts";
import type { QuickFix } from "../quick-fix.ts";
import { removeItem } from "../removal.ts";

const { openToTheWorld, visitorsAreNobody, visitorsEscape } = diagnostics;

/** Writes `for anyone` at a denial that visitors get around, or takes it away where it means nothing or too much. */
export const forAnyone: QuickFix = {
  handles: ({ code }) => [openToTheWorld, visitorsAreNobody, visitorsEscape].some((kind) => kind.code === code),
  fixesFor(problem) {
    const { diagnostic, document } = problem;
    const rule = nodeAt(problem, ast.isRule);
    const end = rule?.operations.at(-1)?.$cstNode?.range.end;
    if (!rule || !end) return [];
    if (diagnostic.code === visitorsEscape.code) {
      return [{ title: "Write `for anyone`", edits: [TextEdit.insert(end, " for anyone")], preferred: true }];
    }
    const only = rule.roles.length === 1 ? rule.roles[0]?.$refNode : undefined;
    const edit = only ? TextEdit.del({ start: end, end: only.range.end }) : removeItem(document, diagnostic.range);
    return [{ title: "Remove `for anyone`", edits: [edit], preferred: diagnostic.code === visitorsAreNobody.code }];
  },
};
