import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createDrawing } from "../drawing/index.ts";
import { buildScene } from "../scene/index.ts";
import { exampleFiles, modelOf } from "../testing/model-of.ts";
import { type Quality, qualityOf } from "../testing/quality.ts";
import { layOut } from "./lay-out.ts";

type Files = Readonly<Record<string, string>>;

/** A model of the size that people draw: 64 entities and 8 enums in 6 packages. */
function wholesale(): Files {
  const folder = path.join(import.meta.dirname, "fixtures/wholesale");
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

/** The same in one file and package. */
function together(files: Files): Files {
  const texts = Object.entries(files).flatMap(([file, text]) =>
    file.endsWith(".domain") ? [text.replaceAll(/^(\/\/\/|namespace|import) .*$/gm, "")] : [],
  );
  return { "all.domain": texts.join("\n") };
}

async function qualityAfter(files: Files): Promise<Quality> {
  const scene = buildScene(await modelOf(files));
  const request = { scene, layout: { positions: {}, routes: {} }, scope: { kind: "all" }, engine: "layered" } as const;
  const layout = await layOut(
    request,
    () => undefined,
    () => false,
  );
  assert(layout);
  return qualityOf(createDrawing(scene, layout));
}

describe("how good layouts are to look at", function () {
  this.timeout(60_000);

  // What they are, with a tenth or so to spare; before lines between packages were laid out, 3.6 of them crossed.
  const bounds: readonly (readonly [name: string, files: Files, crossings: number, bends: number])[] = [
    ["packages of a large model", wholesale(), 2.9, 2.3],
    ["a large model in one package", together(wholesale()), 1.7, 2.1],
    ["the example shop", exampleFiles("shop"), 1.9, 2.2],
    ["the example clinic", exampleFiles("clinic"), 1.1, 2],
    ["the example helpdesk", exampleFiles("helpdesk"), 1.4, 1.9],
  ];
  for (const [name, files, crossings, bends] of bounds) {
    it(`stays within bounds: ${name}`, async () => {
      const quality = await qualityAfter(files);
      const told = JSON.stringify(quality);
      assert(quality.crossingsPerLine <= crossings, told);
      assert(quality.bendsPerLine <= bends, told);
      assert(quality.used >= 0.2, told);
      assert(quality.aspect > 1 && quality.aspect < 2.6, told);
      assert(quality.overlaps <= 6, told);
      assert.deepEqual([quality.throughCards, quality.framesOverlapping], [0, 0], told);
    });
  }
});
