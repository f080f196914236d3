import assert from "node:assert/strict";
import { paramsAt, placesOf } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

const MODEL = `entity Order {
  status: Status = draft
  number: Number
  count: Int
  lines: owns Line[] inverse order
  buyer: Person? inverse orders[]
  computed first: Status = status
  states status { draft -> done on finish }
  action finish(by: Person) when by.orders.any(o => o.count > 0) and lines.count() > 0
  policy { own: allow read when this == me.orders.max(o => o) }
}
entity Line { amount: Int check order.count > 0 }
principal entity Person { }
enum Status { draft, done }
type Number = String(3)
`;

/** Where the type of what stands at the cursor is declared: the cursor is put behind the text before \`|\`. */
async function typeAt(place: string): Promise<readonly string[]> {
  const [before = "", after = ""] = place.split("|");
  assert.ok(MODEL.includes(before + after), place);
  const workspace = await openWorkspace({ "a.domain": MODEL.replace(before + after, `${before}<|>${after}`) });
  const found = await workspace.Domain.lsp.TypeProvider?.getTypeDefinition(
    workspace.cursor.document,
    paramsAt(workspace),
  );
  return placesOf(found).map((text) => text.replace("a.domain:", ""));
}

const [ORDER, LINE, PERSON, STATUS, NUMBER] = ["1:8", "12:8", "13:18", "14:6", "15:6"];

describe("type definition", () => {
  for (const [place, expected] of [
    ["sta|tus: Status", [STATUS]],
    ["num|ber: Number", [NUMBER]],
    ["cou|nt: Int", []],
    ["lin|es: owns", [LINE]],
    ["inverse ord|er\n", [ORDER]],
    ["computed fir|st", [STATUS]],
    ["states sta|tus", [STATUS]],
    ["{ dra|ft ->", [STATUS]],
    ["Status = dra|ft", [STATUS]],
    ["finish(b|y: ", [PERSON]],
    ["when b|y.orders", [PERSON]],
    ["by.ord|ers", [ORDER]],
    ["any(|o => ", [ORDER]],
    ["=> |o.count", [ORDER]],
    ["when th|is == ", [ORDER]],
    ["== m|e.orders", [PERSON]],
    ["me.orders.ma|x(", [ORDER]],
    ["check ord|er.count", [ORDER]],
    ["entity Per|son", [PERSON]],
    ["buyer: Per|son", [PERSON]],
  ] as const) {
    it(`of ${place.trim()}`, async () => assert.deepEqual(await typeAt(place), expected));
  }
});
