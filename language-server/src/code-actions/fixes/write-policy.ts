import { ast, diagnostics } from "@domainsmith/language";
import { operationsOf } from "@domainsmith/model";
import { TextEdit } from "vscode-languageserver";
import { nodeAt } from "../node-at.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Writes a policy that says what holds without one, to be narrowed from there. */
export const writePolicy: QuickFix = {
  handles: ({ code }) => code === diagnostics.missingPolicy.code,
  fixesFor(problem) {
    const { document, services } = problem;
    const entity = nodeAt(problem, ast.isEntity);
    const end = entity?.$cstNode?.range.end;
    if (!entity || !end) return [];
    const actions = [...services.references.Members.actionsOf(entity, entity).keys()];
    const operations = [...operationsOf({ actions: [] }), ...actions].join(", ");
    const text = document.textDocument.getText();
    const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    const close = { line: end.line, character: end.character - 1 };
    const offset = document.textDocument.offsetAt(close);
    const isOnOwnLine = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trim() === "";
    const lines = ["", "  policy {", `    everyone: allow ${operations}`, "  }", ""];
    const block = isOnOwnLine ? lines.join(lineEnd) : ` policy { everyone: allow ${operations} } `;
    return [{ title: `Write a policy for ${entity.name}`, edits: [TextEdit.insert(close, block)] }];
  },
};
