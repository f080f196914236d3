import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  type DeepPartial,
  type DefaultSharedCoreModuleContext,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
} from "langium";
import { DomainDocumentation } from "./documentation/documentation.ts";
import { DomainGeneratedModule, DomainsmithGeneratedSharedModule } from "./generated/module.ts";
import { ProjectModels } from "./model-building/project-models.ts";
import { DomainDocumentFactory } from "./parser/document-factory.ts";
import { DomainLexer } from "./parser/domain-lexer.ts";
import { DomainParser } from "./parser/domain-parser.ts";
import { FileParser } from "./parser/file-parser.ts";
import { DomainLexerMessages } from "./parser/lexer-messages.ts";
import { DomainParserMessages } from "./parser/parser-messages.ts";
import { DomainTokenBuilder } from "./parser/token-builder.ts";
import { DomainValueConverter } from "./parser/value-converter.ts";
import { FileNames } from "./references/file-names.ts";
import { DomainLinker } from "./references/linker.ts";
import { Links } from "./references/links.ts";
import { Members } from "./references/members.ts";
import { ReceiverTypes } from "./references/receiver-type.ts";
import { DomainReferences } from "./references/references.ts";
import { DomainScopeComputation } from "./references/scope-computation.ts";
import { DomainScopeProvider } from "./references/scope-provider.ts";
import type {
  DomainAddedServices,
  DomainAddedSharedServices,
  DomainServices,
  DomainSharedServices,
} from "./services.ts";
import { createReflection } from "./syntax/reflection.ts";
import { DomainDocumentValidator } from "./validation/document-validator.ts";
import { createValidationRegistry } from "./validation/index.ts";
import { KeptDiagnostics } from "./validation/kept-diagnostics.ts";
import { ProjectDiagnostics } from "./validation/project-diagnostics.ts";
import { DefaultProjectView } from "./validation/project-view.ts";
import { TrackedProjectView } from "./validation/tracked-project-view.ts";
import { DomainDocumentBuilder } from "./workspace/document-builder.ts";
import { Imports } from "./workspace/imports.ts";
import { DomainIndexManager } from "./workspace/index-manager.ts";
import { Projects } from "./workspace/projects.ts";
import { DomainServiceRegistry } from "./workspace/service-registry.ts";
import { DomainWorkspaceManager } from "./workspace/workspace-manager.ts";

/** What this language does differently from Langium's defaults for a whole workspace, whoever hosts it. */
export const DomainSharedModule: Module<
  DomainSharedServices,
  DeepPartial<LangiumSharedCoreServices> & DomainAddedSharedServices
> = {
  AstReflection: () => createReflection(),
  ServiceRegistry: (services) => new DomainServiceRegistry(services),
  workspace: {
    Projects: (services) => new Projects(services),
    Imports: (services) => new Imports(services),
    Links: () => new Links(),
    IndexManager: (services) => new DomainIndexManager(services),
    DocumentBuilder: (services) => new DomainDocumentBuilder(services),
    LangiumDocumentFactory: (services) => new DomainDocumentFactory(services),
    WorkspaceManager: (services) => new DomainWorkspaceManager(services),
  },
};

/** What this language does differently from Langium's defaults, whoever hosts it. */
export const DomainModule: Module<
  DomainServices,
  DeepPartial<LangiumCoreServices> & Omit<DomainAddedServices, "shared">
> = {
  documentation: {
    DocumentationProvider: () => new DomainDocumentation(),
  },
  parser: {
    TokenBuilder: () => new DomainTokenBuilder(),
    ValueConverter: () => new DomainValueConverter(),
    Lexer: (services) => new DomainLexer(services),
    FileParser: (services) => new FileParser(services),
    LangiumParser: (services) => new DomainParser(services),
    LexerErrorMessageProvider: () => new DomainLexerMessages(),
    ParserErrorMessageProvider: (services) => new DomainParserMessages(services),
  },
  references: {
    FileNames: (services) => new FileNames(services),
    Members: (services) => new Members(services),
    ReceiverTypes: (services) => new ReceiverTypes(services, services.validation.ProjectView),
    ScopeProvider: (services) => new DomainScopeProvider(services),
    ScopeComputation: () => new DomainScopeComputation(),
    Linker: (services) => new DomainLinker(services),
    References: (services) => new DomainReferences(services),
  },
  models: {
    ProjectModels: (services) => new ProjectModels(services),
  },
  validation: {
    DocumentValidator: (services) => new DomainDocumentValidator(services),
    ValidationRegistry: (services) => createValidationRegistry(services),
    ProjectView: (services) => new TrackedProjectView(services.shared, new DefaultProjectView(services)),
    KeptDiagnostics: () => new KeptDiagnostics(),
    ProjectDiagnostics: (services) => new ProjectDiagnostics(services),
  },
};

/**
 * The language without an editor: parsing, linking, validation. A language server injects {@link DomainSharedModule}
 * and {@link DomainModule} into its own modules instead.
 *
 * @param replaced services that are made otherwise
 */
export function createDomainServices(
  context: DefaultSharedCoreModuleContext = EmptyFileSystem,
  replaced: Module<DomainServices, DeepPartial<DomainServices>> = {},
): {
  readonly shared: DomainSharedServices;
  readonly Domain: DomainServices;
} {
  const shared = inject(createDefaultSharedCoreModule(context), DomainsmithGeneratedSharedModule, DomainSharedModule);
  const Domain = inject(
    createDefaultCoreModule({ shared }),
    DomainGeneratedModule,
    DomainModule,
    replaced,
  ) as DomainServices;
  shared.ServiceRegistry.register(Domain);
  return { shared, Domain };
}
