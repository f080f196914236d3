import assert from "node:assert/strict";
import { formatType } from "@domainsmith/model";
import { show, typedTexts } from "./typed-text.ts";

const TEXT = `
enum Size { small, large }
value Price { amount: Decimal(8, 2)  currency: String(3..3) = "EUR"  computed cents: Decimal(10) = amount * 100 }
mixin Weighed { weight: Int  computed heavy: Boolean = weight > 100 }
entity Customer { name: String(80)  since: Date?  chief: Customer? inverse helpers[]  token: Uuid }
entity Line { price: Price  quantity: Int(1..)  note: Text? }
entity Order with Weighed {
  number:   String(12)
  count:    Long
  ratio:    Float
  total:    Decimal(12, 2)
  rest:     Int?
  open:     Boolean
  maybe:    Boolean?
  size:     Size
  size2:    Size?
  on:       Date
  until:    Date?
  opens:    Time
  sentAt:   Instant
  lasts:    Duration
  tags:     String(20)[]
  customer: Customer inverse orders[]
  helper:   Customer?
  price:    Price
  price2:   Price?
  lines:    owns Line[1..*] inverse order
  computed sum: Decimal(12, 2) = lines.sum(l => l.price.amount * l.quantity)
  computed double: Decimal(12, 2) = sum + sum
`;

