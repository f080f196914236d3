import type { Diagnostic, Position, ServerCapabilities } from "vscode-languageserver";
import type { Random } from "./random.ts";

/** A request about a place in a document. */
export interface Question {
  readonly method: string;
  readonly params: object;
}

export interface Place {
  readonly uri: string;
  readonly position: Position;
  readonly other: Position;
  readonly diagnostics: readonly Diagnostic[];
}

const OPTIONS = { tabSize: 2, insertSpaces: true };

const AT_PLACE = [
  "hover",
  "definition",
  "typeDefinition",
  "implementation",
  "declaration",
  "documentHighlight",
  "completion",
  "signatureHelp",
  "prepareRename",
  "prepareCallHierarchy",
  "prepareTypeHierarchy",
  "linkedEditingRange",
];

const OF_FILE = [
  "documentSymbol",
  "foldingRange",
  "semanticTokens/full",
  "codeLens",
  "documentLink",
  "formatting",
  "diagnostic",
];

/** Some question that an editor may ask about a place. */
export function nextQuestion({ uri, position, other, diagnostics }: Place, random: Random): Question {
  const textDocument = { uri };
  const range = { start: position, end: other };
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return { method: `textDocument/${random.one(AT_PLACE)}`, params: { textDocument, position } };
    case 5:
    case 6:
      return { method: `textDocument/${random.one(OF_FILE)}`, params: { textDocument, options: OPTIONS } };
    case 7:
      return {
        method: "textDocument/references",
        params: { textDocument, position, context: { includeDeclaration: random.once(2) } },
      };
    case 8:
      return {
        method: "textDocument/codeAction",
        params: { textDocument, range, context: { diagnostics, triggerKind: 1 } },
      };
    case 9:
      return {
        method: random.one([
          "textDocument/inlayHint",
          "textDocument/rangeFormatting",
          "textDocument/semanticTokens/range",
        ]),
        params: { textDocument, range, options: OPTIONS },
      };
    case 10:
      return random.once(2)
        ? { method: "textDocument/selectionRange", params: { textDocument, positions: [position, other] } }
        : {
            method: "textDocument/onTypeFormatting",
            params: { textDocument, position, ch: random.one(["\n", "}"]), options: OPTIONS },
          };
    default:
      return random.once(2)
        ? { method: "workspace/symbol", params: { query: random.one(["", "o", "cust", "§", "orderLine"]) } }
        : {
            method: "textDocument/rename",
            params: { textDocument, position, newName: random.one(["renamed", "a b", ""]) },
          };
  }
}

/** Capabilities that are not called like the method behind `textDocument/`. */
const CAPABILITY_OF: Readonly<Record<string, keyof ServerCapabilities>> = {
  prepareRename: "renameProvider",
  prepareCallHierarchy: "callHierarchyProvider",
  prepareTypeHierarchy: "typeHierarchyProvider",
  formatting: "documentFormattingProvider",
  rangeFormatting: "documentRangeFormattingProvider",
  onTypeFormatting: "documentOnTypeFormattingProvider",
  semanticTokens: "semanticTokensProvider",
};

/** Whether a server says that it answers a request. */
export function isSupported(method: string, capabilities: ServerCapabilities): boolean {
  if (method === "workspace/symbol") return Boolean(capabilities.workspaceSymbolProvider);
  const name = method.split("/")[1] ?? "";
  return Boolean(capabilities[CAPABILITY_OF[name] ?? (`${name}Provider` as keyof ServerCapabilities)]);
}
