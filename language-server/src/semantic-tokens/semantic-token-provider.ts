import { type Segment, segmentsOf, sourceFile } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { LangiumSharedServices, SemanticTokenProvider } from "langium/lsp";
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensOptions,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import { columnOf } from "../text/segment-lines.ts";
import { difference } from "./difference.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "./legend.ts";
import { tokensOf } from "./segment-tokens.ts";

/** What a client was told last about a document. */
interface Told {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** Colours names by what they mean; keywords, literals and comments are left to the editor's own grammar. */
export class DomainSemanticTokenProvider implements SemanticTokenProvider {
  readonly tokenTypes = indexed(TOKEN_TYPES);
  readonly tokenModifiers = indexed(TOKEN_MODIFIERS, (index) => 1 << index);
  readonly semanticTokensOptions: SemanticTokensOptions = {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: { delta: true },
    range: true,
  };
  private readonly told = new Map<string, Told>();
  private results = 0;

  constructor(services: { readonly shared: LangiumSharedServices }) {
    services.shared.workspace.TextDocuments.onDidClose(({ document }) => this.told.delete(document.uri));
  }

  semanticHighlight(document: LangiumDocument, { textDocument }: SemanticTokensParams): SemanticTokens {
    return this.tell(textDocument.uri, wholeFile(document));
  }

  semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
    const segments = allSegments(document);
    const first = segments.findLastIndex(({ line }) => line <= range.start.line);
    const last = segments.findLastIndex(({ line }) => line <= range.end.line);
    return { data: joined(segments.slice(Math.max(first, 0), last + 1), document) };
  }

  /** What has changed since the client was told; everything, where that is no longer known. */
  semanticHighlightDelta(
    document: LangiumDocument,
    { textDocument: { uri }, previousResultId }: SemanticTokensDeltaParams,
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.told.get(uri);
    const told = this.tell(uri, wholeFile(document));
    if (before?.resultId !== previousResultId) return told;
    return { resultId: told.resultId, edits: difference(before.data, told.data) };
  }

  private tell(uri: string, data: number[]): SemanticTokens & Told {
    this.results += 1;
    const told = { resultId: String(this.results), data };
    this.told.set(uri, told);
    return told;
  }
}

function indexed(
  names: readonly string[],
  value: (index: number) => number = (index) => index,
): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, value(index)]));
}

function allSegments(document: LangiumDocument): readonly Segment[] {
  const file = sourceFile(document);
  return file ? segmentsOf(file) : [];
}

function wholeFile(document: LangiumDocument): number[] {
  return joined(allSegments(document), document);
}

/** The tokens of segments as the protocol has them: each counted from the one before it. */
function joined(segments: readonly Segment[], document: LangiumDocument): number[] {
  const all: number[] = [];
  let [line, character] = [0, 0];
  for (const segment of segments) {
    const { data, lastLine, lastCharacter } = tokensOf(segment, document);
    const [lines, characters] = data;
    if (lines === undefined || characters === undefined) continue;
    const column = columnOf(segment, document);
    const firstLine = segment.line + lines;
    const firstCharacter = lines === 0 ? column + characters : characters;
    all.push(firstLine - line, firstLine === line ? firstCharacter - character : firstCharacter);
    for (let index = 2; index < data.length; index++) all.push(data[index] ?? 0);
    line = segment.line + lastLine;
    character = lastLine === 0 ? column + lastCharacter : lastCharacter;
  }
  return all;
}
