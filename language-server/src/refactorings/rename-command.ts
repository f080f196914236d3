import type { NewName } from "@domainsmith/language";
import type { Command } from "vscode-languageserver";

/** A command of the client: opens its rename at a name. Its arguments are a URI and the name. */
export const RENAME_COMMAND = "domainsmith.rename";

/** The command that lets people change a made-up name right away; undefined for clients that do not have it. */
export function renameCommand({ uri, name }: NewName, commands: ReadonlySet<string>): Command | undefined {
  if (!commands.has(RENAME_COMMAND)) return undefined;
  return { title: "Rename", command: RENAME_COMMAND, arguments: [uri.toString(), name] };
}
