import path from "node:path";
import { type BenchRow, median, row } from "../../lib/bench.ts";
import { BUILT, inFolder } from "./program.ts";
import { entities, modelFile, type Project, shop, withMember } from "./projects.ts";
import { treeOf, writtenFiles } from "./tree.ts";
import { WarmServer } from "./warm-server.ts";

/** Changes that are measured, after those that warm the server up. */
const MEASURED = 8;
const WARMING = 4;

/** What one attribute more costs in a server that has generated before. */
export async function warmRows(): Promise<readonly BenchRow[]> {
  return [
    ...(await changes(entities(5), WARMING, MEASURED, 100)),
    ...(await changes(shop, WARMING, MEASURED, null)),
    ...(await changes(entities(1000), 1, 2, null)),
  ];
}

function changes(
  project: Project,
  warming: number,
  measured: number,
  goal: number | null,
): Promise<readonly BenchRow[]> {
  return inFolder(async (folder) => {
    const source = project.write(folder);
    const output = path.join(source, "app");
    const file = modelFile(project, source);
    const server = await WarmServer.start(path.join(BUILT, "server.js"), source, file.path);
    try {
      await server.generate();
      const costs: number[] = [];
      const plans: number[] = [];
      let withoutNeed = 0;
      let { text } = file;
      for (let number = 0; number < warming + measured; number++) {
        text = withMember(project, text, `added${number}: String(${number + 1})?`);
        await server.change(text);
        const before = treeOf(output);
        const { planned, written } = await server.generate();
        withoutNeed += writtenFiles(before, treeOf(output)).withoutNeed;
        if (number < warming) continue;
        plans.push(planned);
        costs.push(planned + written);
      }
      const unchanged: number[] = [];
      for (let number = 0; number < 3; number++) unchanged.push((await server.plan()).cpu);
      const what = `${project.name}, warm server`;
      return [
        row(`${what}, one attribute more: planned and written`, median(costs), "ms CPU", goal),
        row(`${what}, one attribute more: planned`, median(plans), "ms CPU"),
        row(`${what}, nothing changed: planned`, median(unchanged), "ms CPU"),
        row(`${what}: files written without need`, withoutNeed, "files", 0),
      ];
    } finally {
      await server.close();
    }
  });
}
