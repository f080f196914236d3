import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type BenchRow, median, row } from "../../lib/bench.ts";
import { BUILT, inFolder } from "./program.ts";
import { modelFile, shop } from "./projects.ts";
import { WarmServer } from "./warm-server.ts";

/** How long it takes to tell where the lines of a generated file come from, while somebody types in it. */
export function originRows(): Promise<readonly BenchRow[]> {
  return inFolder(async (folder) => {
    const source = shop.write(folder);
    const output = path.join(source, "app");
    const server = await WarmServer.start(path.join(BUILT, "server.js"), source, modelFile(shop, source).path);
    try {
      await server.generate();
      const files = globSync("src/modules/*/*.ts", { cwd: output }).map((file) => path.join(output, file));
      const texts = files.map((file) => [file, readFileSync(file, "utf8")] as const);
      const lines = (text: string) => text.split("\n").length;
      const [file, text] = texts.toSorted(([, one], [, other]) => lines(other) - lines(one))[0] ?? ["", ""];
      const times: number[] = [];
      for (let typed = 0; typed < 20; typed++) times.push((await server.origin(file, `${text}// ${typed}\n`)).time);
      return [row(`where ${lines(text)} lines come from`, median(times), "ms", 20)];
    } finally {
      await server.close();
    }
  });
}
