import type { CodeAction, Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyEdit } from "../apply.ts";
import { type Session, sameUri } from "../session.ts";
import type { Step } from "./step.ts";

const KINDS = [["quickfix"], ["refactor"], ["source.fixAll"], ["source.organizeImports"], ["source"]];

/** Takes one of the code actions at a problem, at a place, or of a selection. */
export const takeAction: Step = {
  weight: 8,
  async run(session) {
    const { random } = session;
    const uri = session.someOpen();
    const problems = session.said.get(sameUri(uri)) ?? [];
    const problem = problems.length > 0 && random.once(2) ? random.one(problems) : undefined;
    const params = {
      textDocument: { uri },
      range: problem?.range ?? someRange(session, uri),
      context: { diagnostics: problem ? [problem] : [], ...(random.once(2) ? { only: random.one(KINDS) } : {}) },
    };
    const actions = (await session.request<CodeAction[]>({ method: "textDocument/codeAction", params })) ?? [];
    if (actions.length === 0) return;
    const chosen = random.one(actions);
    const resolved =
      chosen.edit || chosen.disabled
        ? chosen
        : await session.request<CodeAction>({ method: "codeAction/resolve", params: chosen });
    if (resolved?.edit) applyEdit(session, resolved.edit, resolved.title);
  },
};

/** A place, some characters, or some lines. */
function someRange({ random, documents }: Session, uri: string): Range {
  const text = documents.text(uri);
  const document = TextDocument.create(uri, "domain", 0, text);
  const from = random.below(text.length + 1);
  if (random.once(2)) return { start: document.positionAt(from), end: document.positionAt(from) };
  if (random.once(2)) return { start: document.positionAt(from), end: document.positionAt(from + random.below(60)) };
  const { line } = document.positionAt(from);
  return { start: { line, character: 0 }, end: { line: line + 1 + random.below(4), character: 0 } };
}
