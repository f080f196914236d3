import { DocumentState } from "langium";
import { type ServiceRequirements, WorkspaceState } from "langium/lsp";

/**
 * How far the workspace must be built before a question is answered: never further than the answer needs, so that nobody
 * waits for the validation of a large project.
 *
 * From `ComputedScopes` on, every file was read and every name can be resolved: the reference that is asked about is
 * linked when it is asked about. Who asks for all uses of something waits until everything is linked. Quick fixes belong
 * to diagnostics and wait for these. What the text alone says needs its syntax tree only.
 */
export const requirements: Partial<ServiceRequirements> = {
  CompletionProvider: WorkspaceState.ComputedScopes,
  SignatureHelp: WorkspaceState.ComputedScopes,
  HoverProvider: WorkspaceState.ComputedScopes,
  DefinitionProvider: WorkspaceState.ComputedScopes,
  DeclarationProvider: WorkspaceState.ComputedScopes,
  TypeProvider: WorkspaceState.ComputedScopes,
  InlayHintProvider: WorkspaceState.ComputedScopes,
  SemanticTokenProvider: WorkspaceState.ComputedScopes,
  ReferencesProvider: WorkspaceState.IndexedReferences,
  RenameProvider: WorkspaceState.IndexedReferences,
  DocumentHighlightProvider: WorkspaceState.IndexedReferences,
  ImplementationProvider: WorkspaceState.IndexedReferences,
  CallHierarchyProvider: WorkspaceState.IndexedReferences,
  TypeHierarchyProvider: WorkspaceState.IndexedReferences,
  CodeLensProvider: WorkspaceState.IndexedReferences,
  WorkspaceSymbolProvider: WorkspaceState.IndexedContent,
  DocumentSymbolProvider: DocumentState.Parsed,
  FoldingRangeProvider: DocumentState.Parsed,
  DocumentLinkProvider: WorkspaceState.ComputedScopes,
  Formatter: DocumentState.Parsed,
  CodeActionProvider: DocumentState.Validated,
};
