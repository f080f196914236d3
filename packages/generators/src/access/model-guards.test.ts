import assert from "node:assert/strict";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { modelOf, projectModel } from "../../test/support/project-model.ts";
import { modelDatabase } from "./database-schema.ts";

/** What the functions lock, by their signatures. */
function locksOf(model: Model): Readonly<Record<string, readonly string[]>> {
  const functions = modelDatabase(model).schema.objects.filter(({ key }) => /_guard\(/.test(key));
  return Object.fromEntries(
    functions.map(({ key, create }) => [
      key.replace("function access.", ""),
      [...(create[0] ?? "").matchAll(/PERFORM FROM (.*) ORDER BY id FOR NO KEY UPDATE;/g)].map(([, rows = ""]) => rows),
    ]),
  );
}

describe("what is locked before a guard is judged", () => {
  it("is the rows that another action may find the same at the same time", async () => {
    const model = await projectModel(path.join(import.meta.dirname, "../../test/fixtures/guards"));
    assert.deepEqual(locksOf(model), {
      "visits_book_guard(uuid)": ["rooms WHERE id IN (SELECT room_id FROM visits WHERE id IN (checked))"],
      "visits_lend_guard(uuid)": ["accounts WHERE id IN (access.me())"],
      "tickets_assign_guard(uuid, uuid)": ["accounts WHERE id IN (given_to)"],
      "orders_place_guard(uuid)": [
        "products WHERE id IN (SELECT product_id FROM lines WHERE id IN (SELECT id FROM lines WHERE order_id IN (checked)))",
      ],
    });
  });

  it("is nothing where the action's own row, its key or the principal's alone decide", async () => {
    const model = await modelOf({
      "a.domain": `namespace a
        principal entity Person {
          name: String(1..80)
        }
        entity Room {
          name:   String(1..80)
          open:   Boolean = true
          keeper: Person
          action close(by: Person) when open and keeper == me and by != keeper
        }`,
    });
    assert.deepEqual(locksOf(model), {});
  });

  it("is each of several rows that a parameter names, and rows that are linked", async () => {
    const model = await modelOf({
      "a.domain": `namespace a
        entity Person {
          name: String(1..80)
          busy: Boolean = false
        }
        entity Tool {
          name: String(1..80)
          free: Boolean = true
        }
        entity Room {
          name:  String(1..80)
          tools: Tool[] inverse rooms[]
          action meet(with: Person[]) when with.all(p => not p.busy) and tools.all(t => t.free)
        }`,
    });
    assert.deepEqual(locksOf(model), {
      "rooms_meet_guard(uuid, uuid[])": [
        "people WHERE id IN (SELECT unnest(given_with))",
        "tools WHERE id IN (SELECT tool_id FROM room_tools WHERE room_id IN (checked))",
      ],
    });
  });
});
