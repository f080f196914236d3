import type { Diagnostic, Position, Range, ServerCapabilities } from "vscode-languageserver";

/** What a request asks about: a place, a range, several places, or a file as a whole. */
export type Subject = "file" | "place" | "range";

/** A request about a document that an editor may send. */
export interface DocumentRequest {
  readonly method: string;
  readonly subject: Subject;
}

/** Where somebody asks, and what the editor knows of it. */
export interface AskedPlace {
  readonly uri: string;
  readonly position: Position;
  /** The end of a range that begins at the place. */
  readonly other: Position;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every request about a document that the server answers. */
export const DOCUMENT_REQUESTS: readonly DocumentRequest[] = [
  ...named("place", [
    "completion",
    "declaration",
    "definition",
    "documentHighlight",
    "hover",
    "implementation",
    "linkedEditingRange",
    "onTypeFormatting",
    "prepareCallHierarchy",
    "prepareRename",
    "prepareTypeHierarchy",
    "references",
    "rename",
    "selectionRange",
    "signatureHelp",
    "typeDefinition",
  ]),
  ...named("range", ["codeAction", "inlayHint", "rangeFormatting", "semanticTokens/range"]),
  ...named("file", [
    "codeLens",
    "diagnostic",
    "documentLink",
    "documentSymbol",
    "foldingRange",
    "formatting",
    "semanticTokens/full",
    "semanticTokens/full/delta",
  ]),
];

function named(subject: Subject, methods: readonly string[]): readonly DocumentRequest[] {
  return methods.map((name) => ({ method: `textDocument/${name}`, subject }));
}

/** Parameters that suit every request about a document. */
export function requestParams({ uri, position, other, diagnostics }: AskedPlace): object {
  const range: Range = { start: position, end: other };
  return {
    textDocument: { uri },
    position,
    positions: [position, other],
    range,
    context: { includeDeclaration: true, diagnostics, triggerKind: 1 },
    options: { tabSize: 2, insertSpaces: true },
    ch: "\n",
    newName: "Renamed",
    previousResultId: "none",
  };
}

/** Capabilities that are not called like the method behind `textDocument/`. */
const CAPABILITY_OF: Readonly<Record<string, keyof ServerCapabilities>> = {
  prepareRename: "renameProvider",
  prepareCallHierarchy: "callHierarchyProvider",
  prepareTypeHierarchy: "typeHierarchyProvider",
  formatting: "documentFormattingProvider",
  rangeFormatting: "documentRangeFormattingProvider",
  onTypeFormatting: "documentOnTypeFormattingProvider",
};

/** Whether a server says that it answers a request. */
export function isSupported(method: string, capabilities: ServerCapabilities): boolean {
  if (method === "workspace/symbol") return Boolean(capabilities.workspaceSymbolProvider);
  const name = method.split("/")[1] ?? "";
  return Boolean(capabilities[CAPABILITY_OF[name] ?? (`${name}Provider` as keyof ServerCapabilities)]);
}
