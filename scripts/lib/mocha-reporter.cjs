// mocha's spec reporter, which also keeps the counts of the run in the file that TEST_COUNTS names. They are written
// after every test, so that a run that breaks off still tells how far it came. TEST_LOG names a file that gets the
// report instead of the console, where the console belongs to another program. A process that something keeps alive
// after its tests is told and ended.
const { appendFileSync, writeFileSync } = require("node:fs");
const { format } = require("node:util");
const { reporters } = require("mocha");

const PATIENCE_MS = 10_000;
const countsFile = process.env.TEST_COUNTS;
const logFile = process.env.TEST_LOG;

class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    if (logFile) reporters.Base.consoleLog = (...args) => appendFileSync(logFile, `${format(...args)}\n`);
    super(runner, options);
    if (!countsFile) return;
    const counts = { passed: 0, failed: 0, skipped: 0, ended: false, failures: [] };
    const count = (key) => (test, error) => {
      counts[key] += 1;
      if (error) counts.failures.push(`${test.fullTitle()}: ${String(error.message ?? error).split("\n")[0]}`);
      writeFileSync(countsFile, JSON.stringify(counts));
    };
    runner.on("pass", count("passed"));
    runner.on("fail", count("failed"));
    runner.on("pending", count("skipped"));
    runner.once("end", () => {
      counts.ended = true;
      writeFileSync(countsFile, JSON.stringify(counts));
      // With a log of its own, the process is another program's.
      if (logFile) return;
      setTimeout(() => {
        reporters.Base.consoleLog(`  The process was kept alive by: ${process.getActiveResourcesInfo().join(", ")}`);
        process.exit(counts.failed > 0 ? 1 : 0);
      }, PATIENCE_MS).unref();
    });
  }
}

module.exports = CountingReporter;
