import assert from "node:assert/strict";
import fc from "fast-check";
import { testDatabase } from "../../testing/database.ts";
import { comment, identifier, literal } from "./text.ts";

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        "\\",
        "$$",
        ";--",
        "*/",
        "/*",
        "--",
        "\n",
        "\r",
        "\t",
        "\u2028",
        "E'",
        "`",
        "${x}",
        "\u0001",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** What PostgreSQL can store of a text. */
function stored(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

describe("text in SQL", () => {
  const db = testDatabase();

  it("is quoted as PostgreSQL reads it", () => {
    assert.equal(literal("it's"), "'it''s'");
    assert.equal(literal("a\\b"), "'a\\b'");
    assert.equal(literal("a\nb\\c"), "E'a\\nb\\\\c'");
    assert.equal(identifier("orders"), "orders");
    assert.equal(identifier("order"), '"order"');
    assert.equal(identifier('a"b'), '"a""b"');
    assert.equal(comment("a\nb; DROP TABLE x;"), "-- a b; DROP TABLE x;");
  });

  it("comes back as it was, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const sql = literal(text);
        assert.ok(!/[\n\r\u2028\u2029]/.test(sql));
        // As bytes: a client may take a mark at the beginning of a text for one of its encoding.
        const [row] = await db.rows<{ value: string }>(`SELECT encode(convert_to(${sql}, 'UTF8'), 'hex') AS value`);
        assert.equal(row?.value, Buffer.from(stored(text)).toString("hex"));
      }),
      { numRuns: 200 },
    );
  });

  it("names columns, whatever they are called", async () => {
    const name = hostile.map(stored).filter((text) => text !== "" && new TextEncoder().encode(text).length <= 63);
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const [row] = await db.rows<Record<string, number>>(`SELECT 1 AS ${identifier(text)}`);
        assert.deepEqual(Object.keys(row ?? {}), [text]);
      }),
      { numRuns: 100 },
    );
  });

  it("cannot leave a line comment", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        assert.ok(!/[\n\r]/.test(comment(text)));
        const [row] = await db.rows<{ one: number }>(`${comment(text).replaceAll("\0", "")}\nSELECT 1 AS one`);
        assert.equal(row?.one, 1);
      }),
      { numRuns: 100 },
    );
  });
});
