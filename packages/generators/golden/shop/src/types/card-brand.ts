import { z } from "zod";

export const cardBrandSchema = z.enum(["visa", "mastercard", "amex"]).meta({ id: "CardBrand" });

/** What people read instead of the name, where it differs. */
export const cardBrandLabels: ReadonlyMap<CardBrand, string> = new Map([
  ["visa", "Visa"],
  ["mastercard", "Mastercard"],
  ["amex", "American Express"],
]);

export type CardBrand = z.infer<typeof cardBrandSchema>;
