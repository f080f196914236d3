import assert from "node:assert/strict";
import { linkRevision } from "../references/link-revision.ts";
import { linksOf, type SegmentLinks } from "../references/segment-links.ts";
import { segmentsOf } from "../syntax/index.ts";
import { modelText, type ParsedFiles, parseFiles } from "../testing/index.ts";

const FILE = "part0.domain";

/** What is known of the declarations of a file, by name. */
function stateOf({ byName }: ParsedFiles, name = FILE) {
  const file = byName[name]?.parseResult.value ?? assert.fail();
  return new Map(
    segmentsOf(file).flatMap((segment) => {
      const links = linksOf(segment.node);
      const key = segment.node && "name" in segment.node ? String(segment.node.name) : segment.text.trim();
      return links ? [[key, { links, revision: linkRevision(segment), checked: links.checked }] as const] : [];
    }),
  );
}

/** The declarations that were parsed, linked or checked again by an edit. */
async function touched(parsed: ParsedFiles, edit: (text: string) => string) {
  const before = stateOf(parsed);
  const text = parsed.byName[FILE]?.textDocument.getText() ?? "";
  await parsed.update({ [FILE]: edit(text) });
  const after = stateOf(parsed);
  const names = (differs: (was: SegmentState | undefined, is: SegmentState) => boolean) =>
    [...after].filter(([key, is]) => differs(before.get(key), is)).map(([key]) => key);
  return {
    parsed: names((was, is) => was?.links !== is.links),
    linked: names((was, is) => was?.revision !== is.revision),
    checked: names((was, is) => was?.checked !== is.checked),
  };
}

interface SegmentState {
  readonly links: SegmentLinks;
  readonly revision: number;
  readonly checked: SegmentLinks["checked"];
}

describe("Relinking", () => {
  let parsed: ParsedFiles;

  beforeEach(async () => {
    parsed = await parseFiles(modelText(60));
    assert.deepEqual(parsed.problems, []);
  });

  it("links and checks one declaration alone when a comment changes", async () => {
    const only = ["Entity30"];
    const edit = (text: string) => text.replace("/// Entity number 30.", "/// Entity number 30!");
    assert.deepEqual(await touched(parsed, edit), { parsed: only, linked: only, checked: only });
  });

  it("links and checks one declaration alone when an expression changes", async () => {
    const only = ["Entity31"];
    const edit = (text: string) => text.replace('sequence("E31-")', 'sequence("F31-")');
    assert.deepEqual(await touched(parsed, edit), { parsed: only, linked: only, checked: only });
  });

  it("leaves those that a change does not concern alone, and knows the others", async () => {
    const edit = (text: string) =>
      text.replace("parent: Entity33? inverse children30", "parent: Entity34? inverse children30");
    const { parsed: again, linked, checked } = await touched(parsed, edit);
    assert.deepEqual(again, ["Entity30"]);
    assert.deepEqual(linked, checked);
    assert.ok(linked.includes("Entity33") && linked.includes("Entity34") && linked.length < 12, String(linked));
    assert.deepEqual(parsed.problems, []);
  });

  it("links only those again that write a name that is gone", async () => {
    const edit = (text: string) => text.replace("entity Entity30 ", "entity Entity30X ");
    const { parsed: again, linked } = await touched(parsed, edit);
    assert.deepEqual(again, ["Entity30X"]);
    const text = parsed.byName[FILE]?.textDocument.getText() ?? "";
    assert.ok(linked.length < 15, String(linked));
    for (const name of linked) assert.match(text, new RegExp(`entity ${name} `));
  });

  it("follows who uses a mixin, which neither the mixin nor who asks says", async () => {
    const files = {
      "domainsmith.json": "{}",
      "a.domain": 'import { U } from "./u"\n\nentity A { first: U? check some: partners.any(p => p.own > 0) }\n',
      "m.domain": 'import { A } from "./a"\n\nmixin M { a: A? inverse partners[] }\n',
      "u.domain": 'import { M } from "./m"\n\nentity U with M { own: Int }\n',
      "v.domain": 'import { M } from "./m"\n\nentity V { n: Int }\n',
    };
    const used = { "v.domain": 'import { M } from "./m"\n\nentity V with M { n: Int }\n' };
    const project = await parseFiles(files);
    const before = [...project.problems].sort();
    const scratch = await parseFiles({ ...files, ...used });
    assert.notDeepEqual([...scratch.problems].sort(), before);
    assert.deepEqual([...(await project.update(used))].sort(), [...scratch.problems].sort());
    assert.deepEqual([...(await project.update({ "v.domain": files["v.domain"] }))].sort(), before);
  });
});
