export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type ProductStatus = "draft" | "active" | "discontinued";

export type CustomerTier = "standard" | "silver" | "gold";

export type CardBrand = "visa" | "mastercard" | "amex";

export type OrderStatus = "draft" | "placed" | "paid" | "shipped" | "cancelled";

export type ShipmentStatus = "packing" | "handedOver" | "delivered" | "lost";

/** An amount in a currency. Amounts in different currencies are never added up. */
export interface Money {
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface MoneyInput {
  readonly amount: string;
  /** ISO 4217. */
  readonly currency?: string;
}

/** A price that holds from a quantity on. */
export interface TierPrice {
  readonly from: number;
  readonly price: Money;
}

export interface TierPriceInput {
  readonly from: number;
  readonly price: MoneyInput;
}

/** A thing's outer measures, in millimetres. */
export interface DimensionsShown {
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly volume: string;
}

export interface DimensionsInput {
  readonly length: number;
  readonly width: number;
  readonly height: number;
}

/** A postal address. */
export interface Address {
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}
