// mocha's spec reporter, which also keeps the counts of the run in the file that TEST_COUNTS names. They are written
// after every test, so that a run that breaks off still tells how far it came. TEST_LOG names a file that gets the
// report instead of the console, where the console belongs to another program.
const { appendFileSync, writeFileSync } = require("node:fs");
const { format } = require("node:util");
const { reporters } = require("mocha");

const countsFile = process.env.TEST_COUNTS;
const logFile = process.env.TEST_LOG;

class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    if (logFile) reporters.Base.consoleLog = (...args) => appendFileSync(logFile, `${format(...args)}\n`);
    super(runner, options);
    if (!countsFile) return;
    const counts = { passed: 0, failed: 0, skipped: 0, ended: false };
    const count = (key) => () => {
      counts[key] += 1;
      writeFileSync(countsFile, JSON.stringify(counts));
    };
    runner.on("pass", count("passed"));
    runner.on("fail", count("failed"));
    runner.on("pending", count("skipped"));
    runner.once("end", () => {
      counts.ended = true;
      writeFileSync(countsFile, JSON.stringify(counts));
    });
  }
}

module.exports = CountingReporter;
