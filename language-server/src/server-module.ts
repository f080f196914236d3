import {
  DomainGeneratedModule,
  DomainModule,
  type DomainServices,
  DomainsmithGeneratedSharedModule,
} from "@domainsmith/language";
import { inject, type Module } from "langium";
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumLSPServices,
} from "langium/lsp";
import type { ErrorLog } from "./error-log.ts";

/** Where the server lives: its connection (none in tests) and its file system. */
export type ServerContext = DefaultSharedModuleContext;

/** All services of the language in a server. */
export type DomainServerServices = LangiumServices & DomainServices;

/** What an editor asks of the language, provider by provider. */
const DomainServerModule: Module<DomainServerServices, PartialLangiumLSPServices> = {
  lsp: {},
};

/** Creates all services of a server without starting it. */
export function createDomainServer(
  context: ServerContext,
  _errors: ErrorLog,
): { readonly shared: LangiumSharedServices; readonly Domain: DomainServerServices } {
  const shared = inject(createDefaultSharedModule(context), DomainsmithGeneratedSharedModule);
  const Domain = inject(createDefaultModule({ shared }), DomainGeneratedModule, DomainModule, DomainServerModule);
  shared.ServiceRegistry.register(Domain);
  return { shared, Domain };
}
