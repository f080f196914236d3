/** A price that holds from a quantity on. */
export interface TierPrice {
  from: number;
  price: Money;
}

/** A postal address. */
export interface Address {
  street: string;
  city: string;
  postalCode: string;
  country: string;
}

/** An amount in a currency. Amounts in different currencies are never added up. */
export interface Money {
  amount: string;
  currency: string;
}
