import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Three versions and what is to become of them. */
export interface MergeFixture {
  readonly group: string;
  readonly title: string;
  readonly sections: {
    readonly base: string;
    readonly yours: string;
    readonly next: string;
    readonly merged?: string;
    readonly marked?: string;
    readonly conflicts?: string;
  };
}

/**
 * Reads the `.merge` files of a folder. A case begins with `##### title`; its parts begin with `--- base`, `yours`,
 * `next`, and `merged`, or `marked` and `conflicts`.
 */
export function readFixtures(folder: URL): MergeFixture[] {
  const path = fileURLToPath(folder);
  return globSync("*.merge", { cwd: path })
    .sort()
    .flatMap((name) => {
      const [, ...cases] = readFileSync(`${path}/${name}`, "utf8").split(/^##### /m);
      return cases.map((text) => readCase(name.replace(".merge", ""), text));
    });
}

function readCase(group: string, text: string): MergeFixture {
  const [title = "", ...parts] = text.split(/^--- /m);
  const sections = new Map(
    parts.map((part): [string, string] => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
  );
  const { base = "", yours = "", next = "", ...expected } = Object.fromEntries(sections);
  return { group, title: title.trim(), sections: { base, yours, next, ...expected } };
}
