import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { parseFiles } from "../../testing/index.ts";
import { announcedCodes, type MistakeCase, readCases } from "./read-cases.ts";

const FAMILIES = ["types", "relations", "rules", "states", "policies", "privacy", "tenancy", "modules"];

/** `b.domain:3:5-9 DS1101`, from 1, for every mark and for every finding of a case. */
async function findings({ sources }: MistakeCase): Promise<{ announced: string[]; found: string[]; told: string }> {
  const { byName, markers, problems } = await parseFiles(sources);
  const announced = Object.entries(markers).flatMap(([name, { text, ranges }]) => {
    const offsets = ranges.map(({ offset }) => offset);
    return announcedCodes(text, offsets, name).map((code, index) => {
      const { offset = 0, length = 0 } = ranges[index] ?? {};
      return `${name}:${place(text, offset)}-${place(text, offset + length)} ${code}`;
    });
  });
  const found = Object.entries(byName).flatMap(([name, { diagnostics = [] }]) =>
    diagnostics.map(({ range: { start, end }, code }) => {
      const from = `${start.line + 1}:${start.character + 1}`;
      return `${name}:${from}-${end.line + 1}:${end.character + 1} ${code}`;
    }),
  );
  return { announced: announced.sort(), found: found.sort(), told: problems.join("\n") };
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

for (const family of FAMILIES) {
  const file = new URL(`${family}.domain`, import.meta.url);
  if (!existsSync(file)) continue;
  const cases = readCases(readFileSync(file, "utf8"));

  describe(`deliberate mistakes: ${family}`, () => {
    for (const example of cases) {
      it(`${family}.domain:${example.line} ${example.title}`, async () => {
        const { announced, found, told } = await findings(example);
        assert.deepEqual(found, announced, told);
        assert.ok(announced.length > 0 !== example.title.startsWith("correct:"), "the case and its title do not agree");
      });
    }

    it("are at least 30", async () => {
      const all = await Promise.all(cases.map(findings));
      assert.ok(all.reduce((sum, { announced }) => sum + announced.length, 0) >= 30);
    });
  });
}
