/** What the application calls itself, in its API's description. */
export const about = {
  title: "Shop",
  version: "0.1.0",
  description: "The API of Shop. Whatever is refused is answered as a problem (RFC 9457).",
};

/** What the API is about: each of its operations belongs to one of these. */
export const tags = [
  { name: "Category", description: "A shelf of the shop." },
  { name: "Tag", description: "A word that customers filter by." },
  { name: "Supplier", description: "Who delivers to us." },
  { name: "Product", description: "Something that can be bought." },
  { name: "Review", description: "A customer's opinion about a product." },
  { name: "Account", description: "Signs in." },
  { name: "Customer", description: "Buys. Everything personal that we know is about a customer." },
  { name: "PaymentMethod", description: "The rows at /payment-methods." },
  { name: "CardPayment", description: "Only what may be kept: never the number." },
  { name: "BankTransfer", description: "The rows at /bank-transfers." },
  { name: "Order", description: "A customer's order. Its lines live and die with it." },
  { name: "OrderLine", description: "One product in an order, at the price of the day." },
  { name: "Warehouse", description: "The rows at /warehouses." },
  { name: "StockItem", description: "How much of a product lies in a warehouse." },
  { name: "Shipment", description: "What leaves a warehouse for one order, which may leave in several." },
  { name: "Parcel", description: "Parts of shipments." },
  { name: "CustomsDeclaration", description: "Needed when a parcel leaves the customs union." },
  { name: "Me", description: "Who asks." },
  { name: "Events", description: "What happens, as it happens." },
  { name: "Webhooks", description: "Where events are sent." },
  { name: "Operations", description: "For those who run the application." },
];
