import assert from "node:assert/strict";
import type { FileKind } from "@domainsmith/generators";
import fc from "fast-check";
import { stringify, parse as yamlParse } from "yaml";
import { jsonMerger } from "../json/json-merger.ts";
import { hasMarkers } from "../markers.ts";
import { mergeTexts } from "../merge.ts";
import { yamlMerger } from "../yaml/yaml-merger.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const key = fc.constantFrom("a", "b", "c", "name", "id", "x y", "__proto__");
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom("", "a", "b", "1", "true", "# no", "- x", "a: b", "a\nb", " ", "{", "é"),
);
const { value } = fc.letrec<{ value: Json; map: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: "small" }, scalar, fc.array(tie("value"), { maxLength: 4 }), tie("map")),
  map: fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
}));
const document = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

/** New values by key; nothing takes a key away. */
const edits = fc.dictionary(key, fc.oneof(value, fc.constant(undefined)), { maxKeys: 2, noNullPrototype: true });

function edited(map: { [key: string]: Json }, changes: { [key: string]: Json | undefined }): { [key: string]: Json } {
  const result = new Map(Object.entries(map));
  for (const [name, change] of Object.entries(changes)) {
    if (change === undefined) result.delete(name);
    else result.set(name, change);
  }
  return Object.fromEntries(result);
}

const jsonText = (content: Json, indent: number) => `${JSON.stringify(content, undefined, indent)}\n`;
const yamlText = (content: Json, indent: number) => stringify(content, { indent: Math.max(2, indent) });

interface Form {
  readonly kind: FileKind;
  readonly path: string;
  readonly text: (content: Json, indent: number) => string;
  readonly parse: (text: string) => Json;
}

const forms: readonly Form[] = [
  { kind: "json", path: "a.json", text: jsonText, parse: (text) => JSON.parse(text) },
  { kind: "yaml", path: "a.yaml", text: yamlText, parse: (text) => yamlParse(text) },
];

/** What a merge by keys means, as far as both texts are maps all the way; undefined for a conflict. */
function expected(base: Json | undefined, yours: Json | undefined, next: Json | undefined): Json | undefined | "clash" {
  const same = (left: Json | undefined, right: Json | undefined) => canonical(left) === canonical(right);
  if (same(yours, next) || same(base, next)) return yours;
  if (same(base, yours)) return next;
  if (!isMap(yours) || !isMap(next)) return "clash";
  const from = isMap(base) ? base : {};
  const result = new Map<string, Json>();
  for (const name of new Set([...Object.keys(yours), ...Object.keys(next)])) {
    const [b, y, n] = [from, yours, next].map((map) => (Object.hasOwn(map, name) ? map[name] : undefined));
    const merged = expected(b, y, n);
    if (merged === "clash") return "clash";
    if (merged !== undefined) result.set(name, merged);
  }
  return Object.fromEntries(result);
}

