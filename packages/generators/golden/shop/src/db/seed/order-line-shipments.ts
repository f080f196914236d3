import type { Database } from "../database.ts";
import { orderLineShipments } from "../schema/order-line-shipments.ts";

/** Inserts the demo rows of order_line_shipments. */
export async function insertOrderLineShipments(db: Database): Promise<void> {
  await db.insert(orderLineShipments).values(rows);
}

const rows: (typeof orderLineShipments.$inferInsert)[] = [
  { shipmentId: "019b76da-a800-7e21-ac66-e2069a7dc099", orderLineId: "019b76da-fa08-7f6e-abda-0f38fc2b256c" },
  { shipmentId: "019b76da-abe8-7315-a611-5c2a0dfca9e4", orderLineId: "019b76da-cb28-75bd-a2b6-6933fa920eda" },
  { shipmentId: "019b76da-abe8-7315-a611-5c2a0dfca9e4", orderLineId: "019b76da-e680-7cbe-ac90-f9f347fff2c8" },
  { shipmentId: "019b76da-afd0-7930-a20b-1bfbb1afc5e6", orderLineId: "019b76da-b7a0-76d1-a262-68b724ea4b46" },
  { shipmentId: "019b76da-b3b8-7173-a6aa-d385ee6ddf09", orderLineId: "019b76db-05c0-7c72-ad84-6b13cd56403f" },
  { shipmentId: "019b76da-b7a0-7693-a405-a8614d1b6cd8", orderLineId: "019b76da-b7a0-76d1-a262-68b724ea4b46" },
  { shipmentId: "019b76da-bb88-7d90-af46-ff5d638faddd", orderLineId: "019b76da-deb0-7066-a97c-add943d51c7a" },
  { shipmentId: "019b76da-bb88-7d90-af46-ff5d638faddd", orderLineId: "019b76da-fa08-7f6e-abda-0f38fc2b256c" },
  { shipmentId: "019b76da-bb88-7d90-af46-ff5d638faddd", orderLineId: "019b76db-1560-7b32-a970-f9f4076a033d" },
  { shipmentId: "019b76da-bf70-705e-aa2d-732460739518", orderLineId: "019b76db-05c0-7c72-ad84-6b13cd56403f" },
  { shipmentId: "019b76da-c358-725b-ad89-b263366ae3cf", orderLineId: "019b76db-1178-7697-ac1a-671758a7c5d0" },
  { shipmentId: "019b76da-c740-7d31-ab73-dffc87c5418d", orderLineId: "019b76da-ea68-7e4b-a4e1-ed8d40da177b" },
  { shipmentId: "019b76da-cb28-75d9-aa93-b7903dd8a69c", orderLineId: "019b76db-1560-7b32-a970-f9f4076a033d" },
  { shipmentId: "019b76da-cb28-75d9-aa93-b7903dd8a69c", orderLineId: "019b76da-a800-785b-aa09-b228b0577203" },
  { shipmentId: "019b76da-cb28-75d9-aa93-b7903dd8a69c", orderLineId: "019b76da-c358-73ae-a15f-3202480b96ce" },
  { shipmentId: "019b76da-cf10-747c-adcf-c00fa189ef56", orderLineId: "019b76db-0d90-7046-a106-a3ca90409e52" },
  { shipmentId: "019b76da-cf10-747c-adcf-c00fa189ef56", orderLineId: "019b76db-28e8-7701-a159-068a979c6bb7" },
  { shipmentId: "019b76da-d2f8-7c8f-adce-71c2e2b9561e", orderLineId: "019b76da-e298-7099-a1cb-3b3a58cf7b94" },
  { shipmentId: "019b76da-d6e0-7b5f-a428-28908e2e514b", orderLineId: "019b76da-e680-7cbe-ac90-f9f347fff2c8" },
  { shipmentId: "019b76da-d6e0-7b5f-a428-28908e2e514b", orderLineId: "019b76db-01d8-7823-a0d7-44b8d71d1dfc" },
  { shipmentId: "019b76da-dac8-753d-a679-985927d668f1", orderLineId: "019b76da-ee50-75dc-a4c9-a6bc15d303a3" },
  { shipmentId: "019b76da-dac8-753d-a679-985927d668f1", orderLineId: "019b76db-09a8-7d1a-a9de-a8fff0678502" },
  { shipmentId: "019b76da-deb0-766b-a4d9-cb6145bc1034", orderLineId: "019b76da-f238-774b-a502-6a7a487270c5" },
  { shipmentId: "019b76da-deb0-766b-a4d9-cb6145bc1034", orderLineId: "019b76db-0d90-7046-a106-a3ca90409e52" },
  { shipmentId: "019b76da-e298-7d11-aded-1634b26d2b9b", orderLineId: "019b76da-c740-7768-a790-7fe00215b6aa" },
  { shipmentId: "019b76da-e298-7d11-aded-1634b26d2b9b", orderLineId: "019b76da-e298-7099-a1cb-3b3a58cf7b94" },
  { shipmentId: "019b76da-e298-7d11-aded-1634b26d2b9b", orderLineId: "019b76da-fdf0-75e7-a829-6a2d9c247801" },
  { shipmentId: "019b76da-e680-73fd-a5b9-e1b369d0af9a", orderLineId: "019b76da-d6e0-7197-af8a-c020ad95aa42" },
  { shipmentId: "019b76da-ea68-7c6b-a147-d5b5dd382549", orderLineId: "019b76da-d2f8-7972-a3fd-ce16b52c939f" },
  { shipmentId: "019b76da-ee50-76c0-a598-60ef30a4cf97", orderLineId: "019b76da-e298-7099-a1cb-3b3a58cf7b94" },
  { shipmentId: "019b76da-ee50-76c0-a598-60ef30a4cf97", orderLineId: "019b76da-fdf0-75e7-a829-6a2d9c247801" },
  { shipmentId: "019b76da-f238-78b2-a833-6c4d1ba6708a", orderLineId: "019b76db-1560-7b32-a970-f9f4076a033d" },
];
