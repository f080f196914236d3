import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { type ApiModel, apiModel, resourceIn } from "./api-model.ts";
import { policyFile } from "./policy-file.ts";
import { repositoryFile } from "./repository-file.ts";
import { hasWrittenAnswer } from "./resource.ts";
import { schemaFile } from "./schema-file.ts";
import { ZodTypes } from "./zod-types.ts";

async function apiOf(text: string): Promise<ApiModel> {
  const model = await modelOf({ "app.domain": `namespace app\n${text}` });
  return apiModel(model, relationalModel(model), accessModel(model));
}

const ACCOUNT = `
role Support, Finance
principal entity Account {
  key login: String(1..20)
  policy { all: allow read, create, update, delete }
}`;

describe("the policy of a resource", () => {
  it("hides what rules about members leave out, and nothing else", async () => {
    const api = await apiOf(`${ACCOUNT}
      entity Order {
        key number: String(1..9)
        owner: Account
        total: Int
        secret: String(9)?
        policy {
          owner: allow read, create when owner == me
          money: allow read(number, owner, total) for Finance
          none: deny read(total) for Support
        }
      }`);
    const { policy } = resourceIn(api, "app.Order");
    assert.deepEqual([...(policy?.hideable ?? [])].sort(), ["secret", "total"]);
    const schema = schemaFile(api, new ZodTypes(api.model), resourceIn(api, "app.Order"));
    assert.match(schema, /total: z\.int32\(\)\.optional\(\)/);
    assert.match(schema, /ownerId: z\.uuid\(\),/);
    const written = policyFile(api, resourceIn(api, "app.Order")) ?? "";
    assert.match(written, /members: \["number", "ownerId", "total"\]/);
    assert.match(
      repositoryFile(api, new ZodTypes(api.model), resourceIn(api, "app.Order")),
      /\$answers: orderPolicy\.answers\(scope\)/,
    );
  });

  it("tells when whoever writes a row can read it", async () => {
    const api = await apiOf(`${ACCOUNT}
      entity Same { name: String(9)  by: Account  policy { own: allow read, create, update when by == me } }
      entity Everybody { name: String(9)  policy { all: allow read  support: allow create for Support } }
      entity Others { name: String(9)  policy { finance: allow read for Finance  support: allow create for Support } }
      entity Denied { name: String(9)  open: Boolean  policy { all: allow read, create  no: deny read when not open } }
      entity Dropped { name: String(9)  policy { all: allow read, create } }`);
    const written = (name: string) => hasWrittenAnswer(resourceIn(api, `app.${name}`));
    assert.deepEqual(["Same", "Everybody", "Others", "Denied", "Dropped"].map(written), [
      false,
      false,
      true,
      true,
      false,
    ]);
    const schema = schemaFile(api, new ZodTypes(api.model), resourceIn(api, "app.Others"));
    assert.match(schema, /othersSchema\s+\.partial\(\)\s+\.required\(\{ id: true, version: true \}\)/);
  });

  it("limits the rules of a kind to its rows, and has inherited ones once", async () => {
    const api = await apiOf(`${ACCOUNT}
      entity Payment { by: Account  policy { own: allow read, create when by == me } }
      entity Card extends Payment { digits: String(4)  policy { desk: allow read for Support } }
      entity Transfer extends Payment { iban: String(20) }`);
    const rules = resourceIn(api, "app.Payment").policy?.rules.map(({ access, kinds }) => [access.rule.name, kinds]);
    assert.deepEqual(rules, [
      ["own", undefined],
      ["desk", ["card"]],
    ]);
    const file = policyFile(api, resourceIn(api, "app.Payment")) ?? "";
    assert.match(file, /when: inArray\(payments\.kind, \["card"\]\)/);
  });

  it("is open where the model has none, and its owner's for parts with kinds", async () => {
    const api = await apiOf(`${ACCOUNT}
      entity Tag { name: String(9) }
      entity Document { title: String(9)  blocks: owns Block[] inverse document  policy { all: allow read } }
      entity Block { caption: String(9) }
      entity Picture extends Block { url: String(9) }`);
    assert.equal(resourceIn(api, "app.Tag").policy?.open, true);
    assert.match(
      policyFile(api, resourceIn(api, "app.Tag")) ?? "",
      /operations: \["read", "create", "update", "delete"\]/,
    );
    const part = policyFile(api, resourceIn(api, "app.Block")) ?? "";
    assert.match(part, /new PartPolicy\(\{/);
    assert.match(part, /owner: documentPolicy,\n {2}ownerId: blocks\.documentId,/);
  });
});
