import { DefaultConfigurationProvider } from "langium";

/** The name in front of all our settings. */
export const SECTION = "domainsmith";

/** Keeps the settings that a client has told, which are called as the product, not as the language. */
export class DomainConfigurationProvider extends DefaultConfigurationProvider {
  /** The settings as they are now: an object of objects; undefined before the client has told any. */
  get current(): unknown {
    return this.settings[SECTION];
  }

  protected override toSectionName(): string {
    return SECTION;
  }
}
