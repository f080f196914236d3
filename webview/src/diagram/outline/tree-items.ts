import type { SymbolId } from "@domainsmith/model";
import type { DiagramNode, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";
import { find } from "../search/find.ts";

/** A line of the outline. */
export type TreeItem = {
  /** Known by it: the key of a card or row, `package …` for packages. */
  readonly id: string;
  readonly level: number;
  /** How many stand on its level below the same parent, and which of them it is, counted from 1. */
  readonly size: number;
  readonly place: number;
  /** Absent: nothing is below it. */
  readonly open?: boolean;
} & (
  | { readonly kind: "package"; readonly name: string; readonly count: number }
  | { readonly kind: "card"; readonly card: DiagramNode }
  | { readonly kind: "row"; readonly card: DiagramNode; readonly row: DiagramRow }
);

/**
 * The lines of the outline from top to bottom: packages (where there is more than one), their cards, and the rows of
 * those that are open.
 *
 * @param open cards that show their rows; packages show their cards unless they are in it
 * @param text what is searched for: then only what is found is shown, and the cards around it
 */
export function treeItems(scene: DiagramScene, open: ReadonlySet<string>, text = ""): readonly TreeItem[] {
  const found = text.trim() === "" ? undefined : new Set(find(scene, text).map(({ key }) => key));
  const rowsOf = ({ rows }: DiagramNode) => (found ? rows.filter(({ id }) => found.has(id)) : rows);
  const isShown = (node: DiagramNode) => !found || found.has(node.id) || rowsOf(node).length > 0;
  const isGrouped = scene.groups.length > 1;
  const groups = isGrouped
    ? scene.groups.map(({ id, name }) => ({
        id,
        name,
        nodes: scene.nodes.filter(({ group }) => group === id).filter(isShown),
      }))
    : [{ id: "", name: "", nodes: scene.nodes.filter(isShown) }];
  const filled = groups.filter(({ nodes }) => nodes.length > 0);
  const items: TreeItem[] = [];
  for (const [index, { id, name, nodes }] of filled.entries()) {
    const key = packageKey(id);
    const isOpen = !open.has(key) || found !== undefined;
    if (isGrouped) {
      const place = { level: 1, size: filled.length, place: index + 1, open: isOpen };
      items.push({ kind: "package", id: key, name, count: nodes.length, ...place });
    }
    if (isOpen || !isGrouped) addCards(items, nodes, isGrouped ? 2 : 1);
  }
  return items;

  function addCards(into: TreeItem[], nodes: readonly DiagramNode[], level: number): void {
    for (const [index, card] of nodes.entries()) {
      const rows = rowsOf(card);
      const isOpen = rows.length > 0 && (open.has(card.id) || found !== undefined);
      const state = rows.length > 0 ? { open: isOpen } : {};
      into.push({ kind: "card", id: card.id, card, level, size: nodes.length, place: index + 1, ...state });
      if (!isOpen) continue;
      for (const [place, row] of rows.entries()) {
        into.push({ kind: "row", id: row.id, card, row, level: level + 1, size: rows.length, place: place + 1 });
      }
    }
  }
}

export function packageKey(group: string): string {
  return `package ${group}`;
}

/** The line above that an item belongs to. */
export function parentIndex(items: readonly TreeItem[], index: number): number {
  const level = items[index]?.level ?? 1;
  for (let above = index - 1; above >= 0; above--) {
    if ((items[above]?.level ?? 1) < level) return above;
  }
  return -1;
}

/** The key of what an item stands for; packages stand for nothing that can be selected. */
export function keyOfItem(item: TreeItem): SymbolId | undefined {
  return item.kind === "package" ? undefined : item.id;
}
