import { testExamples, testImported } from "../support/prove-running.ts";

// The others are in running.full.test.ts.
describe("a started application", function () {
  this.timeout(300_000);
  testExamples(["shop"]);
  // Enums, and both kinds of one to one.
  testImported(["Oracle-Human-Resources-sample.jdl"]);
});
