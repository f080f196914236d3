import assert from "node:assert/strict";
import { callCli, SMALL_PROJECT, TestFolder } from "../testing/cli.ts";

const MODEL = `namespace shop
role Support, Guest
principal entity Account {
  name: String(9)
  policy { self: allow read when this == me }
}
entity Order {
  total: Int
  owner: Account
  lines: owns Line[]
  policy {
    own:    allow read, update when owner == me
    desk:   allow read, update for Support
    locked: deny  update       when total > 9
  }
}
entity Line { quantity: Int }
`;

describe("domainsmith policies", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["policies", ...args]);

  it("prints a table for each entity", async () => {
    folder.write({ "shop.domain": MODEL });
    const { exitCode, stdout, stderr } = await call();
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.equal(
      stdout,
      [
        "shop.Account",
        "          not signed in  signed in",
        "  read    no             self",
        "  create  no             no",
        "  update  no             no",
        "  delete  no             no",
        "  as everybody who signed in: Support, Guest",
        "",
        "shop.Order",
        "          not signed in  signed in        Support",
        "  read    no             own              yes",
        "  create  no             no               no",
        "  update  no             own, not locked  own, desk, not locked",
        "  delete  no             no               no",
        "  as everybody who signed in: Guest",
        "",
        "shop.Line: follows shop.Order",
        "",
      ].join("\n"),
    );
  });

  it("says where there is no policy", async () => {
    folder.write(SMALL_PROJECT);
    const { stdout } = await call();
    assert.match(stdout, /^Task: has no policy\n {10}not signed in {2}signed in\n {2}read {4}no {13}yes\n/);
  });

  it("gives the same as one JSON document", async () => {
    folder.write({ "shop.domain": MODEL });
    const { exitCode, stdout } = await call("--json");
    const json = JSON.parse(stdout);
    assert.deepEqual([exitCode, json.ok], [0, true]);
    assert.deepEqual(
      json.audiences.map(({ kind, name }: { kind: string; name?: string }) => name ?? kind),
      ["visitor", "member", "Support", "Guest"],
    );
    const order = json.entities.find(({ name }: { name: string }) => name === "Order");
    assert.deepEqual(order.operations[2].access[2], {
      allowed: "conditionally",
      allow: ["own", "desk"],
      deny: ["locked"],
    });
    assert.deepEqual(json.entities.at(-1), {
      entity: "shop.Line",
      name: "Line",
      policy: "owner",
      owner: "shop.Order",
      operations: [],
    });
  });

  it("tells errors of the model instead", async () => {
    folder.write({ "shop.domain": MODEL.replace("owner: Account", "owner: Acount") });
    const { exitCode, stdout, stderr } = await call();
    assert.equal(exitCode, 1);
    assert.match(stdout, /shop\.domain:9:10 error DS1001 /);
    assert.match(stderr, /correct the errors first/);
  });

  it("refuses several projects, and what is not there", async () => {
    folder.write({ "a.domain": MODEL, "b.domain": "entity B { b: Int }" });
    assert.equal((await call()).exitCode, 2);
    assert.equal((await call("nowhere")).exitCode, 2);
  });
});
