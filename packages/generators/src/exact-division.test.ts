import assert from "node:assert/strict";
import { compileSql, DIVISION_SCALE, type TypedExpression } from "@domainsmith/model";
import fc from "fast-check";
import { dividedBy } from "../application/src/rules/values.ts";
import { identifier } from "./data/sql/index.ts";
import { sqlStorage } from "./relational/index.ts";
import { testDatabase } from "./testing/database.ts";
import { ModelBuilder } from "./testing/model-builder.ts";

/** Whole numbers and how many of their digits stand behind the point. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const decimal: fc.Arbitrary<Decimal> = fc.record({
  digits: fc.oneof(
    fc.bigInt({ min: -20n, max: 20n }),
    fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    // Quotients just beside a half.
    fc.bigInt({ min: 1n, max: 10n ** 20n }).map((n) => n * 10n ** 15n - 1n),
    fc.bigInt({ min: 1n, max: 10n ** 20n }).map((n) => n * 10n ** 15n + 5n),
  ),
  scale: fc.nat({ max: 25 }),
});

describe("exact division", () => {
  const database = testDatabase();
  const model = new ModelBuilder().build();

  it("rounds once, half away from zero, in PostgreSQL and in TypeScript", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(decimal, decimal), { minLength: 20, maxLength: 20 }), async (pairs) => {
        const divisions = pairs.filter(([, divisor]) => divisor.digits !== 0n);
        const columns = divisions.map(([a, b]) => quotientSql(model, text(a), text(b)));
        const [row] = await database.rows<{ found: string[] }>(`SELECT ARRAY[${columns.join(", ")}]::text[] AS found`);
        for (const [index, [a, b]] of divisions.entries()) {
          const expected = rounded(a, b);
          const what = `${text(a)} / ${text(b)}`;
          assert.equal(scaled(row?.found[index] ?? ""), expected, `${what} in PostgreSQL`);
          assert.equal(scaled(dividedBy(text(a), text(b)) ?? ""), expected, `${what} in TypeScript`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("goes wrong where PostgreSQL divides on its own", async () => {
    // 0.00000000004999…: the database rounds it up to 0.00000000005 first, and that to 0.0000000001.
    const [a, b] = ["0.49999999999999999999", "10000000000"];
    const [row] = await database.rows<{ own: string; ours: string }>(
      `SELECT round(${a} / ${b}, 10)::text AS own, (${quotientSql(model, a, b)})::text AS ours`,
    );
    assert.deepEqual(row, { own: "0.0000000001", ours: "0.0000000000" });
  });
});

function quotientSql(model: Parameters<typeof compileSql>[0], a: string, b: string): string {
  const type = { of: { kind: "primitive", name: "Decimal" }, nullable: false, many: false } as const;
  const number = (value: string): TypedExpression => ({ kind: "literal", value, type });
  const [left, right] = [number(a), number(b)];
  const quotient: TypedExpression = { kind: "arithmetic", operator: "/", on: "exact", left, right, type };
  return compileSql(model, quotient, { storage: sqlStorage(model, identifier) });
}

function text({ digits, scale }: Decimal): string {
  const size = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const sign = digits < 0n ? "-" : "";
  return scale === 0 ? `${sign}${size}` : `${sign}${size.slice(0, -scale)}.${size.slice(-scale)}`;
}

/** The quotient, as a whole number of the smallest units. */
function rounded(a: Decimal, b: Decimal): bigint {
  const numerator = a.digits * 10n ** BigInt(DIVISION_SCALE + b.scale);
  const denominator = b.digits * 10n ** BigInt(a.scale);
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [numerator, denominator].map((each) => (each < 0n ? -each : each)) as [bigint, bigint];
  const size = (2n * top + bottom) / (2n * bottom);
  return negative ? -size : size;
}

function scaled(found: string): bigint {
  const [whole = "", fraction = ""] = found.split(".");
  return BigInt(`${whole}${fraction.padEnd(DIVISION_SCALE, "0")}`);
}
