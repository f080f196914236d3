import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, uuid } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import type { Scope } from "../../src/access/scope.ts";
import { includesOf, inverse, toMany, toOne } from "../../src/http/include.ts";

interface Author {
  readonly id: string;
  readonly name: string;
}

interface Book {
  readonly id: string;
  /** Undefined where it may not be known. */
  readonly authorId?: string | null;
  readonly tagIds?: readonly string[];
}

interface BookResource extends Book {
  readonly author?: Author | null;
  readonly tags?: Author[];
  readonly loan?: { readonly id: string; readonly bookId: string } | null;
}

const rows = pgTable("rows", { id: uuid("id").primaryKey(), bookId: uuid("book_id") });
const scope: Scope = {
  db: drizzle.mock(),
  principal: undefined,
  tenant: null,
  afterCommit() {},
  writing: { operation: "", row: "" },
};
const ann = { id: "ann", name: "Ann" };
const loan = { id: "l1", bookId: "1" };
let asked = 0;

const includes = includesOf<Book, BookResource>({
  author: toOne(
    rows.id,
    async () => find([ann]),
    (book) => book.authorId,
  ),
  tags: toMany(
    rows.id,
    async () => find([ann]),
    (book) => book.tagIds,
  ),
  loan: inverse(
    rows.bookId,
    async () => find([loan]),
    (found) => found.bookId,
  ),
});

function find<Row>(found: Row[]): Row[] {
  asked++;
  return found;
}

test("what is asked for comes along, in one query for each relation", async () => {
  asked = 0;
  const items: Book[] = [
    { id: "1", authorId: "ann", tagIds: ["ann", "gone"] },
    { id: "2", authorId: "gone" },
  ];
  const page = await includes.page(scope, { items, next: "cursor" }, new Set(["loan", "author", "tags"]));
  expect(page).toEqual({
    items: [
      { ...items[0], author: ann, tags: [ann], loan },
      { ...items[1], author: null, loan: null },
    ],
    next: "cursor",
  });
  expect(asked).toBe(3);
});

test("nothing comes along that was not asked for, or of which the row does not show where it leads", async () => {
  asked = 0;
  expect(await includes.one(scope, { id: "1", authorId: "ann" }, new Set())).toEqual({ id: "1", authorId: "ann" });
  expect(asked).toBe(0);
  expect(await includes.one(scope, { id: "1" }, new Set(["author", "tags"]))).toEqual({ id: "1" });
  expect(await includes.one(scope, { id: "1", authorId: null }, new Set(["author"]))).toHaveProperty("author", null);
});

test("rows that are too many for one answer are refused", async () => {
  const tagIds = Array.from({ length: 1_001 }, (_, n) => `${n}`);
  const answer = includes.one(scope, { id: "1", tagIds }, new Set(["tags"]));
  await expect(answer).rejects.toMatchObject({ errors: [{ parameter: "include" }] });
});
