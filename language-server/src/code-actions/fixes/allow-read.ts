import { ast, diagnostics } from "@domainsmith/language";
import { TextEdit } from "vscode-languageserver";
import { nodeAt } from "../node-at.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Lets those who may change rows see them. */
export const allowRead: QuickFix = {
  handles: ({ code }) => code === diagnostics.writeWithoutRead.code,
  fixesFor(problem) {
    const start = nodeAt(problem, ast.isRule)?.operations[0]?.$cstNode?.range.start;
    return start ? [{ title: "Allow `read` as well", edits: [TextEdit.insert(start, "read, ")], preferred: true }] : [];
  },
};
