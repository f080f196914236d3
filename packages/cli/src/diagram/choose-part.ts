import { neighbours, partOf } from "@domainsmith/diagram/drawing";
import type { DiagramScene } from "@domainsmith/model/diagram";
import { plural } from "../workspace/finding.ts";

/** What of a diagram is wanted: all of it, a view, or an entity with those around it. */
export interface PartChoice {
  readonly view?: string | undefined;
  readonly entity?: string | undefined;
  /** How many lines away from the entity; 1 where absent. */
  readonly depth?: number | undefined;
}

export type ChosenPart =
  | { readonly ok: true; readonly scene: DiagramScene }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** The part of a scene that is wanted. Names are simple, or with their namespace where several have the same. */
export function choosePart(scene: DiagramScene, { view, entity, depth = 1 }: PartChoice): ChosenPart {
  if (view !== undefined) {
    const found = named(scene.views, view, "view");
    return found.ok ? { ok: true, scene: partOf(scene, new Set(found.item.nodes)) } : found;
  }
  if (entity !== undefined) {
    const found = named(scene.nodes, entity, "declaration");
    return found.ok ? { ok: true, scene: partOf(scene, neighbours(scene, found.item.id, depth)) } : found;
  }
  return { ok: true, scene };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

type Found<Item> =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly code: string; readonly message: string };

function named<Item extends Named>(items: readonly Item[], wanted: string, noun: string): Found<Item> {
  const byId = items.filter(({ id }) => id === wanted);
  const found = byId.length > 0 ? byId : items.filter(({ name }) => name === wanted);
  const [item] = found;
  if (item && found.length === 1) return { ok: true, item };
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(", ");
    return { ok: false, code: "ambiguous", message: `There are ${found.length} called ${wanted}: name one of ${ids}.` };
  }
  return { ok: false, code: "unknown-name", message: `There is no ${noun} ${wanted}. ${known(items, noun)}` };
}

/** What there is, for somebody who mistyped; of many the first. */
function known(items: readonly Named[], noun: string): string {
  if (items.length === 0) return `The model has no ${noun}s.`;
  const names = items.slice(0, 20).map(({ name }) => name);
  const more = items.length - names.length;
  return `There ${items.length === 1 ? "is" : "are"} ${names.join(", ")}${more > 0 ? ` and ${plural(more, "other")}` : ""}.`;
}