/** Expression, its type, and, where it is not as written, what became of it. */
const TABLE: readonly (readonly [string, string, string?])[] = [
  ["1", "Int"],
  ["3000000000", "Long"],
  ["9223372036854775808", "Decimal"],
  ["1.50", "Decimal", "1.50"],
  ["-1", "Int", "-1"],
  ["--1", "Int", "1"],
  ["-2147483648", "Int", "-2147483648"],
  ['"x"', "String"],
  ["null", "null"],
  ["3 days", "Duration", "0/3/0"],
  ["1.5 hours", "Duration", "0/0/5400000"],
  ["2 weeks", "Duration", "0/14/0"],
  ["1.5 years", "Duration", "18/0/0"],
  ["-1 month", "Duration", "-1/0/0"],
  ["this", "Order"],
  ["id", "Uuid", "this.id"],
  ["weight", "Int", "this.weight"],
  ["heavy", "Boolean", "this.heavy{(this.weight > 100)}"],
  ["rest", "Int?"],
  ["customer.name", "String"],
  ["customer.since", "Date?"],
  ["helper.name", "String?"],
  ["helper.token", "Uuid?"],
  ["helper.orders", "Order[]"],
  ["customer.chief.helpers", "Customer[]"],
  ["lines", "Line[]"],
  ["price.amount", "Decimal"],
  ["price2.amount", "Decimal?"],
  ["price.cents", "Decimal", "this.price.cents{(this.amount *exact 100)}"],
  ["on.year", "Int"],
  ["until.month", "Int?"],
  ["sentAt.hour", "Int"],
  ["lasts.days", "Int"],
  ["(until - on).days", "Int?"],
  ["weight + 1", "Long", "(Long(this.weight) +exact 1)"],
  ["weight + count", "Long", "(Long(this.weight) +exact this.count)"],
  ["weight * 1.5", "Decimal", "(Decimal(this.weight) *exact 1.5)"],
  ["weight + ratio", "Float", "(Float(this.weight) +float this.ratio)"],
  ["total + 1", "Decimal", "(this.total +exact 1)"],
  ["weight / 2", "Decimal", "(Decimal(this.weight) /exact 2)"],
  ["weight / count", "Decimal?"],
  ["weight % 2", "Long"],
  ["total % weight", "Decimal?"],
  ["-weight", "Long", "-Long(this.weight)"],
  ["rest + 1", "Long?"],
  ['number + "x"', "String", "(this.number ++ x)"],
  ["on + 3 days", "Date", "(this.on +shift 0/3/0)"],
  ["3 days + on", "Date", "(this.on +shift 0/3/0)"],
  ["on - 1 month", "Date", "(this.on -shift 1/0/0)"],
  ["sentAt - now()", "Duration", "(this.sentAt -distance now)"],
  ['on - "2026-01-01"', "Duration", "(this.on -distance 2026-01-01)"],
  ["opens + lasts", "Time"],
  ["lasts * weight", "Duration", "(this.lasts *duration Long(this.weight))"],
  ["2 * lasts", "Duration", "(this.lasts *duration 2)"],
  ["lasts - 1 day", "Duration"],
  ["weight == 1", "Boolean"],
  ["rest == 1", "Boolean"],
  ["rest > 1", "Boolean?"],
  ["weight > 0.5", "Boolean", "(Decimal(this.weight) > 0.5)"],
  ["total > 0", "Boolean", "(this.total > 0)"],
  ["total > weight", "Boolean", "(this.total > Decimal(this.weight))"],
  ["size == small", "Boolean", "(this.size == small)"],
  ["size2 != size", "Boolean"],
  ['on > "2026-01-31"', "Boolean", "(this.on > 2026-01-31)"],
  ['sentAt > "2026-01-31T10:00+01:00"', "Boolean", "(this.sentAt > 2026-01-31T09:00:00.000Z)"],
  ['opens > "09:30"', "Boolean", "(this.opens > 09:30:00)"],
  ['lasts > "P1DT2H"', "Boolean", "(this.lasts > 0/1/7200000)"],
  ['customer.token == "018F4C1E-7A52-7CC3-9D3A-0A6C4D3F5E21"', "Boolean"],
  ["customer == helper", "Boolean"],
  ["price == price2", "Boolean"],
  ["size in [small, large]", "Boolean", "(this.size in [small, large])"],
  ["weight in [1, 2.5]", "Boolean", "(Decimal(this.weight) in [1, 2.5])"],
  ['on in ["2026-01-01"]', "Boolean", "(this.on in [2026-01-01])"],
  ['"a" in tags', "Boolean"],
  ["customer in helper.helpers", "Boolean"],
  ["[rest, null]", "Int[]"],
  ["[]", "[]"],
  ["number matches `[A-Z]+`", "Boolean"],
  ["helper.name matches `[A-Z]+`", "Boolean?"],
  ["lines.count()", "Int"],
  ["lines.count(l => l.quantity > 1)", "Int"],
  ["lines.sum(l => l.quantity)", "Long"],
  ["lines.sum(l => l.price.amount)", "Decimal"],
  ["lines.max(l => l.quantity)", "Int?"],
  ["lines.avg(l => l.quantity)", "Decimal?"],
  ["lines.any(l => l.note == null)", "Boolean"],
  ['tags.all(t => t != "")', "Boolean"],
  ["tags.min()", "String?"],
  ["[1, 2].sum()", "Long"],
  ["customer.orders.sum(o => o.lines.count())", "Long"],
  ["sum", "Decimal", "this.sum{this.lines.sum(l1 => (l1.price.amount *exact Decimal(l1.quantity)))}"],
  [
    "customer.orders.any(o => o.double > 1)",
    "Boolean",
    "this.customer.orders.any(o1 => (o1.double{(this.sum{this.lines.sum(l2 => (l2.price.amount *exact Decimal(l2.quantity)))} +exact this.sum{this.lines.sum(l3 => (l3.price.amount *exact Decimal(l3.quantity)))})} > 1))",
  ],
  // Null in conditions: what a part asks holds for those beside it.
  ["open and maybe", "Boolean?"],
  ["not maybe", "Boolean?"],
  ["until == null or until > on", "Boolean"],
  ["until > on or until == null", "Boolean"],
  ["until != null and until > on and open", "Boolean"],
  ["until == null and until > on", "Boolean?"],
  ["until != null or until > on", "Boolean?"],
  ["until != null implies until > on", "Boolean"],
  ["not (until == null) implies until > on", "Boolean"],
  ['helper.since != null implies helper.name > "a"', "Boolean"],
  ["helper == null or helper.since > on", "Boolean?"],
  ["until == null or rest == null or (until > on and rest > 1)", "Boolean"],
  ["open implies (until == null or until > on)", "Boolean"],
  ["until == null or weight / count > 1", "Boolean?"],
];

describe("types of expressions", () => {
  it("are as the table says", async () => {
    const { model, results } = await typedTexts(
      TEXT,
      TABLE.map(([expression]) => expression),
    );
    const found = results.map((result, index) => {
      const [expression = "", , wanted] = TABLE[index] ?? [];
      if (!result.ok) return [expression, result.problems.map(({ message }) => message).join(" ") || "unresolved"];
      const type = formatType(model, result.expression.type);
      return wanted === undefined ? [expression, type] : [expression, type, show(model, result.expression)];
    });
    assert.deepEqual(found, TABLE);
  });
});
