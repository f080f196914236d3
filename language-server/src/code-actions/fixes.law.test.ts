import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import type { Diagnostic } from "vscode-languageserver";
import { type OfferedFix, offeredFixes } from "../testing/fixes.ts";
import { deliberateMistakes, type MistakenModel, wrongExamples } from "../testing/mistaken-models.ts";
import type { TestWorkspace } from "../testing/workspace.ts";
import { ignoreProblem } from "./fixes/ignore-problem.ts";
import { turnOff } from "./fixes/turn-off.ts";
import { quickFixes } from "./registry.ts";

type Sources = MistakenModel["sources"];

/** How often each thing is there. */
type Counts = ReadonlyMap<string, number>;

function counts(things: readonly string[]): Counts {
  const found = new Map<string, number>();
  for (const thing of things) found.set(thing, (found.get(thing) ?? 0) + 1);
  return found;
}

/** What a workspace says of other texts, by file. */
async function diagnosticsOf(
  { shared, files }: TestWorkspace,
  sources: Sources,
): Promise<readonly (readonly [file: string, diagnostic: Diagnostic])[]> {
  const { DocumentBuilder, LangiumDocuments } = shared.workspace;
  const changed = Object.entries(sources).filter(([name, text]) => files.readFileSync(testUri(name)) !== text);
  for (const [name, text] of changed) files.write(testUri(name), text);
  DocumentBuilder.updateBuildOptions = { validation: true };
  await DocumentBuilder.update(
    changed.map(([name]) => testUri(name)),
    [],
  );
  return Object.keys(sources).flatMap((name) =>
    (LangiumDocuments.getDocument(testUri(name))?.diagnostics ?? []).map((each) => [name, each] as const),
  );
}

/** What a fix does that no fix may do. */
async function faultsOf(
  { fix, diagnostic, file, sources }: OfferedFix,
  before: Awaited<ReturnType<typeof diagnosticsOf>>,
  workspace: TestWorkspace,
): Promise<readonly string[]> {
  const after = await diagnosticsOf(workspace, sources);
  const told = (name: string, { code, message }: Diagnostic) => `${name} ${code} ${String(message)}`;
  const own = told(file, diagnostic);
  const [toldBefore, toldAfter] = [before, after].map((all) => counts(all.map(([name, each]) => told(name, each))));
  const errors = (all: typeof before) =>
    counts(all.flatMap(([name, { severity, code }]) => (severity === 1 ? [`${name} ${code}`] : [])));
  const had = errors(before);
  const faults = [...errors(after)].flatMap(([error, times]) => {
    const code = error.slice(error.lastIndexOf(" ") + 1);
    const isExpected = fix.reveals?.some((start) => code.startsWith(start)) ?? false;
    return times > (had.get(error) ?? 0) && !isExpected ? [`"${fix.title}" brings ${error}`] : [];
  });
  return (toldAfter?.get(own) ?? 0) >= (toldBefore?.get(own) ?? 0)
    ? [...faults, `"${fix.title}" leaves ${own}`]
    : faults;
}

/** Problems of which more than one fix says that it is the one to take. */
function ambiguous(fixes: readonly OfferedFix[]): readonly string[] {
  const chosen = fixes.flatMap(({ fix, diagnostic: { code, range, message } }) =>
    (["preferred", "safe"] as const)
      .filter((trait) => fix[trait])
      .map((trait) => `${trait}: ${code} at ${JSON.stringify(range)} ${String(message)}`),
  );
  return [...counts(chosen)].filter(([, times]) => times > 1).map(([each]) => each);
}

/** Those leave the problem where it is. */
const SILENCING: ReadonlySet<unknown> = new Set([ignoreProblem, turnOff]);

for (const [family, models] of [
  ["the pages", wrongExamples()],
  ["deliberate mistakes", deliberateMistakes()],
] as const) {
  describe(`fixes of ${family} mend their problem and bring no error`, () => {
    for (const { title, sources } of models) {
      it(title, async () => {
        const { fixes, workspace } = await offeredFixes(
          sources,
          quickFixes.filter((quickFix) => !SILENCING.has(quickFix)),
        );
        assert.deepEqual(ambiguous(fixes), []);
        const before = await diagnosticsOf(workspace, sources);
        for (const fix of fixes) assert.deepEqual(await faultsOf(fix, before, workspace), []);
      });
    }
  });
}

describe("fixes end lines as the file does", () => {
  for (const { title, sources } of wrongExamples()) {
    it(title, async () => {
      const windows = Object.entries(sources).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]);
      const { fixes } = await offeredFixes(Object.fromEntries(windows));
      for (const { fix, sources: after } of fixes) {
        for (const text of Object.values(after)) assert.doesNotMatch(text, /[^\r]\n/, fix.title);
      }
    });
  }
});
