import type { Model } from "@domainsmith/model";
import {
  boolean,
  call,
  date,
  decimal,
  duration,
  file,
  float,
  image,
  instant,
  int,
  json,
  literal,
  long,
  name,
  primitive,
  string,
  text,
  time,
  uuid,
} from "./expression-builder.ts";
import { ModelBuilder } from "./model-builder.ts";

/** A small model with one of everything that persistence distinguishes. */
export function shopModel(): Model {
  const shop = new ModelBuilder("shop", "shop");
  shop.enum("OrderStatus", ["draft", "placed", "paid"]);
  shop.enum("Weekday", ["monday", "tuesday"]);
  shop.type("OrderNumber", string(8, 20), ["SO-[0-9]+"]);
  shop.type("Slug", string(2, 80), ["[a-z0-9]+(-[a-z0-9]+)*"]);
  shop
    .value("Money")
    .attribute("amount", decimal(12, 2))
    .attribute("currency", string(3, 3), { default: literal("EUR") });
  shop
    .value("Address")
    .attribute("street", string(120))
    .attribute("city", string(80))
    .attribute("note", text, { optional: true });
  shop.value("Contract").attribute("fee", "Money").attribute("site", "Address", { optional: true });
  shop.mixin("Named").attribute("name", string(1, 120)).index("name");
  shop
    .entity("Party", { abstract: true, doc: "Somebody we do business with." })
    .attribute("email", string(3, 254), { unique: true });
  shop
    .entity("Customer", { extends: "Party", with: ["Named"], doc: "Buys." })
    .attribute("number", string(4, 12), { key: true, default: call("sequence", literal("C-")) })
    .attribute("billing", "Address", { optional: true })
    .attribute("addresses", "Address", { bounds: { lower: 0, upper: 10 } })
    .attribute("contract", "Contract", { optional: true });
  shop.mixin("SoftDeleted", { namespace: "std" }).attribute("deletedAt", instant, { optional: true });
  shop
    .entity("Supplier", { extends: "Party", with: ["SoftDeleted"] })
    .attribute("deliversOn", "Weekday", { many: true })
    .index("email")
    .owns("contacts", "Contact", { many: true })
    .owns("notes", "Note", { many: true });
  shop.entity("Contact").attribute("phone", string(30));
  shop.entity("Note").attribute("text", text);
  shop.entity("Tag").attribute("label", "Slug", { key: true });
  shop
    .entity("Category")
    .attribute("slug", "Slug", { key: true })
    .relation("parent", "Category", { optional: true, inverse: "children[]" });
  shop
    .entity("Product", { with: ["Named"] })
    .attribute("price", "Money")
    .attribute("photo", image, { optional: true })
    .attribute("manual", file, { optional: true })
    .attribute("keywords", string(2, 30), { bounds: { lower: 0, upper: 20 } })
    .attribute("ratings", primitive("Int", { min: "1", max: "5" }), { many: true })
    .attribute("attributes", json, { optional: true })
    .attribute("views", primitive("Long", { min: "0" }), { default: literal(0) })
    .attribute("average", float, { optional: true })
    .attribute("leadTime", duration, {
      default: { text: "3 days", expression: { kind: "duration", value: "3", unit: "day" } },
    })
    .attribute("opensAt", time, { optional: true })
    .attribute("availableFrom", date, { default: call("today") })
    .attribute("updatedAt", instant, { default: call("now") })
    .attribute("token", uuid, { default: call("uuid"), unique: true })
    .attribute("box", "Address", { annotations: ["std.json"], optional: true })
    .attribute("version", int, { optional: true })
    .attribute("order", boolean, { default: literal(false) })
    .relation("category", "Category", { inverse: "products[]", onDelete: "restrict" })
    .relation("tags", "Tag", { many: true, inverse: "products[]" })
    .relation("related", "Product", { many: true })
    .index("category", "-updatedAt");
  shop
    .entity("Order")
    .attribute("number", "OrderNumber", { key: true, default: call("sequence", literal("SO-")) })
    .attribute("status", "OrderStatus", { default: name("draft") })
    .attribute("shipTo", "Address")
    .attribute("placedAt", instant, { optional: true })
    .relation("customer", "Customer", { inverse: "orders[]" })
    .relation("paidBy", "PaymentMethod", { optional: true })
    .owns("lines", "OrderLine", { bounds: { lower: 1 }, inverse: "order" })
    .owns("notes", "Note", { many: true, inverse: "order" })
    .owns("invoice", "Invoice", { optional: true, inverse: "order" })
    .unique("customer", "number")
    .index("status", "-placedAt");
  shop
    .entity("OrderLine")
    .attribute("quantity", primitive("Int", { min: "1" }), { doc: "How many." })
    .attribute("price", "Money")
    .relation("product", "Product")
    .unique("order", "product");
  shop.entity("Invoice").attribute("total", decimal(12, 2, "0"));
  shop.entity("PaymentMethod").attribute("label", string(60)).relation("customer", "Customer", { onDelete: "cascade" });
  shop
    .entity("CardPayment", { extends: "PaymentMethod" })
    .attribute("lastDigits", string(4, 4))
    .attribute("limit", "Money")
    .attribute("fees", long, { many: true });
  shop
    .entity("BankTransfer", { extends: "PaymentMethod" })
    .attribute("iban", string(15, 34), { unique: true })
    .relation("bank", "Supplier");
  shop
    .entity("Passport")
    .attribute("number", string(20), { unique: true })
    .relation("holder", "Customer", { inverse: "passport" });
  return shop.build();
}
