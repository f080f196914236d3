import { DomainDocumentValidator, type DomainServices, type ModelFinding } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import { forgettableNames } from "../rename/forgettable-names.ts";
import type { GeneratedNames } from "../rename/generated-names.ts";

/** The language's diagnostics, and what the output folder tells: which old names generation has done with. */
export class OutputAwareValidator extends DomainDocumentValidator {
  readonly #services: DomainServices;
  readonly #names: () => GeneratedNames;

  /** @param names asked for when the first document is validated */
  constructor(services: DomainServices, names: () => GeneratedNames) {
    super(services);
    this.#services = services;
    this.#names = names;
  }

  protected override furtherFindings(document: LangiumDocument): Promise<readonly ModelFinding[]> {
    return forgettableNames(document, this.#services, this.#names);
  }
}
