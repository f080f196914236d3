import type { LangiumCoreServices, LangiumSharedCoreServices } from "langium";
import type { ProjectModels } from "./model-building/project-models.ts";
import type { DomainLexer } from "./parser/domain-lexer.ts";
import type { DomainParser } from "./parser/domain-parser.ts";
import type { FileParser } from "./parser/file-parser.ts";
import type { FileNames } from "./references/file-names.ts";
import type { DomainLinker } from "./references/linker.ts";
import type { Links } from "./references/links.ts";
import type { Members } from "./references/members.ts";
import type { ReceiverTypes } from "./references/receiver-type.ts";
import type { DomainScopeProvider } from "./references/scope-provider.ts";
import type { ProjectView } from "./validation/check.ts";
import type { KeptDiagnostics } from "./validation/kept-diagnostics.ts";
import type { ProjectDiagnostics } from "./validation/project-diagnostics.ts";
import type { DomainDocumentBuilder } from "./workspace/document-builder.ts";
import type { Imports } from "./workspace/imports.ts";
import type { DomainIndexManager } from "./workspace/index-manager.ts";
import type { Projects } from "./workspace/projects.ts";
import type { DomainWorkspaceManager } from "./workspace/workspace-manager.ts";

/** Services that only this language has, shared by all documents of a workspace. */
export interface DomainAddedSharedServices {
  readonly workspace: {
    readonly Projects: Projects;
    readonly Imports: Imports;
    readonly Links: Links;
    readonly DocumentBuilder: DomainDocumentBuilder;
    readonly IndexManager: DomainIndexManager;
    readonly WorkspaceManager: DomainWorkspaceManager;
  };
}

export type DomainSharedServices = LangiumSharedCoreServices & DomainAddedSharedServices;

/** Services that only this language has. */
export interface DomainAddedServices {
  readonly models: {
    readonly ProjectModels: ProjectModels;
  };
  readonly parser: {
    readonly FileParser: FileParser;
    readonly Lexer: DomainLexer;
    readonly LangiumParser: DomainParser;
  };
  readonly references: {
    readonly Linker: DomainLinker;
    readonly ScopeProvider: DomainScopeProvider;
    readonly FileNames: FileNames;
    readonly Members: Members;
    readonly ReceiverTypes: ReceiverTypes;
  };
  readonly validation: {
    readonly KeptDiagnostics: KeptDiagnostics;
    readonly ProjectDiagnostics: ProjectDiagnostics;
    /** Notes for the linker what is looked at. */
    readonly ProjectView: ProjectView;
  };
  readonly shared: DomainSharedServices;
}

// The added ones first: of two types of one service, calls see the first one's signatures first.
export type DomainServices = DomainAddedServices & LangiumCoreServices;
