import {
  type MarkedText,
  MemoryFileSystem,
  readMarkers,
  sharedParserModule,
  TEST_ROOT,
  testUri,
} from "@domainsmith/language/testing";
import type { LangiumDocument } from "langium";
import type { ClientCapabilities, Position } from "vscode-languageserver";
import { createDomainServer, type DomainServerServices, type DomainServerSharedServices } from "../server-module.ts";

/** A server without a client, over files in memory. */
export interface TestWorkspace {
  readonly shared: DomainServerSharedServices;
  readonly Domain: DomainServerServices;
  readonly files: MemoryFileSystem;
  /** Texts without their markers, with the places of those, by name. */
  readonly markers: Readonly<Record<string, MarkedText>>;
  /** A document by its name; throws when there is none. */
  document(name: string): LangiumDocument;
  /** Replaces a file's text, as an editor would, and rebuilds what depends on it. */
  edit(name: string, marked: string): Promise<void>;
  /** The first file with a cursor `<|>`, and where it stands. */
  readonly cursor: { readonly document: LangiumDocument; readonly position: Position };
}

/** A client that can do everything that providers ask for. */
export const FULL_CLIENT: ClientCapabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    hover: { contentFormat: ["markdown"] },
    definition: { linkSupport: true },
    declaration: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    implementation: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/**
 * Parses, links and validates files in memory, as one workspace.
 *
 * @param sources texts by paths; `<|>` marks the cursor, `«…»` ranges
 * @param initializationOptions what the client says of itself beyond LSP
 */
export async function openWorkspace(
  sources: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = FULL_CLIENT,
  initializationOptions: object = {},
): Promise<TestWorkspace> {
  const files = new MemoryFileSystem();
  const markers: Record<string, MarkedText> = {};
  for (const [name, source] of Object.entries(sources)) {
    const marked = readMarkers(source);
    markers[name] = marked;
    files.write(testUri(name), marked.text);
  }
  const { shared, Domain } = createDomainServer({ fileSystemProvider: () => files }, undefined, sharedParserModule);
  await shared.lsp.LanguageServer.initialize({
    capabilities,
    initializationOptions,
    processId: null,
    rootUri: null,
    workspaceFolders: null,
  });
  await shared.workspace.WorkspaceManager.initializeWorkspace([{ uri: TEST_ROOT.toString(), name: "test" }]);
  await shared.workspace.DocumentBuilder.build([...shared.workspace.LangiumDocuments.all], { validation: true });
  const document = (name: string): LangiumDocument => {
    const found = shared.workspace.LangiumDocuments.getDocument(testUri(name));
    if (!found) throw new Error(`There is no document ${name}.`);
    return found;
  };
  return {
    shared,
    Domain,
    files,
    markers,
    document,
    async edit(name, marked) {
      const read = readMarkers(marked);
      markers[name] = read;
      files.write(testUri(name), read.text);
      shared.workspace.DocumentBuilder.updateBuildOptions = { validation: true };
      await shared.workspace.DocumentBuilder.update([testUri(name)], []);
    },
    get cursor() {
      for (const [name, { cursors }] of Object.entries(markers)) {
        const [offset] = cursors;
        if (offset === undefined) continue;
        const found = document(name);
        return { document: found, position: found.textDocument.positionAt(offset) };
      }
      throw new Error("No file has a cursor.");
    },
  };
}
