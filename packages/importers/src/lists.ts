/** Appends all items. Unlike `push(...items)`, it works for any number of them. */
export function append<Item>(list: Item[], items: readonly Item[]): void {
  for (const item of items) list.push(item);
}

/** The largest of the numbers, 0 for none, for any number of them. */
export function largest(numbers: readonly number[]): number {
  return numbers.reduce((max, number) => Math.max(max, number), 0);
}

/** Names for a message: the first of them, and how many more there are. */
export function listed(names: readonly (string | number)[], limit = 40): string {
  if (names.length === 0) return "none";
  const more = names.length - limit;
  return more > 0 ? `${names.slice(0, limit).join(", ")} and ${more} more` : names.join(", ");
}
