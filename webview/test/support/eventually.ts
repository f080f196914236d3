import assert from "node:assert/strict";

const LIMIT_MS = 15_000;

/**
 * Waits until `look` gives what is expected, and fails with the difference where it does not within 15 s. What a page
 * tells its host arrives after the press that caused it, so nothing that the host knows may be compared at once.
 */
export async function expectEqual<T>(look: () => T | Promise<T>, expected: T): Promise<void> {
  await eventually(look, (found) => assert.deepEqual(found, expected));
}

/** As `expectEqual`, for a text and what is in it. */
export async function expectMatch(look: () => string | undefined | Promise<string>, pattern: RegExp): Promise<void> {
  await eventually(look, (found) => assert.match(found ?? "", pattern));
}

async function eventually<T>(look: () => T | Promise<T>, check: (found: T) => void): Promise<void> {
  const limit = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    try {
      check(found);
      return;
    } catch (error) {
      if (Date.now() > limit) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
