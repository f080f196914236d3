import type { DiagramLayout, DiagramScene, Point } from "@domainsmith/model/diagram";
import { FAR } from "../drawing/routing/route.ts";

/** Whether a line has no route, of those that one can be found for; only of those over long distances where asked for. */
export function lacksRoutes(
  { edges, nodes }: DiagramScene,
  { positions, routes }: DiagramLayout,
  far = false,
): boolean {
  const enums = new Set(nodes.flatMap(({ id, kind }) => (kind === "enum" ? [id] : [])));
  const placeOf = (id: string): Point | undefined => (Object.hasOwn(positions, id) ? positions[id] : undefined);
  return edges.some(({ id, kind, from, to }) => {
    const [one, other] = [placeOf(from.node), placeOf(to.node)];
    // Lines to enums are seldom shown and find their ways by themselves.
    if (!one || !other || Object.hasOwn(routes, id) || (kind === "uses" && enums.has(to.node))) return false;
    return !far || Math.abs(one.x - other.x) + Math.abs(one.y - other.y) > FAR;
  });
}
