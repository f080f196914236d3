import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel, resourceIn } from "./api-model.ts";
import { schemaFile } from "./schema-file.ts";
import { ZodTypes } from "./zod-types.ts";

describe("members that a sequence numbers", () => {
  it("are read, and never sent: who sends the next number takes it from the next row", async () => {
    const model = await modelOf({
      "app.domain": `namespace app
        entity Order {
          key number: String(8..20) = sequence("SO-")
          ticket: String(20) = sequence("T-")
          counter: Int = sequence()
          label: String(1..20) = "none"
          lines: owns Line[] inverse order
        }
        entity Line { code: String(20) = sequence("L-") unique  text: String(20) }`,
    });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const sent = (id: string) =>
      resourceIn(api, id).fields.flatMap(({ name, settable }) => (settable === "never" ? [] : [name]));
    assert.deepEqual(sent("app.Order"), ["label", "lines"]);
    assert.deepEqual(sent("app.Line"), ["text"]);
    const schema = schemaFile(api, new ZodTypes(model), resourceIn(api, "app.Order"));
    const [read = "", create = "", update = ""] = schema.split("strictObject");
    assert.match(read, /number: /);
    assert.doesNotMatch(create, /number|ticket|counter/);
    assert.doesNotMatch(update, /number|ticket|counter/);
  });
});
