import type { DiagramTextState } from "@domainsmith/model/diagram";
import type { DiagramSubject } from "./subject.ts";

/** Whether the text that a diagram shows can be read, and where it cannot. */
export function textStateOf({ document }: Pick<DiagramSubject, "document">): DiagramTextState {
  if (!document) return { kind: "good" };
  const { lexerErrors, parserErrors } = document.parseResult;
  const [lexer, parser] = [lexerErrors[0], parserErrors[0]];
  if (!lexer && !parser) return { kind: "good" };
  const line = lexer?.line ?? parser?.token.startLine;
  // At the end of the file there is no token to have a line, or one that stands nowhere.
  const known = line !== undefined && line > 0 ? line : document.textDocument.lineCount;
  return { kind: "broken", message: lexer?.message ?? parser?.message ?? "", line: known };
}

export function sameTextState(before: DiagramTextState, after: DiagramTextState): boolean {
  if (before.kind === "good" || after.kind === "good") return before.kind === after.kind;
  return before.message === after.message && before.line === after.line;
}
