import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const EXAMPLES = path.join(import.meta.dirname, "../../../examples");

/** What a run begins with: files by their paths, and which folders the workspace has. */
export interface Beginning {
  readonly files: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
}

/**
 * Several projects and folders: the example shop; the example help desk with the line ends of Windows, a part of it in
 * a folder, and another project inside; files of no project, one with an awkward name; and a folder that the workspace
 * does not have.
 */
export function beginning(): Beginning {
  const files = new Map<string, string>();
  for (const [name, text] of example("shop")) files.set(`shop/${name}`, text);
  for (const [name, text] of example("helpdesk")) files.set(`desk/${name}`, text.replaceAll("\n", "\r\n"));
  files.set(
    "desk/area/places.domain",
    'import { Ticket } from "../tickets"\r\n\r\nentity Place {\r\n  last: Ticket?\r\n}\r\n',
  );
  files.set("desk/inner/domainsmith.json", '{ "name": "inner", "diagnostics": { "DS3415": "off" } }\n');
  files.set("desk/inner/part.domain", "entity Part {\n  name: String(80)\n}\n");
  files.set("loose/a.domain", 'import { B } from "./b"\n\nentity A {\n  b: B inverse all[]\n}\n');
  files.set("loose/b.domain", "entity B {\n  name: String(80)\n}\n\nentity C extends B {}\n");
  files.set("loose/größe & more+.domain", 'import { C } from "./b"\n\nentity Size { c: C? }\n');
  files.set("outside/domainsmith.json", '{ "name": "outside" }\n');
  files.set("outside/x.domain", 'import { Y } from "./y"\n\nentity X { y: Y }\n');
  files.set("outside/y.domain", "entity Y {}\n");
  return { files, folders: ["shop", "desk", "loose"] };
}

function example(name: string): readonly (readonly [string, string])[] {
  const folder = path.join(EXAMPLES, name);
  return readdirSync(folder)
    .filter((file) => /\.domain$|^domainsmith\.json$/.test(file))
    .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]);
}
