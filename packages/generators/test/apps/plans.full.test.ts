import assert from "node:assert/strict";
import path from "node:path";
import { PostgresServer } from "../../src/testing/postgres/postgres-server.ts";
import { generate, writeApplication } from "../support/applications.ts";
import type { Asked } from "../support/plans/ask-lists.ts";
import type { Answer, Question } from "../support/plans/ask-orders.ts";
import { runProgram } from "../support/programs.ts";
import { projectModel, repository } from "../support/project-model.ts";

const ASK_LISTS = path.join(import.meta.dirname, "../support/plans/ask-lists.ts");
const ASK_ORDERS = path.join(import.meta.dirname, "../support/plans/ask-orders.ts");
const ROWS = 40_000;
const ORDERS = 200_000;

describe("lists of big tables", function () {
  this.timeout(600_000);

  for (const example of ["shop", "clinic", "helpdesk"]) {
    it(`are found by indexes in ${example}, whoever asks`, async () => {
      const model = await projectModel(path.join(repository, "examples", example));
      const root = await writeApplication(`plans-${example}`, generate(model, example));
      const postgres = await PostgresServer.start();
      try {
        const settings = { DATABASE_URL: postgres.address(), NODE_ENV: "test" };
        const { lists, wholeTables, unserved }: Asked = JSON.parse(
          await runProgram(ASK_LISTS, root, { rows: ROWS }, settings),
        );
        assert.ok(lists > 20, `only ${lists} lists were asked for`);
        assert.deepEqual(unserved, []);
        const found = wholeTables.map(
          ({ url, roles, table, filter, statement }) =>
            `${url} as ${roles.join() || "nobody special"} reads all ${table} for ${filter}: ${statement.slice(0, 300)}`,
        );
        assert.equal(found.length, 0, found.join("\n"));
      } finally {
        await postgres.stop();
      }
    });
  }

  describe("of orders that several rules let somebody read", () => {
    const answers = new Map<string, Answer>();
    const desk = ["Desk"];
    const questions: Readonly<Record<string, Question>> = {
      own: { url: "/orders?limit=20", roles: [] },
      ownByAmount: { url: "/orders?sort=-amount&limit=20", roles: [] },
      ownCount: { url: "/orders?limit=100&number[contains]=0", roles: [] },
      first: { url: "/orders?sort=-placedAt&limit=100", roles: desk },
      later: { url: "/orders?sort=-placedAt&limit=100", roles: desk, pages: 60 },
      laterUp: { url: "/orders?sort=placedAt&limit=100", roles: desk, pages: 60 },
      laterOfDone: { url: "/orders?doneAt[null]=false&sort=-doneAt&limit=100", roles: desk, pages: 60 },
      beginning: { url: "/orders?number[startsWith]=so-00123", roles: desk },
      beginningOfOwn: { url: "/orders?number[startsWith]=SO-00", roles: [] },
      byTotal: { url: "/orders?sort=-total", roles: desk },
      byTotalOfOwn: { url: "/orders?sort=-total", roles: [] },
      byTotalOfOne: { url: "/orders?sort=-total&handledById=00000000-0002-7000-8000-000000000007", roles: desk },
      byDouble: { url: "/orders?sort=-double&limit=5", roles: desk },
      slow: { url: "/orders?note[contains]=x", roles: desk, whileLocked: true },
      exportByTotal: { url: "/orders/export?sort=total", roles: desk },
    };
    const answerTo = (question: string): Answer => {
      const answer = answers.get(question);
      assert.ok(answer);
      return answer;
    };

    before(async () => {
      const model = await projectModel(path.join(import.meta.dirname, "../fixtures/plans"));
      const root = await writeApplication("plans-orders", generate(model, "plans"));
      const postgres = await PostgresServer.start();
      try {
        const input = { rows: ORDERS, questions: Object.values(questions) };
        const settings = { DATABASE_URL: postgres.address(), NODE_ENV: "test", DATABASE_TIMEOUT: "5" };
        const found: readonly Answer[] = JSON.parse(await runProgram(ASK_ORDERS, root, input, settings));
        for (const [index, question] of Object.keys(questions).entries()) {
          const answer = found[index];
          if (answer) answers.set(question, answer);
        }
      } finally {
        await postgres.stop();
      }
    });

    it("looks at no others", () => {
      for (const question of ["own", "ownByAmount", "ownCount", "byTotalOfOwn", "beginningOfOwn"]) {
        const { status, items, lookedAt, plan } = answerTo(question);
        assert.equal(status, 200, question);
        assert.ok(items > 5, question);
        assert.ok(lookedAt < 15_000, `${question} looks at ${lookedAt} rows:\n${plan}`);
      }
    });

    it("looks at as many rows for a late page as for the first one", () => {
      const first = answerTo("first");
      for (const question of ["later", "laterUp", "laterOfDone"]) {
        const { status, items, lookedAt, plan } = answerTo(question);
        assert.deepEqual([status, items], [200, 100], question);
        assert.ok(lookedAt < first.lookedAt + 1000, `${question} looks at ${lookedAt} rows:\n${plan}`);
      }
    });

    it("finds texts by how they begin, whatever the case", () => {
      const { status, items, lookedAt, plan } = answerTo("beginning");
      assert.deepEqual([status, items], [200, 20]);
      assert.ok(lookedAt < 1000, `looks at ${lookedAt} rows:\n${plan}`);
    });

    it("gives up what takes too long, and says what to do", () => {
      const { status, body } = answerTo("slow");
      const { code, detail } = JSON.parse(body);
      assert.deepEqual([status, code], [503, "TOO_SLOW"]);
      assert.match(detail, /filter lists by keys, references or members with an index/);
    });

    it("calculates few rows to put them in an order, and refuses to calculate many", () => {
      for (const question of ["byTotal", "exportByTotal"]) {
        const { status, body, lookedAt, plan } = answerTo(question);
        const { code, errors } = JSON.parse(body);
        assert.deepEqual([status, code, errors[0].parameter], [400, "TOO_MANY_TO_SORT", "sort"], question);
        assert.ok(lookedAt < 25_000, `${question} looks at ${lookedAt} rows:\n${plan}`);
      }
      assert.equal(answerTo("byTotalOfOne").status, 200);
      assert.equal(answerTo("byDouble").status, 200);
    });
  });
});
