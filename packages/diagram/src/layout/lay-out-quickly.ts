import type { DiagramScene } from "@domainsmith/model/diagram";
import type { Block } from "./block.ts";
import { graphOf } from "./graph.ts";
import { layOutGroupQuickly } from "./lay-out-group.ts";
import { packagesOf } from "./packages.ts";
import { joinPackages } from "./packing/join-packages.ts";

/** Everything at once, with the quicker engine, from 0, 0 on. */
export function layOutQuickly(scene: DiagramScene): Block {
  const graph = graphOf(scene);
  const packages = packagesOf(graph);
  return joinPackages(graph, packages, packages.map(layOutGroupQuickly));
}
