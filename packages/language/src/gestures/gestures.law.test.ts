import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { arbitraryProject, type ProjectTexts } from "../testing/arbitrary-project.ts";
import { awkwardProjects } from "../testing/awkward-projects.ts";
import { parseFiles } from "../testing/index.ts";
import { checkForm, checkKeys, checkMeaning, keysDeleted, keysIn } from "./testing/laws.ts";
import { attempt } from "./testing/operate.ts";
import { Chance, randomOperation } from "./testing/random-operations.ts";

const counts = new Map<string, number>();

function count(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function sourcesOf(example: string): ProjectTexts {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** Makes operations one after the other, each on what the one before left. */
async function sequence(sources: ProjectTexts, seed: number, steps: number): Promise<void> {
  const parsed = await parseFiles(sources);
  const chance = new Chance(seed);
  const files = Object.keys(parsed.byName).filter((name) => !name.includes("node_modules"));
  for (let step = 0; step < steps; step++) {
    const file = chance.pick(files);
    const operation = file === undefined ? undefined : randomOperation(parsed, file, chance);
    if (file === undefined || !operation) continue;
    const result = await attempt(parsed, operation, file).catch((error: unknown) => {
      throw new Error(
        `${JSON.stringify(operation)} in\n${parsed.byName[file]?.textDocument.getText()}\n${String(error)}`,
        { cause: error },
      );
    });
    if (!result.ok) {
      const where = `${JSON.stringify(operation)} in\n${parsed.byName[file]?.textDocument.getText()}`;
      assert.doesNotMatch(result.message, /would bring a syntax error/, where);
      count(`${operation.kind}: ${result.message.replace(/"[^"]*"|\w+\.domain|\d+/g, "…")}`);
      continue;
    }
    count(`${operation.kind}: made`);
    const texts = checkForm(parsed, operation, result, file);
    const changed = Object.fromEntries(
      Object.entries(texts).filter(([name, text]) => parsed.byName[name]?.textDocument.getText() !== text),
    );
    if (Object.keys(changed).length === 0) continue;
    const [before, deleted] = [keysIn(parsed, file), keysDeleted(parsed, operation, file)];
    await parsed.update(changed);
    checkKeys(before, keysIn(parsed, file), operation, result, deleted);
    checkMeaning(parsed, operation, result, file);
  }
}

const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  "as they are": (text) => text,
  "with other line ends": (text) => text.replace(/\r?\n/g, "\r\n"),
  "with tabs": (text) => text.replace(/^( {2})+/gm, (blanks) => "\t".repeat(blanks.length / 2)),
  "on few lines": (text) => (text.includes("//") ? text : text.replace(/\s*\n\s*/g, " ")),
};

function varied(sources: ProjectTexts, variant: (text: string) => string): ProjectTexts {
  return Object.fromEntries(
    Object.entries(sources).map(([name, text]) => [name, name.endsWith(".domain") ? variant(text) : text]),
  );
}

const RUNS = Number(process.env.PROPERTY_RUNS ?? 6);
const STEPS = Number(process.env.GESTURE_STEPS ?? 25);

describe("random operations", () => {
  after(() => {
    if (process.env.GESTURE_REPORT) {
      console.log(
        [...counts]
          .sort()
          .map(([what, number]) => `${number} ${what}`)
          .join("\n"),
      );
    }
    assert.ok([...counts.keys()].some((what) => what.endsWith(": made")));
  });

  for (const [title, variant] of Object.entries(VARIANTS)) {
    it(`keep form, comments and meaning in random projects ${title}`, async function () {
      this.timeout(1_200_000);
      await fc.assert(
        fc.asyncProperty(arbitraryProject, fc.nat(), async (sources, seed) => {
          await sequence(varied(sources, variant), seed, STEPS);
        }),
        { numRuns: RUNS },
      );
    });
  }

  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`keep form, comments and meaning: ${example}`, async function () {
      this.timeout(1_200_000);
      await sequence(sourcesOf(example), RUNS, STEPS * 2);
    });
  }

  for (const [title, sources] of Object.entries(awkwardProjects)) {
    it(`keep form, comments and meaning: ${title}`, async function () {
      this.timeout(1_200_000);
      for (let seed = 1; seed <= RUNS; seed++) await sequence(sources, seed * 7, STEPS);
    });
  }
});
