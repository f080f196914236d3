import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import { openWorkspace } from "../testing/workspace.ts";

function lock(...symbols: readonly string[]): string {
  const files = symbols.map((symbol) => [
    `api schema ${symbol}`,
    { path: `${symbol}.ts`, hash: "", owner: "generated" },
  ]);
  return JSON.stringify({ version: 1, files: Object.fromEntries(files) });
}

describe("the record of generated files", () => {
  it("is read from the project's output folder, and again when something was generated", async () => {
    const { Domain, shared, files } = await openWorkspace({
      "domainsmith.json": '{ "output": "out" }',
      "a.domain": "entity A {}",
      "out/.domainsmith/lock.json": lock("A"),
    });
    const { GeneratedCode } = Domain.generated;
    const project = shared.workspace.Projects.of(testUri("a.domain"));
    const symbols = async () => [...((await GeneratedCode.filesOf(project))?.bySymbol.keys() ?? [])];
    assert.deepEqual(await symbols(), ["A"]);
    files.write(testUri("out/.domainsmith/lock.json"), lock("A", "B"));
    assert.deepEqual(await symbols(), ["A"]);
    let changes = 0;
    GeneratedCode.onChange(() => {
      changes += 1;
    });
    GeneratedCode.forget(project);
    assert.deepEqual(await symbols(), ["A", "B"]);
    assert.equal(changes, 1);
  });

  it("is nothing where nothing was generated, or the record is damaged", async () => {
    const { Domain, shared } = await openWorkspace({ "a.domain": "entity A {}" });
    const lone = shared.workspace.Projects.of(testUri("a.domain"));
    assert.equal(await Domain.generated.GeneratedCode.filesOf(lone), undefined);
    const damaged = await openWorkspace({
      "domainsmith.json": "{}",
      "a.domain": "entity A {}",
      "generated/.domainsmith/lock.json": "<<<<<<<",
    });
    const project = damaged.shared.workspace.Projects.of(testUri("a.domain"));
    assert.equal(await damaged.Domain.generated.GeneratedCode.filesOf(project), undefined);
  });
});
