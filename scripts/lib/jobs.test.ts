import assert from "node:assert/strict";
import { writeSync } from "node:fs";
import { NONE, type Outcome, single } from "./counts.ts";
import { type Job, type Plan, runPlans } from "./jobs.ts";

/** Runs jobs that end when they are told to, and notes what happens. */
class Stage {
  readonly started: string[] = [];
  readonly #ends = new Map<string, (outcome: Outcome) => void>();

  job(name: string): Job {
    return {
      name,
      run: (output) => {
        this.started.push(name);
        writeSync(output, `${name} speaks\n`);
        return new Promise((resolve) => this.#ends.set(name, resolve));
      },
    };
  }

  plan(name: string, jobs: readonly string[], options: Pick<Plan, "needs" | "atOnce"> = {}): Plan {
    return { name, title: name.toUpperCase(), jobs: jobs.map((each) => this.job(each)), ...options };
  }

  async end(name: string, outcome: Outcome = { counts: single(true) }): Promise<void> {
    const end = this.#ends.get(name);
    assert.ok(end, `${name} does not run`);
    end(outcome);
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("running jobs", () => {
  let stage: Stage;
  let printed: string;
  const print = (text: string) => {
    printed += text;
  };
  beforeEach(() => {
    stage = new Stage();
    printed = "";
  });

  it("starts them in their order, as many at once as may be", async () => {
    const counts = runPlans([stage.plan("a", ["a1", "a2"]), stage.plan("b", ["b1"])], 2, print);
    await settled();
    assert.deepEqual(stage.started, ["a1", "a2"]);
    await stage.end("a2");
    assert.deepEqual(stage.started, ["a1", "a2", "b1"]);
    await stage.end("b1", { counts: single(false) });
    await stage.end("a1");
    assert.deepEqual(await counts, { passed: 2, failed: 1, skipped: 0 });
  });

  it("tries again where that is agreed, and names what only succeeded then", async () => {
    const plan = { ...stage.plan("a", ["a1", "a2"]), tries: 2 };
    const counts = runPlans([plan], 2, print);
    await settled();
    await stage.end("a1", { counts: single(false), failures: ["the test: why"] });
    await stage.end("a2", { counts: single(false), failures: ["another: why"] });
    assert.deepEqual(stage.started, ["a1", "a2", "a1", "a2"]);
    await stage.end("a1");
    await stage.end("a2", { counts: single(false), failures: ["another: why"] });
    assert.deepEqual(await counts, { passed: 1, failed: 1, skipped: 0 });
    assert.match(
      printed,
      /did not when it was tried again:\n {2}a \(a1\): the test: why\n\nWhat failed:\n {2}a \(a2\): another: why\n$/,
    );
  });

  it("waits for what they need, and does something else meanwhile", async () => {
    const plans = [
      stage.plan("make", ["make"]),
      stage.plan("use", ["use"], { needs: ["make", "not there"] }),
      stage.plan("other", ["other"]),
    ];
    const counts = runPlans(plans, 2, print);
    await settled();
    assert.deepEqual(stage.started, ["make", "other"]);
    await stage.end("other");
    assert.deepEqual(stage.started, ["make", "other"]);
    await stage.end("make", { counts: single(false), problem: "It cannot be made." });
    assert.deepEqual(stage.started, ["make", "other", "use"]);
    await stage.end("use");
    assert.deepEqual(await counts, { passed: 2, failed: 1, skipped: 0 });
    assert.match(printed, /FAILED: It cannot be made\.\n-- make: 0 ok, 1 wrong/);
  });

  it("runs no more jobs of a stage at once than it wants", async () => {
    const counts = runPlans([stage.plan("a", ["a1", "a2"], { atOnce: 1 }), stage.plan("b", ["b1"])], 3, print);
    await settled();
    assert.deepEqual(stage.started, ["a1", "b1"]);
    await stage.end("b1");
    assert.deepEqual(stage.started, ["a1", "b1"]);
    await stage.end("a1");
    await stage.end("a2");
    assert.deepEqual(await counts, { passed: 3, failed: 0, skipped: 0 });
  });

  it("prints what a job said when it has ended, in one piece, and the counts of a stage when all have", async () => {
    const counts = runPlans([stage.plan("a", ["a1", "a2"])], 2, print);
    await settled();
    assert.equal(printed, "");
    await stage.end("a2");
    assert.equal(printed, "\n== a: A (a2)\na2 speaks\n");
    await stage.end("a1", { counts: { passed: 3, failed: 0, skipped: 2 } });
    assert.match(printed, /\n== a: A \(a1\)\na1 speaks\n-- a: 4 ok, 0 wrong, 2 left out, [\d.]+ s\n$/);
    assert.deepEqual(await counts, { passed: 4, failed: 0, skipped: 2 });
  });

  it("takes a job that throws for a failure, and goes on", async () => {
    const broken: Plan = {
      name: "a",
      title: "A",
      jobs: [{ run: () => Promise.reject(new Error("It broke.")) }, { run: async () => ({ counts: NONE }) }],
    };
    assert.deepEqual(await runPlans([broken, { name: "b", title: "B", jobs: [] }], 1, print), single(false));
    assert.match(printed, /FAILED: Error: It broke\./);
  });

  it("names at the end what failed", async () => {
    const counts = runPlans([stage.plan("a", ["a1", "a2"]), stage.plan("b", ["b1"])], 3, print);
    await settled();
    await stage.end("a1", { counts: { passed: 1, failed: 1, skipped: 0 }, failures: ["orders are kept: 1 == 2"] });
    await stage.end("b1", { counts: single(false), problem: "It took too long." });
    await stage.end("a2");
    await counts;
    assert.ok(
      printed.endsWith("\nWhat failed:\n  a (a1): orders are kept: 1 == 2\n  b (b1): It took too long.\n"),
      printed,
    );
  });
});
