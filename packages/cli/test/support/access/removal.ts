import type { Row, World } from "./world.ts";

/** Removes a row from the world with all that goes with it. */
export function remove(world: World, row: Row): void {
  world.forget(row);
  const { model } = world;
  for (const relation of model.relations) {
    if (!world.hasRows(relation.from.entity) || !world.hasRows(relation.to.entity)) continue;
    const member = relation.from.member;
    const stored = member === undefined ? undefined : world.storageOf(relation.from.entity).members.get(member);
    if (stored?.kind === "reference" && stored.target === relation.to.entity) {
      for (const other of world.rowsOf(relation.from.entity)) {
        if (other.raw[stored.column.name] !== row.id) continue;
        if (relation.onDelete === "cascade") remove(world, other);
        else other.raw[stored.column.name] = null;
      }
    }
    if (stored?.kind === "inverse" && relation.kind === "composition") {
      for (const part of world.rowsOf(relation.to.entity)) {
        if (part.raw[stored.column.name] === row.id) remove(world, part);
      }
    }
  }
}
