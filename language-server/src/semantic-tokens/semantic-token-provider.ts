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
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "./legend.ts";
import { difference, joined, type Piece, piecesOf } from "./pieces.ts";

/** What a client was told last about a document. */
interface Told {
  readonly resultId: string;
  readonly pieces: readonly Piece[];
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
    const { resultId, pieces } = this.tell(textDocument.uri, document);
    return { resultId, data: joined(pieces) };
  }

  semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
    const segments = allSegments(document);
    const first = segments.findLastIndex(({ line }) => line <= range.start.line);
    const last = segments.findLastIndex(({ line }) => line <= range.end.line);
    return { data: joined(piecesOf(segments.slice(Math.max(first, 0), last + 1), document)) };
  }

  /** What has changed since the client was told; everything, where that is no longer known. */
  semanticHighlightDelta(
    document: LangiumDocument,
    { textDocument: { uri }, previousResultId }: SemanticTokensDeltaParams,
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.told.get(uri);
    const { resultId, pieces } = this.tell(uri, document);
    if (before?.resultId !== previousResultId) return { resultId, data: joined(pieces) };
    return { resultId, edits: difference(before.pieces, pieces) };
  }

  private tell(uri: string, document: LangiumDocument): Told {
    this.results += 1;
    const told = { resultId: String(this.results), pieces: piecesOf(allSegments(document), document) };
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
