import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";
import { HoverText } from "./hover-text.ts";
import { policyHover } from "./policy-hover.ts";

async function hover(text: string): Promise<string | undefined> {
  const { Domain, cursor } = await openWorkspace({ "a.domain": text });
  return policyHover(cursor.document, cursor.position, Domain)?.value;
}

const MODEL = `
role Support, Finance, Guest
principal entity Account { name: String(9) policy { self: allow read when this == me } }
enum Status { draft, paid }
entity Order {
  status: Status = draft
  total: Int
  owner: Account
  lines: owns Line[]
  action pay()
  policy {
    own:    allow read, update, pay when owner == me
    desk:   allow read, update for Support
    money:  allow read(total) for Finance
    locked: deny update when status == paid else "Paid" code ORDER_PAID
  }
}
entity Line { quantity: Int }
mixin Shared { policy { all: allow read } }
`;

describe("hover on policies", () => {
  it("shows what everybody may do, at the word `policy`", async () => {
    assert.equal(
      await hover(MODEL.replace("policy {\n    own", "pol<|>icy {\n    own")),
      [
        "What everybody may do with `Order`:",
        "",
        "|  | not signed in | signed in | Support | Finance |",
        "| --- | --- | --- | --- | --- |",
        "| `read` | no | own | yes | yes: total; sometimes all |",
        "| `create` | no | no | no | no |",
        "| `update` | no | own, not locked | own, desk, not locked | own, not locked |",
        "| `delete` | no | no | no | no |",
        "| `pay` | no | own | own | own |",
        "",
        "As everybody who signed in: Guest.",
      ].join("\n"),
    );
  });

  it("keeps the columns apart where the client's tables do not", async () => {
    const text = HoverText.for({
      general: { markdown: { parser: "marked" } },
      textDocument: { hover: { contentFormat: ["markdown"] } },
    });
    const { Domain, cursor } = await openWorkspace({ "a.domain": MODEL.replace("own:  ", "o<|>wn:  ") });
    const value = policyHover(cursor.document, cursor.position, Domain, text)?.value.split("\n") ?? [];
    const gap = "&nbsp;&nbsp;&nbsp;";
    assert.deepEqual(value.slice(2, 5), [
      `| ${gap} | not signed in${gap} | signed in${gap} | Support${gap} | Finance |`,
      "| :--- | :--- | :--- | :--- | :--- |",
      `| \`read\`${gap} | no${gap} | own${gap} | yes${gap} | yes: total; sometimes all |`,
    ]);
  });

  it("says what a rule means, at its name, with its operations alone", async () => {
    assert.equal(
      await hover(MODEL.replace("locked:", "loc<|>ked:")),
      [
        "Denies `update` to everybody who signed in, when `status == paid`.",
        "",
        "Refuses with the code `ORDER_PAID`.",
        "",
        "|  | not signed in | signed in | Support |",
        "| --- | --- | --- | --- |",
        "| `update` | no | own, not locked | own, desk, not locked |",
        "",
        "As everybody who signed in: Finance, Guest.",
      ].join("\n"),
    );
    assert.match((await hover(MODEL.replace("money:", "mon<|>ey:"))) ?? "", /^Allows `read` of total to Finance\./);
  });

  it("says nothing at other words, and in a mixin", async () => {
    assert.equal(await hover(MODEL.replace("allow read, update for", "al<|>low read, update for")), undefined);
    assert.equal(await hover(MODEL.replace("when owner", "when ow<|>ner")), undefined);
    assert.equal(await hover(MODEL.replace("Shared { policy", "Shared { po<|>licy")), undefined);
    assert.equal(await hover(MODEL.replace("all:", "a<|>ll:")), undefined);
  });

  it("takes a rule whose roles do not exist as one for nobody", async () => {
    const broken = MODEL.replace("for Support", "for Suport");
    assert.equal(
      await hover(broken.replace("desk:", "de<|>sk:")),
      [
        "Allows `read`, `update` to nobody, as its roles do not exist.",
        "",
        "|  | not signed in | signed in | Finance |",
        "| --- | --- | --- | --- |",
        "| `read` | no | own | yes: total; sometimes all |",
        "| `update` | no | own, not locked | own, not locked |",
        "",
        "As everybody who signed in: Support, Guest.",
      ].join("\n"),
    );
    assert.match(
      (await hover(broken.replace("policy {\n    own", "pol<|>icy {\n    own"))) ?? "",
      /Without `desk`: the roles do not exist\.$/,
    );
  });
});
