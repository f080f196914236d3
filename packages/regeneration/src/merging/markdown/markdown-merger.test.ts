import { testFixtures } from "../testing/fixture-tests.ts";

describe("merging of markdown", () => {
  testFixtures(new URL("fixtures/", import.meta.url), "markdown", "README.md");
});
