import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel, resourceIn } from "./api-model.ts";
import { policyCases } from "./rule-tests-policy.ts";
import { Samples } from "./samples.ts";

const MODEL = `namespace app
  role Agent
  principal entity Account { key login: String(1..20)  policy { all: allow read, create } }
  entity Ticket { title: String(9)  policy { agents: allow read, create for Agent } }
  entity Message {
    ticket: Ticket
    author: Account
    policy { agents: allow read, create for Agent }
  }
  entity Reply extends Message { policy { authors: allow create when author == me } }`;

describe("cases of a policy", () => {
  it("of rows with kinds below know that a rule of a kind has to be asked, though it does not hold for the row", async () => {
    const model = await modelOf({ "app.domain": MODEL });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const { cases } = policyCases(new Samples(api), resourceIn(api, "app.Message"));
    const refusal = (roles: readonly string[], isAccount: boolean) =>
      cases
        .find((each) => each.roles.length === roles.length && (each.world.asker.kind !== "nobody") === isAccount)
        ?.refused.get("create");
    assert.equal(refusal([], true), "MISSING_REFERENCE");
    assert.equal(refusal([], false), "UNAUTHENTICATED");
  });
});
