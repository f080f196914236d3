import { DefaultConfigurationProvider, Emitter, type Event } from "langium";

/** The name in front of all our settings. */
export const SECTION = "domainsmith";

/** Keeps the settings that a client has told, which are called as the product, not as the language. */
export class DomainConfigurationProvider extends DefaultConfigurationProvider {
  private readonly told = new Emitter<void>();

  /** The settings as they are now: an object of objects; undefined before the client has told any. */
  get current(): unknown {
    return this.settings[SECTION];
  }

  /** The client has told settings: in answer to the question at the beginning, or because they changed. */
  get onTold(): Event<void> {
    return this.told.event;
  }

  protected override toSectionName(): string {
    return SECTION;
  }

  protected override updateSectionConfiguration(section: string, configuration: unknown): void {
    super.updateSectionConfiguration(section, configuration);
    if (section === SECTION) this.told.fire();
  }
}
