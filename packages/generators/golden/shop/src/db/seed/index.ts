import type { Database } from "../database.ts";
import { insertAccounts } from "./accounts.ts";
import { insertCategories } from "./categories.ts";
import { insertCustomers } from "./customers.ts";
import { insertCustomsDeclarations } from "./customs-declarations.ts";
import { insertOrderLineShipments } from "./order-line-shipments.ts";
import { insertOrderLines } from "./order-lines.ts";
import { insertOrders } from "./orders.ts";
import { insertParcels } from "./parcels.ts";
import { insertPaymentMethods } from "./payment-methods.ts";
import { insertProductRelated } from "./product-related.ts";
import { insertProductTags } from "./product-tags.ts";
import { insertProducts } from "./products.ts";
import { insertReviews } from "./reviews.ts";
import { insertShipments } from "./shipments.ts";
import { insertStockItems } from "./stock-items.ts";
import { insertSuppliers } from "./suppliers.ts";
import { insertTags } from "./tags.ts";
import { insertWarehouses } from "./warehouses.ts";

/** Inserts the demo rows, in one transaction and in the order of their references, into an empty database. */
export async function seed(db: Database): Promise<void> {
  await db.transaction(async (transaction) => {
    await insertCategories(transaction);
    await insertTags(transaction);
    await insertSuppliers(transaction);
    await insertAccounts(transaction);
    await insertCustomers(transaction);
    await insertWarehouses(transaction);
    await insertProducts(transaction);
    await insertPaymentMethods(transaction);
    await insertOrders(transaction);
    await insertReviews(transaction);
    await insertStockItems(transaction);
    await insertOrderLines(transaction);
    await insertShipments(transaction);
    await insertParcels(transaction);
    await insertCustomsDeclarations(transaction);
    await insertProductTags(transaction);
    await insertProductRelated(transaction);
    await insertOrderLineShipments(transaction);
  });
}
