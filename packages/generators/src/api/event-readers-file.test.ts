import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel } from "./api-model.ts";
import { eventReadersFile } from "./event-readers-file.ts";

async function readersOf(text: string): Promise<string> {
  const model = await modelOf({
    "app.domain": `namespace app
      principal entity Account { key login: String(1..20) }
      ${text}`,
  });
  return eventReadersFile(apiModel(model, relationalModel(model), accessModel(model)));
}

describe("whose events they are", () => {
  it("stands in the rows that they tell of, by the members that tell them", async () => {
    const readers = await readersOf(`
      entity Order {
        key number: String(1..9)
        action send(to: Account, copies: Account[], by: Account?) emits Sent
      }
      event Sent(order: Order, to: Account, copies: Account[], by: Account?)`);
    for (const row of [
      '{ policy: orderPolicy, ids: [payload.order.id], members: ["number"] }',
      '{ policy: accountPolicy, ids: [payload.to.id], members: ["login"] }',
      '{ policy: accountPolicy, ids: payload.copies.map(({ id }) => id), members: ["login"] }',
      '{ policy: accountPolicy, ids: payload.by ? [payload.by.id] : [], members: ["login"] }',
    ]) {
      assert.ok(readers.includes(row), `${row} is not in\n${readers}`);
    }
  });

  it("is whoever may read all of the rows, where they tell more than which rows", async () => {
    const readers = await readersOf(`
      entity Order {
        key number: String(1..9)
        action cancel(reason: String(1..90)) emits Cancelled
      }
      event Cancelled(order: Order, reason: String(1..90))`);
    assert.match(
      readers,
      /Cancelled: \(payload\) => \[\{ policy: orderPolicy, ids: \[payload\.order\.id\], members: "all" \}\]/,
    );
  });

  it("is the row that it happened to, where they tell of none and that can be of one entity only", async () => {
    const readers = await readersOf(`
      entity Order {
        action close() emits Closed
        action hold(why: String(1..9)) emits Held
      }
      entity Case { action hold(why: String(1..9)) emits Held }
      event Closed(at: Instant = now())
      event Held(why: String(1..9))`);
    assert.match(
      readers,
      /Closed: \(_, about\) => \[\{ policy: orderPolicy, ids: about === null \? \[\] : \[about\], members: "all"/,
    );
    assert.doesNotMatch(readers, /Held/);
  });

  it("is nobody who is known, where they tell of parts that are shown inside their owner", async () => {
    const readers = await readersOf(`
      entity Order {
        lines: owns Line[] inverse order
        action pick(line: Line) emits Picked
      }
      entity Line { key number: Int }
      event Picked(line: Line)`);
    assert.doesNotMatch(readers, /Picked/);
  });
});
