import type { Money, MoneyInput } from "../types.ts";

/** One product in an order, at the price of the day. */
export interface OrderLine {
  readonly id: string;
  readonly productId: string;
  readonly quantity: number;
  readonly price: Money;
  readonly giftWrap: boolean;
  readonly giftMessage: string | null;
  readonly orderId: string;
}

/** What is sent to create one. */
export interface OrderLineCreate {
  readonly productId: string;
  readonly quantity?: number;
  readonly price: MoneyInput;
  readonly giftWrap?: boolean;
  readonly giftMessage?: string | null;
}

/** What is sent to change one: only what changes. */
export interface OrderLineUpdate {
  readonly productId?: string;
  readonly quantity?: number;
  readonly price?: MoneyInput;
  readonly giftWrap?: boolean;
  readonly giftMessage?: string | null;
}

/** One as it is sent with its owner: with the id of one that is there, or a new one without. */
export type OrderLineWrite = OrderLineCreate & { readonly id?: string };
