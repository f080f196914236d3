/**
 * A symbol's stable id: its qualified name.
 *
 * - a declaration: `shop.sales.Order`, or `Order` in a file without a namespace
 * - a member, parameter or enum value: `shop.sales.Order#total`
 * - a parameter of an action: `shop.sales.Order#cancel(reason)`
 */
export type SymbolId = string;

/** Id of the member `name` of the declaration `owner`. */
export function memberId(owner: SymbolId, name: string): SymbolId {
  return `${owner}#${name}`;
}

/** Id of the declaration that a member's id belongs to; a declaration's id is returned as it is. */
export function ownerOf(id: SymbolId): SymbolId {
  const hash = id.indexOf("#");
  return hash < 0 ? id : id.slice(0, hash);
}

/** The last name in an id: `total` for `shop.Order#total`, `Order` for `shop.Order`. */
export function simpleName(id: SymbolId): string {
  const hash = id.lastIndexOf("#");
  return hash >= 0 ? id.slice(hash + 1) : id.slice(id.lastIndexOf(".") + 1);
}
