import assert from "node:assert/strict";
import { refactored, refactoredText } from "./testing/refactored.ts";

describe("the layout after a refactoring", function () {
  this.timeout(30_000);

  it("is that of the formatter where it was before: of what stays, and of what is new", async () => {
    assert.equal(
      await refactoredText(
        "entity Order {\n  number:          Int\n  «shipDestination: String(80)\n  shipCity:        String(80)»\n  note:            Text?\n}\n",
        "extract.value",
      ),
      'value Ship {\n  shipDestination: String(80)\n  shipCity:        String(80)\n}\n\nentity Order {\n  number: Int\n  ship:   Ship @was(".")\n  note:   Text?\n}\n',
    );
  });

  it("stays as it was where it was another one", async () => {
    assert.equal(
      await refactoredText("entity A {\n  a:    Int\n  «b:  Int»\n}\n\nentity B {\n  c: Int\n}\n", "extract.value"),
      'value ADetails {\n  b:  Int\n}\n\nentity A {\n  a:    Int\n  details: ADetails @was(".")\n}\n\nentity B {\n  c: Int\n}\n',
    );
  });

  it("is looked at by itself for each declaration, in all files", async () => {
    const texts = await refactored(
      {
        "a.domain":
          "value V {\n  amount: Int\n}\n\nentity Z {\n  x:  Int\n}\n\nentity A {\n  «b: Int»\n  longName: Int\n}\n",
        "b.domain":
          'import { A } from "./a"\n\nentity  C {\n  a:    A\n  check a.b > 0\n}\n\nentity D {\n  a: A\n\n  check a.b > 0\n}\n',
      },
      "extract.value",
    );
    assert.equal(
      texts["b.domain"],
      'import { A } from "./a"\n\nentity  C {\n  a:    A\n  check a.details.b > 0\n}\n\nentity D {\n  a: A\n\n  check a.details.b > 0\n}\n',
    );
    assert.ok(texts["a.domain"]?.includes("entity Z {\n  x:  Int\n}"));
  });
});
