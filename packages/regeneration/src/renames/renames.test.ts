import assert from "node:assert/strict";
import { generateApplication, lastSchema } from "@domainsmith/generators";
import type { Model } from "@domainsmith/model";
import { documentedAs } from "../../../generators/src/testing/entity-builder.ts";
import { text } from "../../../generators/src/testing/expression-builder.ts";
import { ModelBuilder } from "../../../generators/src/testing/model-builder.ts";
import { symbolRenames } from "./renames.ts";

type Former = Readonly<Record<string, readonly string[]>>;

/** Entities by name, each with what it was called before. */
function entities(former: Former, namespace = "shop"): Model {
  const builder = new ModelBuilder("test", namespace);
  for (const [name, was] of Object.entries(former)) builder.entity(name, { was }).attribute("label", text);
  return builder.build();
}

function found(model: Model, symbols: readonly string[], snapshot?: object): readonly string[] {
  return symbolRenames(model, { symbols: new Set(symbols), snapshot }).map(({ from, to }) => `${from} > ${to}`);
}

/** The schema that a generation leaves behind. */
function snapshotOf(model: Model): object {
  const { files } = generateApplication(model, {
    application: { name: "test", title: "Test" },
    generators: { data: {} },
    previous: new Map(),
  });
  const schema = lastSchema(new Map(files.map(({ path, content }) => [path, content])));
  assert.ok(schema);
  return schema;
}

describe("renames since the last generation", () => {
  it("are those whose old names have files", () => {
    const model = entities({ Purchase: ["Order"], Customer: [] });
    assert.deepEqual(found(model, ["shop.Order", "shop.Customer"]), ["shop.Order > shop.Purchase"]);
    assert.deepEqual(found(model, ["shop.Purchase", "shop.Customer"]), []);
  });

  it("follow chains and several old names", () => {
    const model = entities({ B: ["A"], C: ["B"], D: ["Middle", "First"] });
    assert.deepEqual(found(model, ["shop.A", "shop.B", "shop.First"]), [
      "shop.B > shop.C",
      "shop.First > shop.D",
      "shop.A > shop.B",
    ]);
    assert.deepEqual(found(model, ["shop.B", "shop.C", "shop.D"]), []);
  });

  it("know names that changed places by the snapshot", () => {
    const exchanged = entities({ A: ["B"], B: ["A"] });
    const symbols = ["shop.A", "shop.B"];
    assert.deepEqual(found(exchanged, symbols, snapshotOf(entities({ A: [], B: [] }))), [
      "shop.B > shop.A",
      "shop.A > shop.B",
    ]);
    assert.deepEqual(found(exchanged, symbols, snapshotOf(exchanged)), []);
    assert.deepEqual(found(exchanged, symbols), []);
  });

  it("count moves to another namespace where there is no doubt", () => {
    assert.deepEqual(found(entities({ Order: [] }, "sales"), ["shop.Order"]), ["shop.Order > sales.Order"]);
    assert.deepEqual(found(entities({ Purchase: ["Order"] }, "sales"), ["shop.Order"]), [
      "shop.Order > sales.Purchase",
    ]);
    assert.deepEqual(found(entities({ Order: [] }, "sales"), ["shop.Order", "old.Order"]), []);
  });

  it("know members by the snapshot, as far as there is one", () => {
    const member = (name: string, was: readonly string[]) => {
      const builder = new ModelBuilder("test", "shop");
      builder.entity("Order").attribute(name, text, { was });
      return builder.build();
    };
    const [before, after] = [member("total", []), member("sum", ["total"])];
    const rename = ["shop.Order#total > shop.Order#sum"];
    assert.deepEqual(found(after, ["shop.Order"], snapshotOf(before)), rename);
    assert.deepEqual(found(after, ["shop.Order"]), rename);
    assert.deepEqual(found(after, ["shop.Order"], snapshotOf(after)), []);
  });

  it("know parameters of actions by what they are called, whatever the columns are", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Order").attribute("why", text).action("cancel");
    const built = builder.build();
    const why = documentedAs("shop.Order#cancel(why)", "why", { was: ["reason"] });
    const parameter = { ...why, type: text, cardinality: { many: false, lower: 1, upper: 1 } };
    const model = {
      ...built,
      entities: built.entities.map((entity) => ({
        ...entity,
        actions: entity.actions.map((action) => ({ ...action, parameters: [parameter] })),
      })),
    };
    const renames = symbolRenames(model, { symbols: new Set(["shop.Order"]), snapshot: snapshotOf(built) });
    assert.deepEqual(renames, [
      {
        from: "shop.Order#cancel(reason)",
        to: "shop.Order#cancel(why)",
        kind: "parameter",
        names: [{ from: "reason", to: "why" }],
      },
    ]);
  });

  it("know members that changed places", () => {
    const model = (names: Former) => {
      const order = new ModelBuilder("test", "shop");
      const builder = order.entity("Order");
      for (const [name, was] of Object.entries(names)) builder.attribute(name, text, { was });
      return order.build();
    };
    const exchanged = model({ good: ["bad"], bad: ["good"] });
    assert.deepEqual(found(exchanged, ["shop.Order"], snapshotOf(model({ good: [], bad: [] }))), [
      "shop.Order#bad > shop.Order#good",
      "shop.Order#good > shop.Order#bad",
    ]);
    assert.deepEqual(found(exchanged, ["shop.Order"], snapshotOf(exchanged)), []);
  });

  it("know relations with files of their own, below a renamed entity as well", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Tag");
    builder.entity("Item", { was: ["Product"] }).relation("labels", "Tag", { many: true, was: ["tags"] });
    const model = builder.build();
    assert.deepEqual(found(model, ["shop.Product", "shop.Tag", "shop.Product#tags"]), [
      "shop.Product > shop.Item",
      "shop.Product#tags > shop.Item#labels",
    ]);
    assert.deepEqual(found(model, ["shop.Item", "shop.Tag", "shop.Item#labels"]), []);
  });

  it("tell what things are called in code", () => {
    const [rename] = symbolRenames(entities({ Purchase: ["Order"] }), { symbols: new Set(["shop.Order"]) });
    const names = new Map(rename?.names.map(({ from, to }) => [from, to]));
    assert.equal(names.get("Order"), "Purchase");
    assert.equal(names.get("orders"), "purchases");
  });
});
