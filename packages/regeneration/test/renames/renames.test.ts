import assert from "node:assert/strict";
import { type GeneratedFile, lastSchema } from "@domainsmith/generators";
import type { Model } from "@domainsmith/model";
import {
  applyIdentifierMap,
  type IdentifierMap,
  identifierMap,
  renamedKeys,
  type SymbolRename,
  symbolRenames,
} from "../../src/renames/index.ts";
import { keyText } from "../../src/store/lock-file.ts";
import { generated, RenamedProject } from "./testing/renamed-project.ts";

/** `RENAME_SHARE=1` renames every entity and every member; 15 every fifteenth. */
const SHARE = Number(process.env.RENAME_SHARE ?? 15);

/** Demo data, which tests and factories hold, too: what a member is called may say what is in it. */
const DATA = /^src\/db\/seed\/|\.factory\.ts$|\.test\.ts$|^docs\/postman\.json$/;
const HISTORY = /^src\/db\/migrations\//;

interface Step {
  readonly map: IdentifierMap;
  /** Each file of the last generation with what it is now. */
  readonly pairs: readonly { readonly before: GeneratedFile; readonly after: GeneratedFile }[];
  readonly gone: readonly string[];
}

function renamesBetween(model: Model, base: readonly GeneratedFile[]): readonly SymbolRename[] {
  const schema = lastSchema(textsOf(base));
  return symbolRenames(model, {
    symbols: new Set(base.flatMap(({ key }) => key.symbol ?? [])),
    snapshot: schema,
  });
}

function step(renames: readonly SymbolRename[], base: readonly GeneratedFile[], next: readonly GeneratedFile[]): Step {
  const moves = renamedKeys(
    base.map(({ key }) => keyText(key)),
    renames,
  );
  const byKey = new Map(next.map((file) => [keyText(file.key), file]));
  const pairs = base.flatMap((before) => {
    const key = keyText(before.key);
    const after = byKey.get(moves.get(key) ?? key);
    return after ? [{ before, after }] : [];
  });
  const moved = new Map(
    pairs.flatMap(({ before, after }) => (before.path === after.path ? [] : [[before.path, after.path]])),
  );
  const found = new Set(pairs.map(({ before }) => before.path));
  return {
    map: identifierMap({ renames, base: textsOf(base), next: textsOf(next), moved }),
    pairs,
    gone: base.flatMap(({ path }) => (found.has(path) ? [] : [path])),
  };
}

function textsOf(files: readonly GeneratedFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

function reversed({ from, to, kind, names }: SymbolRename): SymbolRename {
  return { from: to, to: from, kind, names: names.map((pair) => ({ from: pair.to, to: pair.from })) };
}

/** A text without its layout and the order of its words. */
function words(text: string): string {
  return (text.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$,;()*]/gu) ?? []).sort().join(" ");
}

describe("renaming what an application is generated of", function () {
  this.timeout(1_200_000);
  let project: RenamedProject;
  let base: readonly GeneratedFile[];

  before(async () => {
    project = await RenamedProject.open("shop");
    base = generated(project.model);
  });

  it("is taken along in nearly all files, in both directions, and touches no other", async () => {
    const different: string[] = [];
    let count = 0;
    let [changed, kept] = [0, 0];
    for (const [name, kind] of [
      ["blossom", 0],
      ["silverBirch", 4],
    ] as const) {
      const all = project.renamables.filter((each) => each.kind === "entity" || each.kind === "member");
      for (const renamable of all) {
        if ((count++ + kind) % SHARE !== 0) continue;
        const to = renamable.kind === "entity" ? name.charAt(0).toUpperCase() + name.slice(1) : name;
        assert.ok(await project.rename(renamable, to), renamable.title);
        const model = project.model;
        await project.restore();
        const next = generated(model, base);
        const { map, pairs, gone } = step(renamesBetween(model, base), base, next);
        assert.deepEqual(gone, [], renamable.title);
        for (const { before, after } of pairs) {
          const text = applyIdentifierMap(map, before.path, before.content);
          if (before.content === after.content) {
            assert.equal(text, after.content, `${renamable.title}: ${before.path}`);
            continue;
          }
          if (HISTORY.test(before.path) || (renamable.kind === "member" && DATA.test(before.path))) continue;
          changed++;
          if (words(text) === words(after.content)) kept++;
          else different.push(`${renamable.title} > ${to}: ${before.path}`);
        }
      }
    }
    assert.ok(changed > 30, `${changed}`);
    assert.ok(kept / changed >= 0.98, `${kept} of ${changed}\n${different.join("\n")}`);
  });

  it("gives the same bytes there and back", async () => {
    for (const title of ["Order", "Product", "Order#discount", "Customer#tier"]) {
      const renamable = project.renamables.find((each) => each.title === title);
      assert.ok(renamable, title);
      assert.ok(await project.rename(renamable, renamable.kind === "entity" ? "Blossom" : "blossom"));
      const model = project.model;
      await project.restore();
      const next = generated(model, base);
      const renames = renamesBetween(model, base);
      const there = step(renames, base, next);
      const back = step(renames.map(reversed), next, base);
      for (const { before, after } of there.pairs) {
        if (HISTORY.test(before.path) || (renamable.kind === "member" && DATA.test(before.path))) continue;
        const text = applyIdentifierMap(there.map, before.path, before.content);
        assert.equal(applyIdentifierMap(back.map, after.path, text), before.content, `${title}: ${before.path}`);
      }
    }
  });
});
