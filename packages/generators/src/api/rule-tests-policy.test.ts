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

  it("of rules that compare with the row as it was know that a test of an update changes nothing", async () => {
    const model = await modelOf({
      "app.domain": `namespace app
        role Agent
        principal entity Account {
          key login: String(1..20)
          tier: Int = 0
          locked: Boolean?
          policy {
            self: allow read, update when this == me
            desk: allow read, create, update for Agent
            kept: deny update when not (me has Agent) and (tier != old.tier or locked != old.locked)
          }
        }`,
    });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const { cases, missing } = policyCases(new Samples(api), resourceIn(api, "app.Account"));
    assert.deepEqual(missing, ["Account.kept: update"]);
    assert.ok(cases.some(({ world, allowed }) => world.asker.kind === "at" && allowed.includes("update")));
  });
});
