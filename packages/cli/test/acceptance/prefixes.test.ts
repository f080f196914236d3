import { checkPrefixes, shopSources, tokenEnds } from "../support/prefixes.ts";

/** The rest is in prefixes.full.test.ts. */
const EVERY = 4;

describe("a model that is being written", () => {
  for (const [name, text] of Object.entries(shopSources())) {
    if (!name.endsWith(".domain")) continue;
    it(`examples/shop/${name}, cut off after every ${EVERY}th word or sign, is read without a crash or a wait`, async function () {
      this.timeout(120_000);
      await checkPrefixes(
        name,
        tokenEnds(text).filter((_, index) => index % EVERY === 0),
      );
    });
  }
});
