import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parseProjectConfig } from "../project/index.ts";
import { parseFiles, readSources } from "../testing/index.ts";
import { diagnosticKinds } from "./registry.ts";

const folder = new URL("../../../../docs/language-reference/diagnostics/", import.meta.url);
const pages = readdirSync(folder).filter((name) => /^DS\d{4}\.md$/.test(name));

/** Codes that no text can show. */
const WITHOUT_EXAMPLE: ReadonlySet<string> = new Set([
  "DS0090",
  "DS0010",
  "DS0011",
  "DS0012",
  "DS0014",
  "DS0015",
  "DS0016",
  "DS6008",
]);

const SEVERITIES = { error: "Error", warning: "Warning", info: "Information", hint: "Hint" };

interface Example {
  readonly kind: "wrong" | "right";
  readonly sources: Readonly<Record<string, string>>;
}

function examplesOf(text: string): Example[] {
  return [...text.matchAll(/^```(domain|json) (wrong|right)\n([\s\S]*?)^```$/gm)].map(
    ([, language, kind, code = ""]) => ({
      kind: kind === "right" ? "right" : "wrong",
      sources:
        language === "json"
          ? { "domainsmith.json": code, "example.domain": "entity Example { name: String(9) }\n" }
          : readSources(code),
    }),
  );
}

/** The codes of everything that is found in an example, hints too. */
async function codesOf({ sources }: Example): Promise<readonly string[]> {
  const { byName } = await parseFiles(sources);
  const found = Object.values(byName).flatMap(({ diagnostics = [] }) => diagnostics.map(({ code }) => String(code)));
  const settings = Object.entries(sources).filter(([name]) => /^([\w-]+\/)?domainsmith\.json$/.test(name));
  const problems = settings.flatMap(([, text]) => parseProjectConfig(text, { generators: ["data", "api"] }).problems);
  return [...found, ...problems.map(({ code }) => code)];
}

describe("pages of diagnostics", () => {
  it("are there for every code", () => {
    assert.deepEqual(pages.map((page) => page.slice(0, 6)).sort(), [...diagnosticKinds.keys()]);
  });

  for (const page of pages) {
    const code = page.slice(0, 6);
    const text = readFileSync(new URL(page, folder), "utf8");
    const kind = diagnosticKinds.get(code);

    it(`${page} is about a code that exists`, () => {
      assert.ok(kind, `nothing reports ${code}`);
      const lines = text.split("\n");
      assert.equal(lines[0], `# ${code}: ${kind.title}`);
      assert.ok(lines[2]?.startsWith(`**${SEVERITIES[kind.severity]}.** `), `its severity is ${kind.severity}`);
    });

    it(`${page} shows what is wrong and what is right`, async () => {
      const examples = examplesOf(text);
      const isShown = !WITHOUT_EXAMPLE.has(code);
      for (const wanted of ["wrong", "right"]) {
        assert.equal(
          examples.some((example) => example.kind === wanted),
          isShown,
          `${wanted} examples`,
        );
      }
      for (const example of examples) {
        const codes = [...new Set(await codesOf(example))];
        assert.deepEqual(codes, example.kind === "wrong" ? [code] : [], Object.values(example.sources).join("\n"));
      }
    });
  }
});
