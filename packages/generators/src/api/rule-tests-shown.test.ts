import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel, resourceIn } from "./api-model.ts";
import { policyCases } from "./rule-tests-policy.ts";
import { Samples } from "./samples.ts";

const MODEL = `namespace app
  role Desk, Finance
  principal entity Account { key login: String(1..20)  policy { all: allow read, create } }
  enum Step { draft, sent, paid }
  entity Bill {
    step: Step = draft
    total: Int = 1
    secret: String(9)?
    words: String(9)[0..*]
    states step {
      draft -> sent on send
      sent -> paid on pay
    }
    action send(limit: Int) when total < limit
    action pay()
    policy {
      desk: allow read, send, pay for Desk
      money: allow read(step, total) for Finance
    }
  }`;

describe("what cases of a policy expect of a row", () => {
  const casesOf = async (role: string) => {
    const model = await modelOf({ "app.domain": MODEL });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    return policyCases(new Samples(api), resourceIn(api, "app.Bill")).cases.filter(({ roles }) => roles.includes(role));
  };

  it("is that it shows exactly the members of the rules that hold, and is not found by the others", async () => {
    assert.deepEqual((await casesOf("Desk"))[0]?.shown, {});
    const [first] = await casesOf("Finance");
    assert.deepEqual(first?.shown, { members: ["step", "total"], filters: ["secret"], sort: "secret" });
  });

  it("is that its state refuses an action which the rules allow, and perhaps a guard that nobody can foresee", async () => {
    const [first] = await casesOf("Desk");
    assert.deepEqual(first?.allowed, ["read"]);
    assert.deepEqual([...(first?.refused ?? [])], [["pay", "Bill.pay.state"]]);
    assert.deepEqual([...(first?.unless ?? [])], [["send", "Bill.send"]]);
  });
});
