import { checkPrefixes, shopSources } from "../support/prefixes.ts";

describe("a model that is being written, character by character", () => {
  for (const [name, text] of Object.entries(shopSources())) {
    if (!name.endsWith(".domain")) continue;
    it(`examples/shop/${name}, cut off anywhere, is read without a crash or a wait`, async function () {
      this.timeout(1_200_000);
      await checkPrefixes(
        name,
        Array.from({ length: text.length + 1 }, (_, index) => index),
      );
    });
  }
});
