import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Scope } from "../../access/scope.ts";
import {
  type ActionBody,
  type ActionCall,
  type ActionSubject,
  perform,
  transactionTime,
} from "../../actions/action.ts";
import { only } from "../../db/rows.ts";
import { products } from "../../db/schema/products.ts";
import { emit } from "../../events/outbox.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import { text } from "../../types/scalars.ts";
import * as actions from "./product.actions.ts";
import { productPolicy } from "./product.policy.ts";
import { getProduct, storedProduct } from "./product.repository.ts";
import type { Product } from "./product.schema.ts";

/** What a client sends to `publish`. */
export const publishProductSchema = z.strictObject({}).meta({ id: "PublishProduct" });

export type PublishProduct = z.infer<typeof publishProductSchema>;

/** What a client sends to `discontinue`. */
export const discontinueProductSchema = z
  .strictObject({ reason: text({ min: 1, max: 200 }) })
  .meta({ id: "DiscontinueProduct" });

export type DiscontinueProduct = z.infer<typeof discontinueProductSchema>;

/** What each action is given. */
export interface ProductInputs {
  readonly publish: PublishProduct;
  readonly discontinue: DiscontinueProduct;
}

type Row = typeof products.$inferSelect;
type States = Pick<Row, "status">;

/** What the body of an action is given: `ProductAction<"publish">`. */
export type ProductAction<Name extends keyof ProductInputs> = ActionCall<Row, ProductInputs[Name]>;

/** What the body of an action can change in the row: all columns but those that keep themselves. */
export type ProductChanges = Partial<Omit<typeof products.$inferInsert, "id" | "version" | "status">>;

/** What `product.actions.ts` can export. Without a function, an action has nothing more to do. */
export type ProductActions = {
  readonly [Name in keyof ProductInputs]?: ActionBody<Row, ProductInputs[Name], ProductChanges>;
};

const productBodies: ProductActions & object = actions;

const subject: ActionSubject<Row, ProductChanges, States> = {
  entity: "Product",
  policy: productPolicy,
  table: products,
  id: products.id,
  read: storedProduct,
  write: async ({ db }, id, changes, states) => {
    const rows = await db
      .update(products)
      .set({
        ...changes,
        ...states,
        updatedAt: sql`now()`,
        updatedBy: sql`access.me()`,
        version: sql`${products.version} + 1`,
      })
      .where(eq(products.id, id))
      .returning();
    return only(rows);
  },
};

/** Carries out `publish` on product rows. */
export async function publishProduct(
  scope: Scope,
  id: string,
  input: PublishProduct,
  expected?: ExpectedVersion,
): Promise<Product> {
  await perform(
    scope,
    subject,
    {
      name: "publish",
      moves: [
        {
          member: "status",
          state: (row) => row.status,
          to: { draft: { status: "active" }, discontinued: { status: "active" } },
        },
      ],
      guard: { condition: () => sql`products.price_amount > 0`, text: "price.amount > 0" },
      body: productBodies.publish,
      emit: async (scope, row) => {
        const now = await transactionTime(scope);
        await emit(scope, {
          type: "ProductPublished",
          about: row.id,
          payload: { product: { id: row.id, sku: row.sku }, at: now },
        });
      },
    },
    { id, input, expected },
  );
  return getProduct(scope, id);
}

/** Carries out `discontinue` on product rows. */
export async function discontinueProduct(
  scope: Scope,
  id: string,
  input: DiscontinueProduct,
  expected?: ExpectedVersion,
): Promise<Product> {
  await perform(
    scope,
    subject,
    {
      name: "discontinue",
      moves: [{ member: "status", state: (row) => row.status, to: { active: { status: "discontinued" } } }],
      body: productBodies.discontinue,
    },
    { id, input, expected },
  );
  return getProduct(scope, id);
}
