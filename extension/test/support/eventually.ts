import assert from "node:assert/strict";

export const LIMIT_MS = 30_000;

export const isTrue = () => true;
export const isFalse = () => false;

/** Resolves when `look` gives true; asks every 100 ms. Fails, naming `what`, when it does not in time. */
export async function eventually(
  what: string,
  look: () => boolean | Promise<boolean>,
  limitMs = LIMIT_MS,
): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!(await look())) {
    assert(Date.now() < limit, `Not within ${limitMs / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
