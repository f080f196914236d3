import type { Database } from "../database.ts";
import { productRelated } from "../schema/product-related.ts";

/** Inserts the demo rows of product_related. */
export async function insertProductRelated(db: Database): Promise<void> {
  await db.insert(productRelated).values(rows);
}

const rows: (typeof productRelated.$inferInsert)[] = [
  { productId: "019b76da-a800-7499-8969-95632c1d05d1", relatedId: "019b76da-ea68-7454-8b4a-90c6e4caa659" },
  { productId: "019b76da-abe8-7db3-8ca2-fde76fc306e5", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-abe8-7db3-8ca2-fde76fc306e5", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-afd0-7db4-8df1-606f6c2b9613", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-b3b8-7e4b-836b-9c0b5cc69ff8", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-b7a0-7712-8442-a00c728efe26", relatedId: "019b76da-deb0-7d9d-8d36-0e03ce6bf04a" },
  { productId: "019b76da-b7a0-7712-8442-a00c728efe26", relatedId: "019b76da-abe8-7db3-8ca2-fde76fc306e5" },
  { productId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b", relatedId: "019b76da-e298-716a-896e-199dcb8d8441" },
  { productId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-c740-70c7-8227-f000a416582a", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-c740-70c7-8227-f000a416582a", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-cb28-7524-8dc6-540f1253350b", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-cf10-7ad8-87fb-54ae44a23f27", relatedId: "019b76da-deb0-7d9d-8d36-0e03ce6bf04a" },
  { productId: "019b76da-cf10-7ad8-87fb-54ae44a23f27", relatedId: "019b76da-abe8-7db3-8ca2-fde76fc306e5" },
  { productId: "019b76da-d2f8-7c23-8bfb-90060e64ebaf", relatedId: "019b76da-ea68-7454-8b4a-90c6e4caa659" },
  { productId: "019b76da-d6e0-7b9f-897d-1f11d17ea282", relatedId: "019b76da-f238-7674-8a26-7456c24ed32f" },
  { productId: "019b76da-d6e0-7b9f-897d-1f11d17ea282", relatedId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b" },
  { productId: "019b76da-d6e0-7b9f-897d-1f11d17ea282", relatedId: "019b76da-dac8-7786-8506-ed7173105daf" },
  { productId: "019b76da-deb0-7d9d-8d36-0e03ce6bf04a", relatedId: "019b76da-e298-716a-896e-199dcb8d8441" },
  { productId: "019b76da-deb0-7d9d-8d36-0e03ce6bf04a", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-deb0-7d9d-8d36-0e03ce6bf04a", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-e298-716a-896e-199dcb8d8441", relatedId: "019b76da-bb88-78a5-8eab-fc92c77074b6" },
  { productId: "019b76da-e680-7c43-8a27-a67b35ce642d", relatedId: "019b76da-dac8-7786-8506-ed7173105daf" },
  { productId: "019b76da-ee50-717d-88e4-0428b5a6d103", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-ee50-717d-88e4-0428b5a6d103", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
  { productId: "019b76da-f238-7674-8a26-7456c24ed32f", relatedId: "019b76da-afd0-7db4-8df1-606f6c2b9613" },
  { productId: "019b76da-f238-7674-8a26-7456c24ed32f", relatedId: "019b76da-cb28-7524-8dc6-540f1253350b" },
];
