/** Tells what `.gitignore` files leave out, as far as plain names and `*` say so; what they bring back is not. */
export class IgnoredPaths {
  readonly #rules: { readonly folder: string; readonly pattern: RegExp; readonly foldersOnly: boolean }[] = [];

  /** @param folder of the `.gitignore` file, relative to the output; empty for the output itself */
  add(folder: string, text: string): void {
    for (const line of text.split(/\r?\n/)) {
      const rule = line.trim();
      if (rule === "" || rule.startsWith("#") || rule.startsWith("!")) continue;
      const name = rule.replace(/\/$/, "");
      const isAnchored = name.includes("/");
      const pattern = name
        .replace(/^\//, "")
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replace(/\*\*\/|\*\*|\*|\?/g, (star) => WILDCARDS[star] ?? star);
      this.#rules.push({
        folder,
        pattern: new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${pattern}$`),
        foldersOnly: rule.endsWith("/"),
      });
    }
  }

  /** Whether a path itself is named; what lies in an ignored folder is not asked for. */
  has(path: string, isFolder: boolean): boolean {
    return this.#rules.some(({ folder, pattern, foldersOnly }) => {
      if (foldersOnly && !isFolder) return false;
      if (folder !== "" && !path.startsWith(`${folder}/`)) return false;
      return pattern.test(folder === "" ? path : path.slice(folder.length + 1));
    });
  }
}

const WILDCARDS: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" };
