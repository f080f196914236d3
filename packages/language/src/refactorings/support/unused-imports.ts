import type { AstNode } from "langium";
import type * as ast from "../../generated/ast.ts";
import { flatTree } from "../../references/flat-tree.ts";
import { isWithin } from "./sites.ts";

/**
 * The names that a file imports for some nodes alone: nothing else in it uses them. Names that nothing at all uses
 * are left alone: that was so before.
 *
 * @param needed names that what comes into the file uses
 */
export function importsOnlyFor(
  file: ast.SourceFile,
  nodes: ReadonlySet<AstNode>,
  needed: ReadonlySet<string> = NONE,
): ast.ImportedName[] {
  const used = new Map<string, boolean>();
  for (const { reference, container } of flatTree(file).references) {
    if (container.$type === "ImportedName") continue;
    const [name = ""] = reference.$refText.split(".");
    if (!isWithin(container, nodes)) used.set(name, true);
    else if (!used.has(name)) used.set(name, false);
  }
  return (file.imports ?? []).flatMap(({ names }) =>
    names.filter((imported) => {
      const name = imported.name ?? imported.declaration?.$refText ?? "";
      return used.get(name) === false && !needed.has(name);
    }),
  );
}

const NONE: ReadonlySet<string> = new Set();
