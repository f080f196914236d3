import assert from "node:assert/strict";
import { caselessText } from "@domainsmith/model";
import { caselessText as inApplication } from "../application/src/types/caseless-text.ts";
import { caselessSql } from "./data/sql/caseless-text.ts";
import { literal } from "./data/sql/index.ts";
import { testDatabase } from "./testing/database.ts";

const TEXTS = [
  "Ann@Example.com",
  "  ann@example.com ",
  "\u00a0\u3000ann\t\n\u2028\ufeff",
  "ＢＯＢ＠Example.com",
  "ÉCOLE E\u0301COLE",
  "ﬁne Ⅷ ℌ",
  "Straße ẞ",
  "ЖУК ΑΒΓ",
  "",
];

describe("texts in which letter case makes no difference", () => {
  const db = testDatabase();

  it("are kept in the same way by checks of models, by applications and by migrations", async () => {
    for (const text of TEXTS) {
      const kept = caselessText(text);
      assert.equal(inApplication(text), kept);
      assert.deepEqual(await db.rows(`SELECT ${caselessSql(literal(text))} AS kept`), [{ kept }]);
    }
  });
});
