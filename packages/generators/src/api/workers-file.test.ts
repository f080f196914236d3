import assert from "node:assert/strict";
import { FIXED_FILES } from "../app/generated/fixed-files.ts";
import { generateApplication } from "../generate.ts";
import { sourceModel } from "../testing/source-model.ts";

describe("workers", () => {
  it("run all, in an application that has everything", async () => {
    const model = await sourceModel(`
      event Shipped(parcel: Parcel)
      enum Step { open, sent }
      entity Parcel { label: Image?  step: Step = open
        states step { open -> sent on ship }
        action ship() emits Shipped
      }`);
    const { files } = generateApplication(model, {
      application: { name: "depot", title: "Depot" },
      generators: { data: {}, api: {} },
      previous: new Map(),
    });
    const workers = files.find(({ path }) => path === "src/workers.ts")?.content ?? "";
    const known = [...FIXED_FILES.values()].flatMap((text) =>
      [
        ...text.matchAll(
          /^export (?:const (\w+): StartWorker|function (\w+)\(services: WorkerServices\): StopWorker)\b/gm,
        ),
      ].map(([, constant, name]) => constant ?? name ?? ""),
    );
    assert.ok(known.length > 2, known.join());
    for (const name of known) assert.match(workers, new RegExp(`^ {2}${name},$`, "m"));
  });
});
