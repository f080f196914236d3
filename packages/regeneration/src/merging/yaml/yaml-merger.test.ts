import { testFixtures } from "../testing/fixture-tests.ts";

describe("merging of yaml", () => {
  testFixtures(new URL("fixtures/", import.meta.url), "yaml", "compose.yaml");
});
