import assert from "node:assert/strict";
import { compileSql, type Entity, type Model, type TypedExpression, typeOfMember } from "@domainsmith/model";
import { identifier } from "../data/sql/text.ts";
import { tableStatements } from "../testing/agreement/tables.ts";
import { testDatabase } from "../testing/database.ts";
import { hostileModel } from "../testing/hostile-model.ts";
import { shopModel } from "../testing/shop-model.ts";
import { relationalModel } from "./relational-model.ts";
import { sqlStorage } from "./sql-storage.ts";

const BOOLEAN = { of: { kind: "primitive", name: "Boolean" }, nullable: false, many: false } as const;
const INT = { of: { kind: "primitive", name: "Int" }, nullable: false, many: false } as const;
const NULL: TypedExpression = {
  kind: "literal",
  value: null,
  type: { of: { kind: "nothing" }, nullable: true, many: false },
};

/** A question about every member that is stored: whether it is null, or how many there are. */
function questions(model: Model, entity: Entity): readonly TypedExpression[] {
  const row: TypedExpression = {
    kind: "this",
    type: { of: { kind: "entity", entity: entity.id }, nullable: false, many: false },
  };
  return entity.members.flatMap((member): TypedExpression[] => {
    const type = typeOfMember(model, member);
    const stored = relationalModel(model).entities.get(entity.id)?.members.has(member.name);
    if (!type || !stored) return [];
    const node: TypedExpression = { kind: "member", receiver: row, owner: entity.id, member: member.name, type };
    if (type.many) return [{ kind: "aggregate", method: "count", collection: node, type: INT }];
    return [{ kind: "equal", negated: false, left: node, right: NULL, type: BOOLEAN }];
  });
}

describe("members in SQL", () => {
  const database = testDatabase();

  for (const [name, make] of [
    ["an ordinary model", shopModel],
    ["a model of hostile names", hostileModel],
  ] as const) {
    it(`are found in the tables of ${name}`, async () => {
      const model = make();
      await database.clear();
      await database.run(tableStatements(model));
      let asked = 0;
      for (const entity of model.entities) {
        const storage = relationalModel(model).entities.get(entity.id);
        if (!storage) continue;
        const alias = identifier(storage.table.name);
        const columns = questions(model, entity).map((typed) =>
          compileSql(model, typed, {
            storage: sqlStorage(model, identifier),
            this: { kind: "row", entity: entity.id, alias },
          }),
        );
        if (columns.length === 0) continue;
        assert.deepEqual(await database.rows(`SELECT ${columns.join(", ")} FROM ${alias}`), []);
        asked += columns.length;
      }
      assert.ok(asked > 10);
    });
  }

  it("of other rows are looked up in the schema access", () => {
    const model = shopModel();
    assert.equal(sqlStorage(model).tableOf("shop.Order"), "access.orders");
    assert.equal(sqlStorage(model, identifier).tableOf("shop.Order"), "orders");
  });
});
