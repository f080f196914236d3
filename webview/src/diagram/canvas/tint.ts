/** So many colours tell packages apart; their names do so, too. */
const TINTS = 6;

/** The number of a package's colour. */
export function tintOf(groups: readonly { readonly id: string }[], group: string): number {
  const index = groups.findIndex(({ id }) => id === group);
  return (index < 0 ? 0 : index) % TINTS;
}
