import { Emitter, type Event } from "langium";
import type { DomainServerSharedServices } from "../server-module.ts";

/** What a client can switch on and off, and what holds when it says nothing. */
export const SETTINGS = {
  "codeLens.references": true,
  "codeLens.policies": true,
  "codeLens.generatedCode": true,
  "inlayHints.inverses": true,
  "inlayHints.lambdaParameterTypes": true,
  "inlayHints.inheritedMembers": false,
  "inlayHints.implicitIds": false,
  "inlayHints.deleteRules": false,
  "inlayHints.checkNames": false,
  "inlayHints.eventArguments": false,
} as const satisfies Readonly<Record<string, boolean>>;

export type SettingName = keyof typeof SETTINGS;

/** What the client wants and knows. */
export class ClientSettings {
  private readonly shared: DomainServerSharedServices;
  private atStart: unknown;
  private commands: ReadonlySet<string> = new Set();
  private readonly changed = new Emitter<void>();

  constructor(services: { readonly shared: DomainServerSharedServices }) {
    this.shared = services.shared;
    this.shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
      this.atStart = part(initializationOptions, "settings");
      const commands = part(initializationOptions, "commands");
      if (Array.isArray(commands)) this.commands = new Set(commands.filter((name) => typeof name === "string"));
    });
    let before = this.all();
    this.shared.workspace.ConfigurationProvider.onTold(() => {
      const now = this.all();
      if (now === before) return;
      before = now;
      this.changed.fire();
    });
  }

  /** Something was switched on or off. */
  get onChange(): Event<void> {
    return this.changed.event;
  }

  private all(): string {
    return (Object.keys(SETTINGS) as SettingName[]).filter((name) => this.isOn(name)).join();
  }

  /** Whether something is switched on: by the client's settings, else by `initializationOptions.settings`. */
  isOn(name: SettingName): boolean {
    for (const settings of [this.shared.workspace.ConfigurationProvider.current, this.atStart]) {
      const value = name.split(".").reduce<unknown>(part, settings);
      if (typeof value === "boolean") return value;
    }
    return SETTINGS[name];
  }

  /** Whether the client has a command of its own: it lists them in `initializationOptions.commands`. */
  knows(command: string): boolean {
    return this.commands.has(command);
  }
}

function part(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
