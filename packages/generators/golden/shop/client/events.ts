/** What each event tells. A row is told by its id and its natural key: read the rest when you need it. */
export interface Events {
  readonly ProductPublished: {
    readonly product: { readonly id: string; readonly sku: string };
    readonly at: string;
  };
  readonly OrderPlaced: {
    readonly order: { readonly id: string; readonly number: string };
    readonly at: string;
  };
  readonly OrderCancelled: {
    readonly order: { readonly id: string; readonly number: string };
    readonly reason: string;
  };
}
