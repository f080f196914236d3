const FILE = /^\/\/ file: (\S+)\s*$/;

/**
 * The files of an example: `// file: sub/b.domain` on a line of its own starts the next file, which may be a
 * `domainsmith.json` or anything in `node_modules` as well. What stands before the first such line is `main`.
 */
export function readSources(text: string, main = "example.domain"): Readonly<Record<string, string>> {
  const files = new Map<string, string[]>([[main, []]]);
  let current: string[] = files.get(main) ?? [];
  for (const line of text.split("\n")) {
    const name = FILE.exec(line)?.[1];
    if (name === undefined) {
      current.push(line);
      continue;
    }
    if (name !== main && files.has(name)) throw new Error(`The example has two files ${name}.`);
    current = files.get(name) ?? [];
    files.set(name, current);
  }
  const texts = [...files].map(([name, lines]) => [name, lines.join("\n")] as const);
  return Object.fromEntries(texts.filter(([name, lines]) => name !== main || lines.trim() !== ""));
}
