import type { Database } from "../database.ts";
import { productTags } from "../schema/product-tags.ts";

/** Inserts the demo rows of product_tags. */
export async function insertProductTags(db: Database): Promise<void> {
  await db.insert(productTags).values(rows);
}

const rows: (typeof productTags.$inferInsert)[] = [
  { productId: "019b76da-a800-7499-8969-95632c1d05d1", tagId: "019b76da-abe8-717c-94b1-c08085722f1c" },
  { productId: "019b76da-abe8-7db3-8ca2-fde76fc306e5", tagId: "019b76da-afd0-7b54-9bb9-579aef2f3221" },
  { productId: "019b76da-abe8-7db3-8ca2-fde76fc306e5", tagId: "019b76da-cb28-7d10-9902-3613cbef53bf" },
  { productId: "019b76da-b3b8-7e4b-836b-9c0b5cc69ff8", tagId: "019b76da-f238-7c00-9e47-d56674c8e373" },
  { productId: "019b76da-b3b8-7e4b-836b-9c0b5cc69ff8", tagId: "019b76da-bf70-7955-9d53-fb2721171dc3" },
  { productId: "019b76da-b3b8-7e4b-836b-9c0b5cc69ff8", tagId: "019b76da-dac8-72cd-92e0-61990a58b016" },
  { productId: "019b76da-b7a0-7712-8442-a00c728efe26", tagId: "019b76da-f238-7c00-9e47-d56674c8e373" },
  { productId: "019b76da-b7a0-7712-8442-a00c728efe26", tagId: "019b76da-bf70-7955-9d53-fb2721171dc3" },
  { productId: "019b76da-b7a0-7712-8442-a00c728efe26", tagId: "019b76da-dac8-72cd-92e0-61990a58b016" },
  { productId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b", tagId: "019b76da-e298-7125-9a42-7991bf0fe821" },
  { productId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b", tagId: "019b76da-afd0-7b54-9bb9-579aef2f3221" },
  { productId: "019b76da-bf70-76dd-8ea6-a9c81a11d52b", tagId: "019b76da-cb28-7d10-9902-3613cbef53bf" },
  { productId: "019b76da-c358-73e5-866e-e688c8c91375", tagId: "019b76da-dac8-72cd-92e0-61990a58b016" },
  { productId: "019b76da-c740-70c7-8227-f000a416582a", tagId: "019b76da-ee50-7a65-91e6-e1bd6cb93a22" },
  { productId: "019b76da-c740-70c7-8227-f000a416582a", tagId: "019b76da-bb88-7f81-989a-aae6d59a960f" },
  { productId: "019b76da-cb28-7524-8dc6-540f1253350b", tagId: "019b76da-cf10-7a27-9668-1135d2bf821d" },
  { productId: "019b76da-cb28-7524-8dc6-540f1253350b", tagId: "019b76da-ea68-761d-9290-ac353b2599bb" },
  { productId: "019b76da-cf10-7ad8-87fb-54ae44a23f27", tagId: "019b76da-e298-7125-9a42-7991bf0fe821" },
  { productId: "019b76da-cf10-7ad8-87fb-54ae44a23f27", tagId: "019b76da-afd0-7b54-9bb9-579aef2f3221" },
  { productId: "019b76da-cf10-7ad8-87fb-54ae44a23f27", tagId: "019b76da-cb28-7d10-9902-3613cbef53bf" },
  { productId: "019b76da-d2f8-7c23-8bfb-90060e64ebaf", tagId: "019b76da-ee50-7a65-91e6-e1bd6cb93a22" },
  { productId: "019b76da-d2f8-7c23-8bfb-90060e64ebaf", tagId: "019b76da-bb88-7f81-989a-aae6d59a960f" },
  { productId: "019b76da-d6e0-7b9f-897d-1f11d17ea282", tagId: "019b76da-ee50-7a65-91e6-e1bd6cb93a22" },
  { productId: "019b76da-d6e0-7b9f-897d-1f11d17ea282", tagId: "019b76da-bb88-7f81-989a-aae6d59a960f" },
  { productId: "019b76da-dac8-7786-8506-ed7173105daf", tagId: "019b76da-e298-7125-9a42-7991bf0fe821" },
  { productId: "019b76da-dac8-7786-8506-ed7173105daf", tagId: "019b76da-afd0-7b54-9bb9-579aef2f3221" },
  { productId: "019b76da-dac8-7786-8506-ed7173105daf", tagId: "019b76da-cb28-7d10-9902-3613cbef53bf" },
  { productId: "019b76da-e680-7c43-8a27-a67b35ce642d", tagId: "019b76da-bb88-7f81-989a-aae6d59a960f" },
  { productId: "019b76da-ea68-7454-8b4a-90c6e4caa659", tagId: "019b76da-ee50-7a65-91e6-e1bd6cb93a22" },
  { productId: "019b76da-ea68-7454-8b4a-90c6e4caa659", tagId: "019b76da-bb88-7f81-989a-aae6d59a960f" },
  { productId: "019b76da-ee50-717d-88e4-0428b5a6d103", tagId: "019b76da-f238-7c00-9e47-d56674c8e373" },
  { productId: "019b76da-ee50-717d-88e4-0428b5a6d103", tagId: "019b76da-bf70-7955-9d53-fb2721171dc3" },
  { productId: "019b76da-ee50-717d-88e4-0428b5a6d103", tagId: "019b76da-dac8-72cd-92e0-61990a58b016" },
  { productId: "019b76da-f238-7674-8a26-7456c24ed32f", tagId: "019b76da-abe8-717c-94b1-c08085722f1c" },
];
