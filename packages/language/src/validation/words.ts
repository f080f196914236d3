/** A list in a sentence: `a`, `a and b`, `a, b and c`. */
export function listOf(words: readonly string[], last: "and" | "or" = "and"): string {
  const before = words.slice(0, -1);
  return before.length === 0 ? (words[0] ?? "") : `${before.join(", ")} ${last} ${words.at(-1) ?? ""}`;
}
