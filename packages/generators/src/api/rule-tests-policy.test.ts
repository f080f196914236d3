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

  it("say nothing of an action that a guard or a check may refuse, nobody knows which", async () => {
    const model = await modelOf({
      "app.domain": `namespace app
        role Agent
        enum State { kept, gone }
        entity Bike {
          state: State = kept
          bought: Date
          note: String(1..20)
          states state { kept -> gone on discard }
          action discard() when bought + 1 year < today()
          action inspect() when bought + 1 year < today()
          check noted: state == gone implies note == "why"
          policy { all: allow read, create, discard, inspect for Agent }
        }`,
    });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const { cases } = policyCases(new Samples(api), resourceIn(api, "app.Bike"));
    const agent = cases.find(({ roles }) => roles.includes("Agent"));
    assert.deepEqual([...(agent?.unless ?? [])], [["inspect", "Bike.inspect"]]);
    assert.ok(!agent?.allowed.includes("discard") && !agent?.refused.has("discard"));
  });

  it("of rules that deny because of parts know that a row nobody allows is refused before its parts are there", async () => {
    const model = await modelOf({
      "app.domain": `namespace app
        role Agent
        principal entity Account { key login: String(1..20)  policy { all: allow read, create } }
        entity Parcel {
          sender: Account
          items: owns Item[1..*] inverse parcel
          policy {
            agents: allow create for Agent
            own: allow read, create when sender == me
            heavy: deny create when items.any(i => i.grams > 1) code HEAVY
          }
        }
        entity Item { grams: Int(5..9) }`,
    });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const { cases } = policyCases(new Samples(api), resourceIn(api, "app.Parcel"));
    const found = cases.map(({ roles, world, refused }) => [roles.join(), world.asker.kind, refused.get("create")]);
    assert.deepEqual(found, [
      ["Agent", "stranger", "HEAVY"],
      ["Agent", "at", "HEAVY"],
      ["", "stranger", "FORBIDDEN"],
      ["", "nobody", "UNAUTHENTICATED"],
    ]);
  });

  it("know that who did not sign in is of no tenant, whatever the rules allow anyone", async () => {
    const model = await modelOf({
      "app.domain": `namespace app
        tenancy by Chain
        entity Chain { name: String(9)  policy { all: allow read for anyone } }
        principal entity Account { key login: String(1..20)  policy { all: allow read } }
        entity Station { name: String(9)  policy { all: allow read, create for anyone } }
        shared entity Country { name: String(9)  policy { all: allow read for anyone } }`,
    });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const ofNobody = (entity: string) => {
      const { cases } = policyCases(new Samples(api), resourceIn(api, entity));
      return cases.find(({ world }) => world.asker.kind === "nobody");
    };
    assert.deepEqual(
      [...(ofNobody("app.Station")?.refused ?? [])],
      [
        ["read", "UNAUTHENTICATED"],
        ["create", "UNAUTHENTICATED"],
      ],
    );
    assert.equal(ofNobody("app.Country")?.refused.get("read"), undefined);
    assert.equal(ofNobody("app.Chain")?.refused.get("read"), "UNAUTHENTICATED");
  });
});
