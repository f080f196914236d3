import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel, resourceIn } from "./api-model.ts";
import { ITSELF, MADE } from "./arrange/world.ts";
import { checkCases } from "./rule-tests-checks.ts";
import { Samples } from "./samples.ts";

const MODEL = `namespace app
  enum Status { open, done }
  entity Crate {
    parent: Crate?
    status: Status = open
    closed: Date?
    boxes: owns Box[1..*] inverse crate
    check notItsOwn: parent == null or parent != this
    check light: boxes.sum(b => b.weight) <= 40
    check closedWhenDone: status == done implies closed != null
    states status { open -> done on finish }
    action finish()
  }
  entity Box {
    weight: Int(1..30) = 1
    check weight != 13
  }`;

describe("requests about checks", () => {
  let found: ReturnType<typeof checkCases>;

  before(async () => {
    const model = await modelOf({ "app.domain": MODEL });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    found = checkCases(new Samples(api), resourceIn(api, "app.Crate"));
  });

  const requestsOf = (name: string) => {
    const requests = found.cases.find(({ code }) => code === `Crate.${name}`)?.requests;
    assert.ok(requests, `There are none for ${name}.`);
    return requests;
  };

  it("send parts that break what holds of them together, and nothing else", () => {
    const { by, broken, kept } = requestsOf("light");
    assert.deepEqual(by, ["create", "update"]);
    const weights = broken.flatMap(({ value }): unknown => value).map((box) => weightOf(box) ?? 0);
    assert.ok(weights.length >= 2, "One box alone is never too heavy.");
    assert.ok(!weights.includes(13));
    assert.deepEqual(
      [broken, kept].map(([first]) => first?.member),
      ["boxes", "boxes"],
    );
  });

  it("let a row refer to itself where another would do", () => {
    const { by, broken, kept } = requestsOf("notItsOwn");
    assert.deepEqual(by, ["update"]);
    assert.deepEqual(broken, [{ path: [], member: "parent", value: ITSELF }]);
    assert.deepEqual(kept, [{ path: [], member: "parent", value: MADE }]);
  });

  it("take back what a row needs since an action has changed it", () => {
    const { by, given, broken } = requestsOf("closedWhenDone");
    assert.deepEqual(by, ["update"]);
    assert.ok(given.changes.some(({ member, value }) => member === "status" && value === "done"));
    assert.deepEqual(broken, [{ path: [], member: "closed", value: null }]);
  });

  it("are found for every check", () => assert.deepEqual(found.missing, []));
});

function weightOf(box: unknown): unknown {
  return typeof box === "object" && box !== null && "weight" in box ? box.weight : undefined;
}
