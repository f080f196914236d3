import { testExamples, testImported } from "../support/prove-running.ts";

describe("a started application", function () {
  this.timeout(600_000);
  testExamples(["helpdesk", "clinic"]);
  // Many wide entities; validations and required relations.
  testImported(["northwind-jdl.jh", "e-commerce-monolith.jdl"]);
});
