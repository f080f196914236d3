import assert from "node:assert/strict";
import { plural } from "./plural.ts";

describe("plural", () => {
  const cases: Readonly<Record<string, string>> = {
    tag: "tags",
    wishList: "wishLists",
    category: "categories",
    productCategory: "productCategories",
    day: "days",
    address: "addresses",
    status: "statuses",
    box: "boxes",
    branch: "branches",
    analysis: "analyses",
    child: "children",
    grandChild: "grandChildren",
    person: "people",
    shelf: "shelves",
    hero: "heroes",
    photo: "photos",
    history: "histories",
    orders: "orders",
    children: "children",
    news: "news",
    metadata: "metadata",
    imageURL: "imageURLs",
    address1: "address1",
    a: "as",
  };
  for (const [singular, expected] of Object.entries(cases)) {
    it(`makes ${expected} of ${singular}`, () => assert.equal(plural(singular), expected));
  }
});
