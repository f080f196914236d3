import assert from "node:assert/strict";
import { type ApplicationParts, PARTS } from "../app/parts.ts";
import { operation } from "./operation.ts";
import { settingsTable } from "./settings.ts";

const EVERY_PART = Object.fromEntries(PARTS.map((part) => [part, true])) as ApplicationParts;
const NO_PART = Object.fromEntries(PARTS.map((part) => [part, false])) as ApplicationParts;

describe("the documentation of an application's architecture", () => {
  it("says of each setting what it alone means", () => {
    const rows = settingsTable(EVERY_PART).split("\n").slice(2);
    const meanings = rows.map((row) => row.split(" | ").at(-1));
    assert.ok(rows.length > 20);
    assert.deepEqual(
      meanings.filter((meaning, index) => meanings.indexOf(meaning) !== index),
      [],
    );
  });

  it("tells of retention and backups as far as there is something to keep", () => {
    const every = operation(EVERY_PART, "shop_app").join("\n");
    for (const what of ["Idempotency keys", "Deliveries of webhooks", "outbox_events", "STORAGE_URL", "AUTH_SECRET"])
      assert.ok(every.includes(what), what);
    const none = operation(NO_PART, "shop_app").join("\n");
    assert.ok(none.includes("Idempotency keys"));
    assert.doesNotMatch(none, /webhooks|[Jj]obs|pgboss|STORAGE_URL|outbox/);
  });
});
