import { describe, expect, test } from "vitest";
import { databaseProblem } from "../src/http/database-problem.ts";
import { pointersOf } from "./answers.ts";
import { type JsonObject, type TestApp, useTestApp } from "./app.ts";
import type { Arranged, Arrangement, Columns, Factory, Path } from "./arrangement.ts";
import { expectAllowed, Stage } from "./stage.ts";

/** A row that breaks a check, requests that do, or both. */
export interface CheckCase extends Arrangement {
  readonly code: string;
  /** How clients can break it; absent where they cannot, as far as is known. */
  readonly by?: readonly ("create" | "update")[];
  /** How the row differs before they change it. */
  readonly given?: Columns;
  /** What breaks it, by the names of the API; what `row` has, where it is absent. */
  readonly sent?: Columns;
  /** What keeps it. */
  readonly kept?: Columns;
  readonly pointers?: readonly string[];
}

/** An action that is possible (then the row `becomes` something), or is refused with a code. */
export interface ActionCase extends Arrangement {
  readonly action: string;
  /** In its address. */
  readonly segment: string;
  readonly input?: Columns;
  readonly becomes?: JsonObject;
  readonly code?: string;
}

/** Somebody with these roles (nobody: undefined), whose account `me` leads to, and what they may do. */
export interface PolicyCase extends Arrangement {
  readonly roles: readonly string[] | undefined;
  readonly me?: Path;
  readonly allowed: readonly string[];
  /** The problem's code, by operation. */
  readonly refused: Readonly<Record<string, string>>;
  /** Allowed, unless it is refused with this code: whether it is, the model alone does not say. */
  readonly unless?: Readonly<Record<string, string>>;
  /** Members that they see of a row; absent where that is not known. */
  readonly shown?: readonly string[] | "everything";
  /** Filters, and an order, by members that they do not see. */
  readonly hiddenFilters?: readonly string[];
  readonly hiddenSort?: string;
}

/** What the tests of a resource's rules have to know. */
export interface RuleTests extends Arranged {
  /** Of the list; for parts, of their owner's list. */
  readonly path: string;
  /** Only of parts: the last segment of their path below an owner, and what creates one. */
  readonly below?: { readonly segment: string; readonly owner: Factory };
  /** Valid input; absent for parts. */
  readonly input?: (app: TestApp, n: number) => Promise<object>;
  readonly create: Factory;
  /** Each row is a tenant. */
  readonly isTenant?: true;
  /** Creates the tenant that rows belong to. */
  readonly tenant?: Factory;
  /** Every role that the policy names. */
  readonly roles?: readonly string[];
  /** References to rows of the same tenant. */
  readonly references?: readonly string[];
  readonly checks?: readonly CheckCase[];
  readonly actions?: readonly ActionCase[];
  readonly policy?: readonly PolicyCase[];
}

/** Tests the rules of the model: checks, actions in each state, and who may do what. */
export function describeRules(name: string, rules: RuleTests): void {
  const app = useTestApp();
  const { checks = [], actions = [], policy = [] } = rules;
  const start = async () => {
    if (rules.tenant) app().tenant = (await rules.tenant(app(), 0)).id;
    return new Stage(app(), rules);
  };

  describe(name, () => {
    for (const [index, each] of checks.entries()) {
      test.skipIf(!each.row)(`keep ${each.code} (${index + 1})`, async () => {
        const stage = await start();
        const row = await stage.create();
        await stage.rows.arrangeOthers(row, each);
        const problem = databaseProblem(await stage.rows.refusal(row, each.row ?? {}), "PATCH");
        expect(problem).toMatchObject({ status: 422, code: each.code, rule: each.code });
      });

      for (const way of each.by ?? []) {
        test(`${way} what keeps ${each.code}, and nothing that breaks it (${index + 1})`, async () => {
          const stage = await start();
          const ask = await (way === "create" ? stage.creation(each) : stage.change(each));
          const refused = await ask(each.sent ?? each.row);
          expect(refused).toMatchObject({ status: 422, body: { code: each.code, rule: each.code } });
          expect(pointersOf(refused.body).toSorted()).toEqual(each.pointers ?? []);
          if (each.kept) expectAllowed(await ask(each.kept), way);
        });
      }
    }

    for (const [index, each] of actions.entries()) {
      const outcome = each.code === undefined ? "is possible" : `is refused as ${each.code}`;
      test(`${each.action} ${outcome} (${index + 1})`, async () => {
        const stage = await start();
        const row = await stage.create();
        await stage.rows.arrange(row, each);
        const answer = await app().request(
          "POST",
          `${rules.path}/${row}/${each.segment}`,
          await stage.rows.values(each.input),
        );
        if (each.code !== undefined) expect(answer).toMatchObject({ status: 409, body: { code: each.code } });
        else {
          expect(answer.body).toMatchObject(each.becomes ?? {});
          expect(answer.status).toBe(200);
        }
      });
    }

    for (const [index, each] of policy.entries()) {
      test(`obey their policy: ${asker(each)} (${index + 1})`, async () => {
        const stage = await start();
        await stage.policy(each);
      });
    }

    test.skipIf(!rules.tenant || !rules.input)("are out of reach for other tenants", async () => {
      const stage = await start();
      await stage.otherTenant();
    });
  });
}

function asker({ roles, me }: PolicyCase): string {
  if (!roles) return "nobody";
  const who = roles.length === 0 ? "somebody" : roles.join(" and ");
  return me ? `${who} whose it is` : who;
}