function isMap(json: Json | undefined): json is { [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function canonical(json: Json | undefined): string {
  if (Array.isArray(json)) return `[${json.map(canonical).join()}]`;
  if (!isMap(json)) return JSON.stringify(json) ?? "nothing";
  return `{${Object.keys(json)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(Object.hasOwn(json, name) ? json[name] : undefined)}`)
    .join()}}`;
}

function hasList(json: Json): boolean {
  return Array.isArray(json) || (isMap(json) && Object.values(json).some(hasList));
}

for (const form of forms)
  describe(`merging ${form.kind} by keys`, function () {
    this.timeout(120_000);
    const indent = fc.constantFrom(0, 2, 4);

    it("keeps what both sides changed, and conflicts on both sides alike", async () => {
      await fc.assert(
        fc.asyncProperty(document, document, document, indent, indent, async (b, y, n, own, generated) => {
          const [base, yours, next] = [form.text(b, generated), form.text(y, own), form.text(n, generated)];
          const [there, back] = await Promise.all([
            mergeTexts({ kind: form.kind, path: form.path, base, yours, next }),
            mergeTexts({ kind: form.kind, path: form.path, base, yours: next, next: yours }),
          ]);
          if (there.ok) assert.ok(!hasMarkers(there.text));
          else assert.ok(hasMarkers(there.marked));
          if ([b, y, n].some(hasList)) return;
          assert.equal(there.ok, back.ok);
          const wanted = expected(b, y, n);
          if (there.ok && there.way === "keys") {
            assert.notEqual(wanted, "clash");
            assert.equal(canonical(form.parse(there.text)), canonical(wanted));
          }
        }),
        { numRuns: 400 },
      );
    });

    it("merges what does not clash", async () => {
      let byKeys = 0;
      await fc.assert(
        fc.asyncProperty(document, edits, edits, async (b, own, generated) => {
          const [y, n] = [edited(b, own), edited(b, generated)];
          const wanted = expected(b, y, n);
          fc.pre(wanted !== "clash" && Object.keys(wanted ?? {}).length > 0 && ![b, y, n].some(hasList));
          const [base, yours, next] = [form.text(b, 2), form.text(y, 2), form.text(n, 2)];
          const result = await mergeTexts({ kind: form.kind, path: form.path, base, yours, next });
          if (result.ok && result.way === "keys") byKeys++;
          if (form.kind === "json") assert.ok(result.ok);
          if (result.ok) assert.equal(canonical(form.parse(result.text)), canonical(wanted));
        }),
        { numRuns: 500 },
      );
      assert.ok(byKeys > 15, `${byKeys}`);
    });

    it("merges lists of distinct values as sets", async () => {
      const list = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(list, list, list, async (b, y, n) => {
          fc.pre([b, y, n].every(({ length }) => length > 0));
          const [base, yours, next] = [b, y, n].map((items) => form.text({ list: items, other: 1 }, 2));
          if (base === undefined || yours === undefined || next === undefined) return;
          const result = await mergeTexts({ kind: form.kind, path: form.path, base, yours, next });
          const back = await mergeTexts({ kind: form.kind, path: form.path, base, yours: next, next: yours });
          assert.equal(result.ok, back.ok);
          if (!result.ok || result.way !== "keys") return;
          const expectedItems = [...new Set([...y, ...n])].filter((each) =>
            b.includes(each) ? y.includes(each) && n.includes(each) : true,
          );
          const merged = form.parse(result.text);
          assert.ok(isMap(merged) && Array.isArray(merged.list));
          assert.deepEqual(merged.list.toSorted(), expectedItems.toSorted());
        }),
        { numRuns: 300 },
      );
    });

    it("changes nothing but what changed", async () => {
      await fc.assert(
        fc.property(document, document, indent, indent, (b, y, own, generated) => {
          const [base, yours] = [form.text(b, generated), form.text(y, own)];
          const merger = form.kind === "json" ? jsonMerger : yamlMerger;
          const result = merger.merge({ kind: form.kind, path: form.path, base, yours, next: base });
          if (result) assert.deepEqual(result, { ok: true, text: yours, way: "keys" });
        }),
        { numRuns: 500 },
      );
    });

    it("never throws, whatever the texts are", async () => {
      const anything = fc.oneof(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc
          .array(
            fc.constantFrom(
              "{",
              "}",
              "[",
              "]",
              '"a"',
              ":",
              ",",
              "1",
              "\n",
              "  ",
              "- ",
              "a: ",
              "// x",
              "# x",
              "&a ",
              "*a",
              "\t",
              "|",
              ">",
              "/*",
              "---\n",
              "\uE000",
              "\uE001",
            ),
            { maxLength: 30 },
          )
          .map((parts) => parts.join("")),
        document.map((content) => form.text(content, 2)),
      );
      await fc.assert(
        fc.asyncProperty(anything, anything, anything, async (base, yours, next) => {
          const result = await mergeTexts({ kind: form.kind, path: form.path, base, yours, next });
          assert.equal(typeof result.ok, "boolean");
        }),
        { numRuns: 600 },
      );
    });

    it("does not mind how deep a text is", async () => {
      const deep = (open: string, close: string) => `${open.repeat(50_000)}1${close.repeat(50_000)}\n`;
      const result = await mergeTexts({
        kind: form.kind,
        path: form.path,
        base: deep("[", "]"),
        yours: deep('{"a":', "}"),
        next: deep("[1,", "]"),
      });
      assert.equal(result.ok, false);
    });
  });
