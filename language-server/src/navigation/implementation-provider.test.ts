import assert from "node:assert/strict";
import { paramsAt, placesOf } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

const MODEL = `namespace shop
abstract entity Thing { name: String(80) }
mixin Marked { mark: Int action stamp() }
entity Order extends Thing with Marked {
  status: Status = draft
  buyer: Order?
  check positive: mark > 0
  check mark < 100
  states status { draft -> done on finish }
  action finish() emits Finished
  policy { all: allow read }
}
extend entity Order { extra: Int }
entity Plain { at: Address }
enum Status { draft, done }
value Address { street: Text }
event Finished(order: Order)
`;

const FILES: Readonly<Record<string, string>> = {
  "src/modules/order/order.schema.ts":
    'import { z } from "zod";\n\nexport const orderSchema = z.object({\n  name: text,\n  buyerId: z.uuid(),\n  extra: int,\n}).check(holds("Order.positive")).check(holds("Order.markCheck"));\n',
  "src/modules/order/order.policy.ts": 'export const orderPolicy = {\n  rules: [{ name: "Order.all" }],\n};\n',
  "src/modules/order/order.actions.ts":
    "/** Yours. */\n\nexport async function finish(_call: Call) {\n}\n\nexport async function stamp() {\n}\n",
  "src/types/status.ts": 'export const statusSchema = z.enum(["draft", "done"]);\n',
  "src/types/address.ts": "export const addressSchema = z.object({\n  street: text,\n});\n",
  "src/events/events.ts": "export const eventSchemas = {\n  Finished: z.object({}),\n};\n",
  "src/events/handlers.ts": "export const handlers = {\n  // Finished: async () => {},\n};\n",
};

const KEYS: Readonly<Record<string, string>> = {
  "api schema shop.Order": "src/modules/order/order.schema.ts",
  "api policy shop.Order": "src/modules/order/order.policy.ts",
  "api actions shop.Order": "src/modules/order/order.actions.ts",
  "api repository shop.Order": "src/modules/order/order.repository.ts",
  "api type shop.Status": "src/types/status.ts",
  "api type shop.Address": "src/types/address.ts",
  "api events": "src/events/events.ts",
  "api handlers": "src/events/handlers.ts",
};

function generated(): Record<string, string> {
  const files = Object.fromEntries(
    Object.entries(KEYS).map(([key, path]) => [key, { path, hash: "", owner: "generated" }]),
  );
  return {
    "app/.domainsmith/lock.json": JSON.stringify({ version: 1, files }),
    ...Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`app/${path}`, text])),
  };
}

async function implementation(place: string, files = generated()): Promise<readonly string[]> {
  const [before = "", after = ""] = place.split("|");
  assert.ok(MODEL.includes(before + after), place);
  const workspace = await openWorkspace({
    "domainsmith.json": '{ "output": "app" }',
    "a.domain": MODEL.replace(before + after, `${before}<|>${after}`),
    ...files,
  });
  const { document } = workspace.cursor;
  const found = await workspace.Domain.lsp.ImplementationProvider?.getImplementation(document, paramsAt(workspace));
  return placesOf(found).map((text) => text.replace(/^app\/.*\//, ""));
}

describe("implementation", () => {
  it("of what others are made of is those others", async () => {
    assert.deepEqual(await implementation("entity Th|ing"), ["a.domain:4:8"]);
    assert.deepEqual(await implementation("mixin Mar|ked"), ["a.domain:4:8"]);
  });

  it("of an entity is the code generated for it that is still there", async () => {
    assert.deepEqual(await implementation("entity Ord|er extends"), [
      "order.schema.ts:3:1",
      "order.policy.ts:1:1",
      "order.actions.ts:3:1",
    ]);
    assert.deepEqual(await implementation("entity Ord|er extends", {}), []);
    assert.deepEqual(await implementation("entity Pla|in"), []);
  });

  it("of an action is the user's own function, also of an inherited one", async () => {
    assert.deepEqual(await implementation("action fin|ish"), ["order.actions.ts:3:1"]);
    assert.deepEqual(await implementation("action sta|mp"), ["order.actions.ts:6:1"]);
    assert.deepEqual(await implementation("on fin|ish"), ["order.actions.ts:3:1"]);
  });

  it("of policies, rules and checks is where they are enforced", async () => {
    assert.deepEqual(await implementation("poli|cy {"), ["order.policy.ts:1:1"]);
    assert.deepEqual(await implementation("al|l: allow"), ["order.policy.ts:2:3"]);
    assert.deepEqual(await implementation("check posi|tive"), ["order.schema.ts:7:1"]);
    assert.deepEqual(await implementation("che|ck mark"), ["order.schema.ts:7:1"]);
  });

  it("of members, types, values and events is what describes them", async () => {
    assert.deepEqual(await implementation("buy|er: Order"), ["order.schema.ts:5:3"]);
    assert.deepEqual(await implementation("na|me: String"), ["order.schema.ts:4:3"]);
    assert.deepEqual(await implementation("ext|ra: Int"), ["order.schema.ts:6:3"]);
    assert.deepEqual(await implementation("enum Sta|tus"), ["status.ts:1:1"]);
    assert.deepEqual(await implementation("{ dra|ft, done"), ["status.ts:1:1"]);
    assert.deepEqual(await implementation("str|eet: Text"), ["address.ts:2:3"]);
    assert.deepEqual(await implementation("event Fini|shed"), ["handlers.ts:2:3", "events.ts:2:3"]);
  });

  it("is nothing where the record of generation is damaged", async () => {
    assert.deepEqual(await implementation("entity Ord|er extends", { "app/.domainsmith/lock.json": "{" }), []);
  });
});
