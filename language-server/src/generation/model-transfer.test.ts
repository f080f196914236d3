import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import { openWorkspace } from "../testing/workspace.ts";
import { ModelReceiver, ModelSender, type SentModel } from "./model-transfer.ts";

const MODEL = `tenancy by A
enum Kind { one, two }
entity A { kind: Kind }
entity B { a: A inverse bs[] }
entity C { b: B? }
`;

async function models(...texts: readonly string[]): Promise<readonly Model[]> {
  const { Domain, shared, edit } = await openWorkspace({ "a.domain": texts[0] ?? "" });
  const found: Model[] = [];
  for (const text of texts) {
    await edit("a.domain", text);
    const [project] = shared.workspace.Projects.all();
    assert.ok(project);
    found.push(Domain.models.ProjectModels.modelOf(project).model);
  }
  return found;
}

/** Without what may be of an earlier time. */
function withoutPositions(model: Model): unknown {
  return JSON.parse(JSON.stringify(model, (key, value) => (key === "source" ? undefined : value)));
}

function newObjects({ lists }: SentModel): number {
  return [...lists.values()].flat().filter((each) => typeof each === "object").length;
}

describe("models for another thread", () => {
  it("arrive as they are, and take little when little has changed", async () => {
    const texts = [
      MODEL,
      `// moved\n\n${MODEL}`,
      MODEL.replace("b: B?", "b: B? name: String(9)"),
      MODEL.replace(/entity C.*/, "entity D {}"),
      MODEL.replace("tenancy by A\n", "").replace("enum Kind { one, two }", "enum Kind { two, one, three }"),
    ];
    const [sender, receiver] = [new ModelSender(), new ModelReceiver()];
    const counts: number[] = [];
    for (const model of await models(...texts)) {
      const sent = sender.send("p", model);
      counts.push(newObjects(sent));
      assert.deepEqual(withoutPositions(receiver.receive("p", structuredClone(sent))), withoutPositions(model));
    }
    assert.ok((counts[0] ?? 0) >= 5);
    assert.equal(counts[1], 0);
    assert.ok((counts[2] ?? 9) <= 3, counts.join());
  });

  it("are of one project each", async () => {
    const [one, other] = await models(MODEL, "entity X {}");
    assert.ok(one && other);
    const [sender, receiver] = [new ModelSender(), new ModelReceiver()];
    for (const [name, model] of [
      ["a", one],
      ["b", other],
      ["a", one],
    ] as const) {
      const received = receiver.receive(name, sender.send(name, model));
      assert.deepEqual(withoutPositions(received), withoutPositions(model));
      assert.ok(!received.entities.some((entity) => model.entities.includes(entity)));
    }
  });
});
