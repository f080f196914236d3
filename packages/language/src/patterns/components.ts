import type { Position } from "./positions.ts";

/**
 * The parts of an automaton within which every position leads back to every other, by Tarjan's algorithm. Positions
 * that do not even lead back to themselves are left out.
 */
export function componentsOf(all: readonly Position[]): readonly (readonly number[])[] {
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const path: number[] = [];
  const onPath = new Set<number>();
  const components: number[][] = [];
  const lower = (position: number, other: number) =>
    lowest.set(position, Math.min(lowest.get(position) ?? other, other));

  const enter = (position: number) => {
    order.set(position, order.size);
    lower(position, order.size - 1);
    path.push(position);
    onPath.add(position);
    return { position, open: [...(all[position]?.next.keys() ?? [])] };
  };
  const leave = (position: number) => {
    if (lowest.get(position) !== order.get(position)) return;
    const component = path.splice(path.indexOf(position));
    for (const each of component) onPath.delete(each);
    if (component.length > 1 || all[position]?.next.has(position)) components.push(component);
  };

  for (const root of all.keys()) {
    if (order.has(root)) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const next = frame.open.pop();
      if (next === undefined) {
        leave(frame.position);
        frames.pop();
        const outer = frames.at(-1);
        if (outer) lower(outer.position, lowest.get(frame.position) ?? 0);
      } else if (!order.has(next)) frames.push(enter(next));
      else if (onPath.has(next)) lower(frame.position, order.get(next) ?? 0);
    }
  }
  return components;
}
