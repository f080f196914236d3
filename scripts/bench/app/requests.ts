import { tokenFor } from "../../../packages/generators/test/support/token.ts";
import { idOf, priceOf, type Stock } from "./stock.ts";

/** One request that somebody makes. */
export interface Call {
  /** What it is called in the figures. */
  readonly kind: string;
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: object;
  /** The status that it must be answered with. */
  readonly status: number;
}

/** Somebody who uses the shop: makes one request after the other. */
export interface User {
  /** Header of all their requests; none for visitors. */
  readonly authorization?: string;
  /** What they do next, given what their last request was answered with. */
  next(answer: unknown): Call;
}

type Random = () => number;

/** Numbers from 0 to 1 that are the same every time. */
function randomOf(seed: number): Random {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Of a hundred users: sixty look around, thirty-two have an account and buy, eight work at the desk. */
export function userOf(number: number, stock: Stock): User {
  const random = randomOf(number + 1);
  const place = number % 25;
  if (place < 15) return visitor(random, stock);
  return place < 23 ? customer(random, stock, number) : desk(random, stock);
}

function below(random: Random, count: number): number {
  return 1 + Math.floor(random() * count);
}

/** Few things are asked for often, most seldom. */
function popular(random: Random, count: number): number {
  return 1 + Math.floor(random() ** 3 * count);
}

/** The number of a product that is on sale. */
function productNumber(random: Random, { products }: Stock): number {
  const number = popular(random, products);
  return number % 10 === 0 ? number - 1 : number;
}

function productId(random: Random, stock: Stock): string {
  return idOf("products", productNumber(random, stock));
}

function browse(random: Random, stock: Stock): Call {
  const chance = random();
  const category = idOf("categories", popular(random, stock.categories));
  const get = (kind: string, path: string): Call => ({ kind, method: "GET", path, status: 200 });
  if (chance < 0.15) return get("categories", "/categories?sort=position&limit=50");
  if (chance < 0.5) {
    return get("products of a category", `/products?categoryId=${category}&status=active&sort=name`);
  }
  if (chance < 0.8) return get("product", `/products/${productId(random, stock)}?include=category`);
  return get("reviews", `/products/${productId(random, stock)}/reviews?sort=-createdAt&limit=10`);
}

function visitor(random: Random, stock: Stock): User {
  return { next: () => browse(random, stock) };
}

function customer(random: Random, stock: Stock, number: number): User {
  const account = 1 + (number % stock.customers);
  const customerId = idOf("customers", account);
  let known: { readonly id: string; readonly status: string } | undefined;
  return {
    authorization: `Bearer ${tokenFor({ id: idOf("accounts", account) })}`,
    next(answer) {
      known = orderIn(answer) ?? known;
      const chance = random();
      if (known?.status === "draft" && chance < 0.1) {
        const { id } = known;
        known = undefined;
        return { kind: "place an order", method: "POST", path: `/orders/${id}/place`, body: {}, status: 200 };
      }
      if (known?.status === "draft" && chance < 0.2) {
        const body = { note: `Ring twice, ${below(random, 1000)}` };
        return { kind: "change an order", method: "PATCH", path: `/orders/${known.id}`, body, status: 200 };
      }
      if (chance < 0.32) return { kind: "create an order", ...newOrder(random, stock, customerId) };
      if (chance < 0.55) return { kind: "own orders", method: "GET", path: "/orders?sort=-createdAt", status: 200 };
      if (known && chance < 0.7) return { kind: "order", method: "GET", path: `/orders/${known.id}`, status: 200 };
      return browse(random, stock);
    },
  };
}

function newOrder(random: Random, stock: Stock, customerId: string): Omit<Call, "kind"> {
  const products = new Set(Array.from({ length: below(random, 3) }, () => productNumber(random, stock)));
  const body = {
    customerId,
    lines: [...products].map((number) => ({
      productId: idOf("products", number),
      quantity: below(random, 4),
      price: { amount: priceOf(number), currency: "EUR" },
    })),
    shipTo: { street: "Main street 1", city: "Vienna", postalCode: "1010", country: "AT" },
  };
  return { method: "POST", path: "/orders", body, status: 201 };
}

function orderIn(answer: unknown): { readonly id: string; readonly status: string } | undefined {
  if (typeof answer !== "object" || answer === null || !("status" in answer) || !("shipTo" in answer)) return undefined;
  const { id, status } = answer as { readonly id?: unknown; readonly status: unknown };
  return typeof id === "string" && typeof status === "string" ? { id, status } : undefined;
}

const STATUSES = ["placed", "paid", "shipped"];

function desk(random: Random, stock: Stock): User {
  return {
    authorization: `Bearer ${tokenFor({ roles: ["Support"] })}`,
    next() {
      const chance = random();
      const get = (kind: string, path: string): Call => ({ kind, method: "GET", path, status: 200 });
      const status = STATUSES[Math.floor(random() * STATUSES.length)];
      if (chance < 0.5) return get("orders by status", `/orders?status=${status}&sort=-placedAt&include=customer`);
      if (chance < 0.8) return get("order", `/orders/${idOf("orders", below(random, stock.orders))}?include=customer`);
      return get("customer's orders", `/customers/${idOf("customers", below(random, stock.customers))}/orders`);
    },
  };
}
