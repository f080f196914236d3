import assert from "node:assert/strict";
import { createSchema } from "../data/migrations/initial.ts";
import { testDatabase } from "../testing/database.ts";
import { sourceModel } from "../testing/source-model.ts";
import { computedIndexes } from "./computed-indexes.ts";
import { databaseSchema } from "./database-schema.ts";

const SOURCE = `
value Box { width: Int height: Int since: Instant? }
entity Item {
  first:  String(1..80)
  second: String(1..80)?
  price:  Decimal(12, 2)
  count:  Int
  box:    Box
  sealed: Box? @json
  at:     Instant
  on:     Date
  took:   Duration
  parts:  owns Part[] inverse item

  computed name: Text? = first + " " + second
  computed total: Decimal(14, 2) = price * count
  computed area: Long = box.width * box.height
  computed later: Instant = at + 3 hours
  computed due: Date = on + 2 weeks
  computed year: Int = at.year
  computed mean: Decimal(12, 2)? = price / count
  computed long: Boolean = took > 2 days
  computed opened: Instant? = sealed.since
  computed old: Boolean = at < now()
  computed size: Int = parts.count()

  index (name)
  index (total desc, first)
  index (area)
  index (later)
  index (due)
  index (year)
  index (mean)
  index (long)
  index (opened)
  index (old)
  index (size)
}
entity Part { name: String(1..80) }
`;

describe("indexes over computed members", () => {
  const db = testDatabase();

  it("are there where the value depends on the row alone, and a notice says where not", async () => {
    const model = await sourceModel(SOURCE);
    await db.run(createSchema(databaseSchema(model)).flat());
    const rows = await db.rows<{ line: string }>(
      "SELECT indexdef AS line FROM pg_indexes WHERE tablename = 'items' AND indexname LIKE '%_idx' ORDER BY indexname",
    );
    const names = rows.map(({ line }) => /INDEX items_(.*)_idx/.exec(line)?.[1]);
    assert.deepEqual(names, ["area", "due", "long", "mean", "name", "total_first", "year"]);
    assert.match(rows[5]?.line ?? "", /\(price \* \(count\)::numeric\).* DESC, first/);
    const { notices } = computedIndexes(model);
    assert.deepEqual(
      notices.map(({ message }) => /over (\w+),/.exec(message)?.[1]),
      ["later", "opened", "old", "size"],
    );
  });
});
