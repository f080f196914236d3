import type { Database } from "../database.ts";
import { insertCategories } from "./categories.ts";
import { insertContacts } from "./contacts.ts";
import { insertCustomers } from "./customers.ts";
import { insertInvoices } from "./invoices.ts";
import { insertNotes } from "./notes.ts";
import { insertOrderLines } from "./order-lines.ts";
import { insertOrders } from "./orders.ts";
import { insertPassports } from "./passports.ts";
import { insertPaymentMethods } from "./payment-methods.ts";
import { insertProductRelated } from "./product-related.ts";
import { insertProductTags } from "./product-tags.ts";
import { insertProducts } from "./products.ts";
import { insertSuppliers } from "./suppliers.ts";
import { insertTags } from "./tags.ts";

/** Inserts the demo rows, in one transaction and in the order of their references, into an empty database. */
export async function seed(db: Database): Promise<void> {
  await db.transaction(async (transaction) => {
    await insertCustomers(transaction);
    await insertSuppliers(transaction);
    await insertTags(transaction);
    await insertCategories(transaction);
    await insertPassports(transaction);
    await insertContacts(transaction);
    await insertPaymentMethods(transaction);
    await insertOrders(transaction);
    await insertNotes(transaction);
    await insertProducts(transaction);
    await insertInvoices(transaction);
    await insertOrderLines(transaction);
    await insertProductTags(transaction);
    await insertProductRelated(transaction);
  });
}
