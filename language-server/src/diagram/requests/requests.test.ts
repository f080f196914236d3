import assert from "node:assert/strict";
import {
  DIAGRAM_AT_REQUEST,
  DIAGRAM_COPY_REQUEST,
  DIAGRAM_DEPENDENTS_REQUEST,
  DIAGRAM_DETAILS_REQUEST,
  DIAGRAM_EXPORT_REQUEST,
  DIAGRAM_LOCATE_REQUEST,
  DIAGRAM_STATES_REQUEST,
  DIAGRAM_TYPES_REQUEST,
  type DiagramChoice,
  type DiagramDetails,
  type DiagramExport,
  type StateDiagram,
} from "@domainsmith/model/diagram";
import type { Location } from "vscode-languageserver";
import { DIAGRAM_MODEL, DiagramClient } from "../../testing/diagram-client.ts";
import { TestFolder } from "../../testing/folder.ts";

describe("requests about diagrams", function () {
  this.timeout(20_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());

  it("answer what is asked about things", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const details = await client.ask<DiagramDetails>(DIAGRAM_DETAILS_REQUEST, { key: "shop.Order#customer" });
    assert.deepEqual([details.kind, details.type, details.relation?.to], ["relation", "Customer", "shop.Customer"]);
    const types = await client.ask<readonly DiagramChoice[]>(DIAGRAM_TYPES_REQUEST, {
      owner: "shop.Order",
      text: "Cus",
    });
    assert.equal(types[0]?.value, "Customer");
    const dependents = await client.ask<readonly object[]>(DIAGRAM_DEPENDENTS_REQUEST, { keys: ["shop.Customer"] });
    assert.ok(dependents.length > 0);
    const line = DIAGRAM_MODEL.split("\n").findIndex((each) => each.includes("customer:"));
    const at = await client.ask(DIAGRAM_AT_REQUEST, { position: { line, character: 5 } });
    assert.deepEqual(at, { node: "shop.Order", row: "shop.Order#customer" });
    const location = await client.ask<Location>(DIAGRAM_LOCATE_REQUEST, { key: "shop.Order#customer" });
    assert.deepEqual([location.uri, location.range.start], [client.uri, { line, character: 2 }]);
    const states = await client.ask<StateDiagram>(DIAGRAM_STATES_REQUEST, { key: "shop.Order" });
    assert.deepEqual(
      states.transitions.map(({ from, to, action }) => [from, to, action]),
      [["draft", "placed", "place"]],
    );
    assert.match(
      await client.ask<string>(DIAGRAM_COPY_REQUEST, { keys: ["shop.Customer"] }),
      /^\/\/\/ Somebody who buys/,
    );
  });

  it("are exported as text, whole or in part", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const svg = await client.ask<DiagramExport>(DIAGRAM_EXPORT_REQUEST, { format: "svg", theme: "dark" });
    assert.match(svg.text, /^<svg [\s\S]*Customer[\s\S]*<\/svg>\s*$/);
    const mermaid = await client.ask<DiagramExport>(DIAGRAM_EXPORT_REQUEST, {
      format: "mermaid",
      nodes: ["shop.Order"],
    });
    assert.match(mermaid.text, /^erDiagram[\s\S]*Order/);
    assert.doesNotMatch(mermaid.text, /Customer \{/);
  });
});
