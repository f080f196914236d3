import type { DiagramLayout } from "@domainsmith/model/diagram";
import type { Block } from "./block.ts";
import { graphOf } from "./graph.ts";
import { joinPackages, packagesOf } from "./lay-out-all.ts";
import { layOutGroup, layOutGroupQuickly } from "./lay-out-group.ts";
import type { Engine, LayoutRequest, LayoutStep } from "./layout.ts";

export async function layOut(
  { scene, engine }: LayoutRequest & { readonly engine: Engine },
  report: (step: LayoutStep) => void,
  isCancelled: () => boolean,
): Promise<DiagramLayout | undefined> {
  const graph = graphOf(scene);
  const packages = packagesOf(graph);
  const blocks: Block[] = [];
  for (const [index, each] of packages.entries()) {
    report({ done: index, of: packages.length, group: each.name });
    await anotherTurn();
    if (isCancelled()) return undefined;
    const block = engine === "quick" ? layOutGroupQuickly(each) : await layOutGroup(each, isCancelled);
    if (!block) return undefined;
    blocks.push(block);
  }
  const all = joinPackages(graph, packages, blocks);
  return toLayout(all);
}

function toLayout({ positions, routes }: Block): DiagramLayout {
  return { positions: Object.fromEntries(positions), routes: Object.fromEntries(routes) };
}

/** Lets messages in, such as that nobody waits any more. */
function anotherTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
