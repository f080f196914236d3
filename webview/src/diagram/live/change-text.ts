import type { DiagramNode, DiagramScene } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";

/** What became different from one scene to the next, in a few words; empty where nothing that is named did. */
export function changeText(before: DiagramScene, after: DiagramScene): string {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const added = after.nodes.filter(({ id, foreign }) => !old.has(id) && foreign === undefined);
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const removed = before.nodes.filter(({ id, foreign }) => !now.has(id) && foreign === undefined);
  const changed = after.nodes.filter((node) => {
    const was = old.get(node.id);
    return was !== undefined && was !== node && was.rows !== node.rows;
  });
  const [one, another] = added;
  const [gone, more] = removed;
  if (one && gone && !another && !more && one.kind === gone.kind) return texts.live.renamed(gone.name, one.name);
  const said = [
    ...added.slice(0, 3).map(({ kind, name }) => texts.live.added(texts.properties.kinds[kind], name)),
    ...removed.slice(0, 3).map(({ kind, name }) => texts.live.removed(texts.properties.kinds[kind], name)),
  ];
  if (said.length > 0) return said.join(", ");
  if (changed.length > 1) return texts.live.changes(changed.length);
  const [card] = changed;
  const was = card && old.get(card.id);
  return card && was ? rowsText(was, card) : "";
}

function rowsText(before: DiagramNode, after: DiagramNode): string {
  const names = (node: DiagramNode) => new Set(node.rows.map(({ name }) => name));
  const [old, now] = [names(before), names(after)];
  const added = [...now].filter((name) => !old.has(name));
  const removed = [...old].filter((name) => !now.has(name));
  const [one] = added;
  const [gone] = removed;
  if (one !== undefined && gone !== undefined && added.length === 1 && removed.length === 1) {
    return texts.live.renamed(gone, one);
  }
  if (one !== undefined && removed.length === 0) return texts.live.rowAdded(added.join(", "), after.name);
  if (gone !== undefined && added.length === 0) return texts.live.rowRemoved(removed.join(", "), after.name);
  return texts.live.changed(after.name);
}
