import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../regeneration/src/testing/memory-file-system.ts";
import { applyOn, generatedOn, OUTPUT, planOn } from "./applications.ts";
import { ModelProject } from "./model-project.ts";

const MODEL = `/// What was ordered.
entity Order {
  key number: String(1..20)
  total: Int(0..1000)
  note: String(1..200)?
}
`;

const FILE = "src/modules/order/order.schema.ts";
const RENAMED = "src/modules/purchase/purchase.schema.ts";

describe("a file that is in conflict while something is renamed", function () {
  this.timeout(60_000);

  it("is merged later with the new names, and without what was taken out under an old one", async () => {
    const project = await ModelProject.open("orders", { "domainsmith.json": "{}", "a.domain": MODEL });
    const disk = new MemoryFileSystem();
    const generate = async () => {
      assert.deepEqual(project.errors, []);
      const plan = await planOn(disk, project.model, generatedOn(disk, project.model) ?? []);
      applyOn(disk, plan);
      return plan.changes.filter(({ action }) => action === "conflict").map(({ path }) => path);
    };
    const text = (path: string) => disk.text(`${OUTPUT}/${path}`) ?? "";
    await generate();

    // Clients see no notes, read the orders' own words, and may ask for the empty order.
    const before = text(FILE);
    const edited = `${before
      .replaceAll(/^ +note: .*\n/gm, "")
      .replaceAll(
        "What was ordered.",
        "What we have sold.",
      )}\nexport const emptyOrder: Partial<Order> = { total: 0 };\n`;
    assert.doesNotMatch(edited, /note/);
    disk.put(`${OUTPUT}/${FILE}`, edited);

    const rename = async (at: string, name: string) => {
      const place = project.texts["a.domain"]?.indexOf(at) ?? -1;
      assert.ok(await project.rename("a.domain", place + at.search(/\S+$/), name));
    };
    await rename("entity Order", "Purchase");
    await rename("  note", "remark");
    await rename("  total", "sum");
    const model = project.texts["a.domain"] ?? "";
    await project.write({ "a.domain": model.replace("What was ordered.", "What was bought.") });
    assert.deepEqual(await generate(), [RENAMED]);
    assert.equal(text(FILE), edited);
    assert.equal(text(RENAMED), "");

    await project.write({ "a.domain": model });
    assert.deepEqual(await generate(), []);
    const merged = text(RENAMED);
    assert.equal(text(FILE), "");
    assert.doesNotMatch(merged, /note|remark|\bOrder\b|total/);
    assert.match(merged, /What we have sold\./);
    assert.match(
      merged,
      /export const emptyPurchase: Partial<Purchase> = \{ sum: 0 \};|export const emptyOrder: Partial<Purchase> = \{ sum: 0 \};/,
    );
  });
});
