import { DefaultServiceRegistry, type LangiumCoreServices, type LangiumDocuments, type URI } from "langium";
import type { DomainSharedServices } from "../services.ts";

/**
 * Knows one language. A document is a model by its ending, or because its editor says so; it stays one until it is
 * gone, also when the editor has just closed it, and so does a copy of it.
 */
export class DomainServiceRegistry extends DefaultServiceRegistry {
  private readonly documents: () => LangiumDocuments;

  constructor(services: DomainSharedServices) {
    super(services);
    this.documents = () => services.workspace.LangiumDocuments;
  }

  /** The language's services, for whatever somebody has made a document of; ask {@link hasServices} before. */
  override getServices(uri: URI): LangiumCoreServices {
    return this.all[0] ?? super.getServices(uri);
  }

  override hasServices(uri: URI): boolean {
    try {
      super.getServices(uri);
      return true;
    } catch {
      return this.documents().hasDocument(uri);
    }
  }
}
