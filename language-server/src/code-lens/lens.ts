import type { DomainServices } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { Command } from "vscode-languageserver";
import type { GeneratedFiles } from "../generated-code/generated-files.ts";
import { placeOf } from "../navigation/places.ts";
import type { ClientSettings, SettingName } from "../settings/client-settings.ts";

/** What lenses are made from. */
export interface LensContext {
  readonly document: LangiumDocument;
  readonly services: DomainServices;
  readonly settings: ClientSettings;
  /** What was generated for the document's project. */
  readonly generated: GeneratedFiles | undefined;
}

/** A line of words above a declaration. */
export interface Lens {
  readonly name: string;
  readonly setting: SettingName;
  /** Found out in a tenth of a millisecond, from what the server has in memory. */
  readonly quick: boolean;
  /** Whether it stands above a declaration. Asked for each of a file: cheap. */
  appliesTo(node: AstNode, context: LensContext): boolean;
  /** The words, and what happens when one clicks on them. */
  resolve(node: AstNode, context: LensContext): Command | Promise<Command>;
}

/** Shows places in a list; understood by our own extension. */
export const SHOW_REFERENCES = "domainsmith.showReferences";

/** A command that lists places; words alone where the client does not know it, or there are none. */
export function showPlaces(
  title: string,
  above: AstNode,
  places: readonly { readonly uri: string; readonly range: object }[],
  settings: ClientSettings,
): Command {
  const from = placeOf(above);
  if (!from || places.length === 0 || !settings.knows(SHOW_REFERENCES)) return { title, command: "" };
  return { title, command: SHOW_REFERENCES, arguments: [from.uri, from.selection.start, places] };
}

/** `1 reference`, `2 references`. */
export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}
