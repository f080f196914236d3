import type { Database } from "../database.ts";
import { tags } from "../schema/tags.ts";

/** Inserts the demo rows of tags. */
export async function insertTags(db: Database): Promise<void> {
  await db.insert(tags).values(rows);
}

const rows: (typeof tags.$inferInsert)[] = [
  { id: "019b76da-a800-7324-992f-cdf09b1957ed", label: "wood" },
  { id: "019b76da-abe8-717c-94b1-c08085722f1c", label: "glass" },
  { id: "019b76da-afd0-7b54-9bb9-579aef2f3221", label: "metal" },
  { id: "019b76da-b3b8-776b-97a6-379cbf4e4121", label: "stone" },
  { id: "019b76da-b7a0-7211-9983-cb891aac9644", label: "fresh" },
  { id: "019b76da-bb88-7f81-989a-aae6d59a960f", label: "daily" },
  { id: "019b76da-bf70-7955-9d53-fb2721171dc3", label: "garden" },
  { id: "019b76da-c358-7990-9ade-e136d3c80498", label: "kitchen" },
  { id: "019b76da-c740-74d3-95fa-6756c2959256", label: "office" },
  { id: "019b76da-cb28-7d10-9902-3613cbef53bf", label: "travel" },
  { id: "019b76da-cf10-7a27-9668-1135d2bf821d", label: "outdoor" },
  { id: "019b76da-d2f8-7120-9e8b-69a905edd738", label: "winter" },
  { id: "019b76da-d6e0-79bd-9322-22e3161abe4c", label: "summer" },
  { id: "019b76da-dac8-72cd-92e0-61990a58b016", label: "family" },
  { id: "019b76da-deb0-7902-9431-65f176c6c0c3", label: "school" },
  { id: "019b76da-e298-7125-9a42-7991bf0fe821", label: "music" },
  { id: "019b76da-e680-70e2-951e-6abe8ab8726d", label: "sports" },
  { id: "019b76da-ea68-761d-9290-ac353b2599bb", label: "books" },
  { id: "019b76da-ee50-7a65-91e6-e1bd6cb93a22", label: "tools" },
  { id: "019b76da-f238-7c00-9e47-d56674c8e373", label: "light" },
];
