import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generate, runTool, writeApplication } from "../support/applications.ts";
import { projectModel, repository } from "../support/project-model.ts";

/** A fault that somebody could make in the application. */
interface Mutation {
  readonly fault: string;
  readonly file: string;
  /** What stands there once, and what stands there then. */
  readonly from: RegExp;
  readonly to: string;
  /** The test that has to find it, and its name. */
  readonly tests: string;
  readonly found: string;
}

const LISTS = "src/modules/order/order.test.ts";
const ORDERED = "are listed page by page, in the order of fields of every type";
const FILTERED = "are filtered by every field: those are found that should be, and no others";

const MUTATIONS: readonly Mutation[] = [
  {
    fault: "a rule that shows some members shows all of them",
    file: "src/modules/order/order.policy.ts",
    from: /(name: "Order\.money",[^}]*?)\n *members: \[[^\]]*\],/,
    to: "$1",
    tests: "src/modules/order/order.rules.test.ts",
    found: "obey their policy: Finance",
  },
  {
    fault: "a list is in the order of its ids whatever is asked for",
    file: "src/http/list-query.ts",
    from: /sort: sort \?\? \[\],/,
    to: "sort: [],",
    tests: LISTS,
    found: ORDERED,
  },
  {
    fault: "all rows are equal to what a filter asks for",
    file: "src/http/list-fields.ts",
    from: /(schema: item, condition: )\(value\) => eq\(column, value\)/,
    to: "$1() => undefined",
    tests: LISTS,
    found: FILTERED,
  },
  {
    fault: "what is greater is less",
    file: "src/http/list-fields.ts",
    from: /=> lt\(column, value\)/,
    to: "=> gt(column, value)",
    tests: LISTS,
    found: FILTERED,
  },
  {
    fault: "a filter takes no value, in a column where no row has one",
    file: "src/http/list-fields.ts",
    from: /(const dateField = .*)date\)/,
    to: "$1time)",
    tests: LISTS,
    found: FILTERED,
  },
  {
    fault: "no text contains another",
    file: "src/http/list-fields.ts",
    from: /(contains: \{[^}]*?condition: )\(value\) => sql`.*`,/,
    to: "$1() => sql`false`,",
    tests: LISTS,
    found: FILTERED,
  },
  {
    fault: "the condition of a rule always holds",
    file: "src/modules/order/order.policy.ts",
    from: /(name: "Order\.locked",[^}]*?when: )sql`[^`]*`/,
    to: "$1sql`true`",
    tests: "src/modules/order/order.rules.test.ts",
    found: "obey their policy: Support",
  },
  {
    fault: "a rule for some rows is for all of them",
    file: "src/modules/customer/customer.policy.ts",
    from: /sql`customers\.account_id = access\.me\(\)`/,
    to: "sql`true`",
    tests: "src/modules/customer/customer.rules.test.ts",
    found: "obey their policy: somebody",
  },
  {
    fault: "rows are found by what is hidden of them",
    file: "src/modules/order/order.repository.ts",
    from: /readable\(scope, \[\.\.\.page\.members, \.\.\.members\]\)/,
    to: "readable(scope, members)",
    tests: "src/modules/order/order.rules.test.ts",
    found: "obey their policy: Finance",
  },
  {
    fault: "actions do not lead to another state",
    file: "src/actions/action.ts",
    from: /changes \?\? undefined, states\)/,
    to: "changes ?? undefined, {})",
    tests: "src/modules/order/order.rules.test.ts",
    found: "place is possible",
  },
  {
    fault: "a check is never asked",
    file: "src/db/migrations/0001_initial.sql",
    from: /(CONSTRAINT orders_paid_somehow_rule CHECK) .*[^,\n]/,
    to: "$1 (true)",
    tests: "src/modules/order/order.rules.test.ts",
    found: "keep Order.paidSomehow",
  },
  {
    fault: "every check at the end of a transaction answers 500",
    file: "src/access/scope.ts",
    from: /throw isBegun \? cause : /,
    to: 'throw isBegun ? (String(cause).includes("Failed query: commit") ? new Error("It failed.") : cause) : ',
    tests: "src/modules/order/order.rules.test.ts",
    found: "create what keeps Order.oneCurrency",
  },
  {
    fault: "every check of a row answers 500",
    file: "src/http/errors.ts",
    from: /databaseProblem\(error, request\.method\)/,
    to: "(/_rule\\b/.test(String(error.cause)) ? undefined : databaseProblem(error, request.method))",
    tests: "src/modules/order/order.rules.test.ts",
    found: "update what keeps Order.paidSomehow",
  },
  {
    fault: "what a schema finds broken of a check is said to be of a wrong type",
    file: "src/http/validation.ts",
    from: /return rules\.every\([^;]*;/,
    to: "return undefined;",
    tests: "src/modules/warehouse/warehouse.rules.test.ts",
    found: "create what keeps Warehouse.opensAtClosesAtCheck",
  },
  {
    fault: "a check says of nothing what is wrong",
    file: "src/http/database-problem.ts",
    from: /pointer: jsonPointer\(field\.split\("\/"\)\),/,
    to: 'pointer: "",',
    tests: "src/modules/stock-item/stock-item.rules.test.ts",
    found: "update what keeps StockItem.reservedOnHandCheck",
  },
  {
    fault: "a check refuses what it should take",
    file: "src/db/migrations/0001_initial.sql",
    from: /(customers\.born_on IS NULL OR customers\.born_on < )\(current_timestamp\(3\) AT TIME ZONE 'UTC'\)::date/,
    to: "$1'1900-01-01'",
    tests: "src/modules/customer/customer.rules.test.ts",
    found: "update what keeps Customer.adult",
  },
];

describe("the tests of a generated application", function () {
  this.timeout(300_000);
  let root: string;

  before(async () => {
    const model = await projectModel(path.join(repository, "examples/shop"));
    root = await writeApplication("mutations-test", generate(model, "shop", "Shop"));
  });

  const run = (...files: readonly string[]) => runTool("vitest/vitest.mjs", ["run", "--maxWorkers=1", ...files], root);

  it("pass while nothing is wrong", async () => {
    const { code, output } = await run(...new Set(MUTATIONS.map(({ tests }) => tests)));
    assert.equal(code, 0, output);
  });

  for (const { fault, file, from, to, tests, found } of MUTATIONS) {
    it(`fail where ${fault}`, async () => {
      const target = path.join(root, file);
      const text = readFileSync(target, "utf8");
      assert.equal([...text.matchAll(new RegExp(from, "g"))].length, 1, `${file} has changed: say where the fault is.`);
      writeFileSync(target, text.replace(from, to));
      try {
        const { code, output } = await run(tests);
        assert.notEqual(code, 0, output);
        assert.ok(output.includes(` > ${found}`), output);
      } finally {
        writeFileSync(target, text);
      }
    });
  }
});
