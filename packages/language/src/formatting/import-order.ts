/**
 * Which of two imports stands first, by the sign of the answer: packages before files, then by their paths, so that
 * files further up come before those nearby.
 */
export function compareImports(a: string, b: string): number {
  return Number(a.startsWith(".")) - Number(b.startsWith(".")) || compareNames(a, b);
}

/** Which of two names in one import stands first: by their characters, capitals before small letters. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
