import { ast, diagnostics } from "@domainsmith/language";
import { AstUtils } from "langium";
import { TextEdit } from "vscode-languageserver";
import { nodeAt } from "../node-at.ts";
import { type QuickFix, textIn } from "../quick-fix.ts";

/** Writes the first state as the default of the member that holds it, if that stands in the same file. */
export const firstState: QuickFix = {
  handles: ({ code }) => code === diagnostics.firstState.code,
  fixesFor(problem) {
    const value = textIn(problem.diagnostic, "value");
    const member = nodeAt(problem, ast.isStates)?.member.ref;
    if (value === undefined || !ast.isMember(member) || AstUtils.getDocument(member) !== problem.document) return [];
    const end = member.type.$cstNode?.range.end;
    const title = `Start with "${value}"`;
    return end ? [{ title, edits: [TextEdit.insert(end, ` = ${value}`)], preferred: true }] : [];
  },
};
