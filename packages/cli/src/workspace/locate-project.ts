import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { CONFIG_FILE } from "@domainsmith/language";

/** The nearest folder with a `domainsmith.json`, from a folder upwards; undefined when there is none. */
export function locateProject(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, CONFIG_FILE))) return current;
    if (dirname(current) === current) return undefined;
  }
}
