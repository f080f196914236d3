import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closingLine, judge, NONE, single, sum } from "./counts.ts";

describe("counts", () => {
  it("are added up", () => {
    const counts = [{ passed: 3, failed: 1, skipped: 2 }, single(true), single(false)];
    assert.deepEqual(sum(counts), { passed: 4, failed: 2, skipped: 2 });
    assert.deepEqual(sum([]), NONE);
  });

  it("name skipped tests only when there are any", () => {
    assert.equal(closingLine({ passed: 12, failed: 0, skipped: 0 }), "12 passed, 0 failed");
    assert.equal(closingLine({ passed: 12, failed: 3, skipped: 1 }), "12 passed, 3 failed, 1 skipped");
  });
});

describe("judging a test run", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "counts-"));
    file = path.join(folder, "counts.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const FAILURES = ["orders are kept: 1 == 2"];
  const report = (passed: number, failed: number, ended = true) =>
    writeFileSync(file, JSON.stringify({ passed, failed, skipped: 0, ended, failures: FAILURES }));

  it("takes the counts of a whole run as they are", () => {
    report(5, 2);
    assert.deepEqual(judge(file, 2), { counts: { passed: 5, failed: 2, skipped: 0 }, failures: FAILURES });
  });

  it("counts a run without a report as a failure", () => {
    const { counts, problem } = judge(file, 0);
    assert.deepEqual(counts, single(false));
    assert.match(problem ?? "", /No test ran/);
  });

  it("counts a run of no tests as a failure", () => {
    report(0, 0);
    assert.deepEqual(judge(file, 0).counts, single(false));
  });

  it("counts a run that broke off as one failure more", () => {
    report(5, 0, false);
    const { counts, failures, problem } = judge(file, 1);
    assert.deepEqual(counts, { passed: 5, failed: 1, skipped: 0 });
    assert.deepEqual(failures, FAILURES);
    assert.match(problem ?? "", /broke off/);
  });

  it("counts an exit code that no test explains as a failure", () => {
    report(5, 0);
    assert.deepEqual(judge(file, 7).counts, { passed: 5, failed: 1, skipped: 0 });
  });

  it("counts a report written in part as a failure", () => {
    writeFileSync(file, '{"passed":5,');
    assert.deepEqual(judge(file, 1).counts, single(false));
  });
});
