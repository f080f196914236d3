import assert from "node:assert/strict";
import { postgresPattern } from "@domainsmith/model";
import fc from "fast-check";
import { literal } from "../data/sql/index.ts";
import { testDatabase } from "../testing/database.ts";

/** Pieces of patterns as people write them, and some that only a fuzzer would. */
const atom = fc.constantFrom(
  "a",
  "B",
  "[a-c]",
  "[^a-c]",
  "[A-Z0-9_-]",
  "[\\]\\[^-]",
  "[\\s\\d]",
  "[^@\\s]",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  ".",
  "\\.",
  "\\-",
  "\\/",
  "-",
  "'",
  "$$",
  "\\$",
  "{",
  "\\{",
  "\\t",
  "\\x41",
  "\\u0042",
  "(?=a)",
  "(?![0-9])",
  "(?<name>ab?)",
  "(?:a|bc|)",
);

const pattern = fc
  .array(fc.tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,3}", "{0,}", "+?")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) =>
    parts.map(([piece, repeat]) => piece + (piece.startsWith("(?=") || piece.startsWith("(?!") ? "" : repeat)).join(""),
  )
  .filter((text) => {
    try {
      return new RegExp(text) instanceof RegExp;
    } catch {
      return false;
    }
  });

const character = fc.constantFrom(..."aabcABZ019_-.@'${}[]^/\\ \t\n");
const text = fc.array(character, { maxLength: 6 }).map((all) => all.join(""));

describe("patterns in PostgreSQL", () => {
  const db = testDatabase();

  it("are refused where the two differ", () => {
    for (const refused of ["(a)\\1", "(?<=a)b", "\\bword\\b", "\\p{L}+", "[\\D]", "a{300}", "(?i:a)", "\\0", "("])
      assert.equal(typeof postgresPattern(refused), "object", refused);
  });

  it("read well", () => {
    assert.equal(postgresPattern("[a-z]+"), "^(?:[a-z]+)$");
    assert.equal(postgresPattern("\\d{3}-[^@\\s]+?"), "^(?:[0-9]{3}-[^@ \\t\\n\\v\\f\\r]+)$");
  });

  it("accept the same text", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(pattern, fc.array(text, { minLength: 1, maxLength: 30 }), async (source, texts) => {
        const translated = postgresPattern(source);
        fc.pre(typeof translated === "string");
        const whole = new RegExp(`^(?:${source})$`);
        const values = texts.map((each, index) => `(${index}, ${literal(each)})`).join(", ");
        const query = `SELECT v ~ ${literal(translated)} AS matches FROM (VALUES ${values}) AS t(i, v) ORDER BY i`;
        const rows = await db.rows<{ matches: boolean }>(query);
        assert.deepEqual(
          rows.map(({ matches }) => matches),
          texts.map((each) => whole.test(each)),
          `${source} became ${translated}`,
        );
      }),
      { numRuns: 300 },
    );
  });
});
