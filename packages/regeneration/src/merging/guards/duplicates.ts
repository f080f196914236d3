import type { Element, List, SyntaxTree } from "../typescript/syntax-tree.ts";
import type { MergedTrees } from "./guard.ts";

/** A declaration, member, property or import that is there more often than on either side. */
export function findDuplicates({ base, yours, next, merged }: MergedTrees): string | undefined {
  const isKnown = (id: number) => base.contents.has(id) || yours.contents.has(id) || next.contents.has(id);
  const repeated = [...countNames(merged, isKnown)].filter(([, count]) => count > 1);
  if (repeated.length === 0) return undefined;
  const [inYours, inNext] = [countNames(yours), countNames(next)];
  for (const [path, count] of repeated) {
    const most = Math.max(inYours.get(path) ?? 0, inNext.get(path) ?? 0, 1);
    if (count > most) return `${path.split("/").at(-1)} would be there twice`;
  }
  return undefined;
}

/** How often each name stands in the same place. What is known as a whole is not looked into. */
function countNames(tree: SyntaxTree, isKnown: (id: number) => boolean = () => false): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (path: string) => counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const { bindings } of tree.imports) {
    for (const { local } of bindings) if (local) count(`/import of ${local}`);
  }
  const visitList = (list: List, path: string) => {
    for (const item of list.items) {
      const own = item.named ? `${path}/${item.key}` : path;
      if (item.named && UNIQUE.test(item.key) && item.type !== "ImportDeclaration") count(own);
      if (item.content && !isKnown(item.content.id)) visit(item.content.read(), own);
    }
  };
  const visit = (element: Element, path: string) => {
    if (element.form === "list") visitList(element, path);
    if (element.form === "production") for (const slot of element.slots) visit(slot.element, path);
  };
  visitList(tree.root, "");
  return counts;
}

/** Things of which there can be only one by a name. Calls and cases may come twice. */
const UNIQUE =
  /^(?:function|method|constructor|getter|setter|property|class|type|enum|member|parameter|binding|variable) ?/;
