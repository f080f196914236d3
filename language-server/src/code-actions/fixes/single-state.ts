import { ast, diagnostics } from "@domainsmith/language";
import { AstUtils } from "langium";
import { TextEdit } from "vscode-languageserver";
import { nodeAt } from "../node-at.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Takes `?` or `[]` away from a member that holds a state, if it stands in the same file. */
export const singleState: QuickFix = {
  handles: ({ code }) => code === diagnostics.stateCardinality.code,
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isStates)?.member.ref;
    if (!ast.isMember(member) || AstUtils.getDocument(member) !== problem.document) return [];
    const start = member.type.type.$refNode?.range.end;
    const end = member.type.$cstNode?.range.end;
    if (!start || !end) return [];
    const sign = problem.document.textDocument.getText({ start, end });
    return [{ title: `Remove "${sign}"`, edits: [TextEdit.del({ start, end })], preferred: true }];
  },
};
