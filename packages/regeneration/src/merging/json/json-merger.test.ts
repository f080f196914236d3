import { testFixtures } from "../testing/fixture-tests.ts";

describe("merging of json", () => {
  testFixtures(new URL("fixtures/", import.meta.url), "json", "package.json");
});
