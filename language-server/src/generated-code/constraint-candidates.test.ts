import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import { generatedOutput } from "../testing/generated-output.ts";
import { openWorkspace } from "../testing/workspace.ts";
import { originParts } from "./origin-parts.ts";

const MODEL = `value Span {
  low: Int(0..9)
  high: Int(0..9)
  check ordered: low < high
}

entity Vehicle {
  key plate: String(3..9)
}

entity Car extends Vehicle {
  doors: Int(2..5)
  paid: Int(0..9)?
  paidDate: String(10)
  span: Span
  owner: Owner inverse cars[]
  check fair: doors > 2
}

entity Owner {
  label: String(1..9)
}
`;

describe("where constraints come from", () => {
  it("is told of columns, references and checks", async () => {
    const { shared, Domain } = await openWorkspace({ "domainsmith.json": "{}", "a.domain": MODEL });
    const { model } = Domain.models.ProjectModels.modelOf(shared.workspace.Projects.of(testUri("a.domain")));
    const text = (await generatedOutput(MODEL, "out"))["out/src/db/constraints.ts"] ?? "";
    const key = { generator: "data", artifact: "constraints" };
    const parts = originParts(model, { key, path: "src/db/constraints.ts", hash: "", owner: "generated" }, text);
    const lines = text.split("\n");
    const found = Object.fromEntries(
      parts.map(({ first, title }) => [/^ {2}(\w+):/.exec(lines[first] ?? "")?.[1] ?? `line ${first}`, title]),
    );
    assert.deepEqual(found, {
      owners_label_length_check: "attribute label of Owner",
      vehicles_doors_range_check: "attribute doors of Car",
      vehicles_doors_required_check: "attribute doors of Car",
      vehicles_fair_rule: "check fair of Car",
      vehicles_owner_id_fkey: "relation owner of Car",
      vehicles_owner_id_required_check: "relation owner of Car",
      vehicles_paid_date_length_check: "attribute paidDate of Car",
      vehicles_paid_date_required_check: "attribute paidDate of Car",
      vehicles_paid_range_check: "attribute paid of Car",
      vehicles_plate_key: "attribute plate of Vehicle",
      vehicles_plate_length_check: "attribute plate of Vehicle",
      vehicles_span_high_range_check: "attribute span of Car",
      vehicles_span_low_range_check: "attribute span of Car",
      vehicles_span_ordered_rule: "check ordered of Span",
      vehicles_span_required_check: "attribute span of Car",
    });
  });
});
