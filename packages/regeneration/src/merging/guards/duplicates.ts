import type { Element, List, SyntaxTree } from "../typescript/syntax-tree.ts";
import type { MergedTrees } from "./guard.ts";

/** A declaration, member, property or import that is there more often than on either side. */
export function findDuplicates({ yours, next, merged }: MergedTrees): string | undefined {
  const [inYours, inNext] = [countNames(yours), countNames(next)];
  for (const [path, count] of countNames(merged)) {
    const most = Math.max(inYours.get(path) ?? 0, inNext.get(path) ?? 0, 1);
    if (count > most) return `${path.split("/").at(-1)} would be there twice`;
  }
  return undefined;
}

/** How often each name stands in the same place. */
function countNames(tree: SyntaxTree): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (path: string) => counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const { bindings } of tree.imports) {
    for (const { local } of bindings) if (local) count(`/import of ${local}`);
  }
  const visitList = (list: List, path: string) => {
    for (const item of list.items) {
      const own = item.named ? `${path}/${item.key}` : path;
      if (item.named && UNIQUE.test(item.key) && item.type !== "ImportDeclaration") count(own);
      if (item.node) visit(item.node, own);
    }
  };
  const visit = (element: Element, path: string) => {
    if (element.form === "list") visitList(element, path);
    if (element.form === "production") for (const slot of element.slots) visit(slot.element, `${path}`);
  };
  visitList(tree.root, "");
  return counts;
}

/** Things of which there can be only one by a name. Calls and cases may come twice. */
const UNIQUE =
  /^(?:function|method|constructor|getter|setter|property|class|type|enum|member|parameter|binding|variable|import of|export of) ?/;
