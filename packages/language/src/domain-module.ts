import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  type DefaultSharedCoreModuleContext,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from "langium";
import { DomainGeneratedModule, DomainsmithGeneratedSharedModule } from "./generated/module.ts";
import { DomainTokenBuilder } from "./parser/token-builder.ts";

/** Services that only this language has. */
export type DomainAddedServices = Record<never, never>;

export type DomainServices = LangiumCoreServices & DomainAddedServices;

/** What this language does differently from Langium's defaults, whoever hosts it. */
export const DomainModule: Module<DomainServices, PartialLangiumCoreServices & DomainAddedServices> = {
  parser: {
    TokenBuilder: () => new DomainTokenBuilder(),
  },
};

/**
 * The language without an editor: parsing, linking, validation. A language server injects {@link DomainModule} into
 * its own module instead.
 */
export function createDomainServices(context: DefaultSharedCoreModuleContext = EmptyFileSystem): {
  readonly shared: LangiumSharedCoreServices;
  readonly Domain: DomainServices;
} {
  const shared = inject(createDefaultSharedCoreModule(context), DomainsmithGeneratedSharedModule);
  const Domain = inject(createDefaultCoreModule({ shared }), DomainGeneratedModule, DomainModule);
  shared.ServiceRegistry.register(Domain);
  return { shared, Domain };
}
