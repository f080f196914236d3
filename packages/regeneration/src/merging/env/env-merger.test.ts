import { testFixtures } from "../testing/fixture-tests.ts";

describe("merging of env", () => {
  testFixtures(new URL("fixtures/", import.meta.url), "env", ".env");
});
