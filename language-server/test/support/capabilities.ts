import type { ClientCapabilities } from "vscode-languageserver";

/** A client that can do everything, but takes diagnostics as they are published. */
export const CAPABILITIES: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown"],
        resolveSupport: { properties: ["documentation", "additionalTextEdits", "detail"] },
        labelDetailsSupport: true,
        insertReplaceSupport: true,
      },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    codeLens: {},
    documentLink: {},
    hover: { contentFormat: ["markdown"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    inlayHint: { resolveSupport: { properties: ["tooltip", "textEdits"] } },
    linkedEditingRange: {},
    onTypeFormatting: {},
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    rangeFormatting: {},
    rename: { prepareSupport: true },
    semanticTokens: {
      formats: ["relative"],
      requests: { full: { delta: true }, range: true },
      tokenModifiers: [],
      tokenTypes: [],
    },
    signatureHelp: { signatureInformation: { documentationFormat: ["markdown"] } },
    typeHierarchy: {},
    callHierarchy: {},
  },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
    symbol: {},
    workspaceFolders: true,
    fileOperations: { willRename: true, didRename: true, didCreate: true, didDelete: true },
  },
};
