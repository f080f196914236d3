import type {
  CallHierarchyItem,
  CodeLens,
  DocumentDiagnosticReport,
  SemanticTokens,
  SemanticTokensDelta,
  TypeHierarchyItem,
} from "vscode-languageserver";
import { type Session, sameUri } from "../session.ts";
import { placeOfWord } from "../words.ts";
import type { Step } from "./step.ts";
import { type } from "./type-and-ask.ts";

/** Goes along calls and heirs. */
export const followHierarchies: Step = {
  weight: 2,
  async run(session) {
    const params = placeOfWord(session, session.someOpen());
    if (!params) return;
    const calls = await session.request<CallHierarchyItem[]>({ method: "textDocument/prepareCallHierarchy", params });
    const types = await session.request<TypeHierarchyItem[]>({ method: "textDocument/prepareTypeHierarchy", params });
    const about = [
      ...(calls ?? []).map((item) => [item, ["callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"]] as const),
      ...(types ?? []).map((item) => [item, ["typeHierarchy/supertypes", "typeHierarchy/subtypes"]] as const),
    ];
    if (session.random.once(4)) type(session, params.textDocument.uri);
    for (const [item, methods] of about) {
      for (const method of methods) await session.request({ method, params: { item } });
    }
  },
};

/** Looks at what stands above declarations. */
export const followLenses: Step = {
  weight: 1,
  async run(session) {
    const textDocument = { uri: session.someOpen() };
    const lenses = await session.request<CodeLens[]>({ method: "textDocument/codeLens", params: { textDocument } });
    if (session.random.once(4)) type(session, textDocument.uri);
    for (const lens of (lenses ?? []).slice(0, 5)) await session.request({ method: "codeLens/resolve", params: lens });
  },
};

/** Asks for the colours that changed: they make the same of the old ones as asking for all of them. */
export const followColours: Step = {
  weight: 2,
  async run(session) {
    const uri = session.someOpen();
    const textDocument = { uri };
    const method = "textDocument/semanticTokens/full";
    const full = await session.request<SemanticTokens>({ method, params: { textDocument } });
    if (!full) return;
    for (let keys = session.random.below(4); keys > 0; keys--) type(session, uri);
    const params = { textDocument, previousResultId: full.resultId };
    const delta = await session.request<SemanticTokens | SemanticTokensDelta>({ method: `${method}/delta`, params });
    const now = await session.request<SemanticTokens>({ method, params: { textDocument } });
    if (!delta || !now) return;
    const data = "data" in delta ? delta.data : [...full.data];
    for (const edit of "edits" in delta ? [...delta.edits].sort((a, b) => b.start - a.start) : []) {
      data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    }
    if (data.join() !== now.data.join()) throw new Error(`The colours that changed are not those of ${uri}.`);
  },
};

/** Asks what is wrong with a file, saying what is known already. */
export const pull: Step = {
  weight: 4,
  async run(session) {
    if (session.delivery === "pull") await pullFile(session, session.someOpen());
  },
};

/** Asks what is wrong with a file, and keeps it. */
export async function pullFile(session: Session, uri: string): Promise<void> {
  const previousResultId = session.reports.get(uri);
  const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
  const report = await session.request<DocumentDiagnosticReport>({ method: "textDocument/diagnostic", params });
  if (report?.resultId !== undefined) session.reports.set(uri, report.resultId);
  if (report?.kind === "full") session.said.set(sameUri(uri), report.items);
}
