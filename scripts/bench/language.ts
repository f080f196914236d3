import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startClient, type TestClient } from "../../language-server/src/testing/client.ts";
import { fileName, modelText } from "../../packages/language/src/testing/model-text.ts";
import { type BenchRow, median, row } from "../lib/bench.ts";
import { root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";

const EDITS = 10;

/** Goals by the number of entities, in milliseconds of CPU. */
const keystroke: Readonly<Record<number, number>> = { 100: 11.6, 1000: 75 };

/** What is asked about the name in the middle, or about the whole file; goals in milliseconds for 1,000 entities. */
const QUESTIONS: readonly {
  readonly what: string;
  readonly method: string;
  readonly params?: object;
  readonly goal: number | null;
}[] = [
  { what: "completion", method: "completion", goal: 20 },
  { what: "hover", method: "hover", goal: 1 },
  { what: "definition", method: "definition", goal: 1 },
  { what: "references", method: "references", params: { context: { includeDeclaration: true } }, goal: 2 },
  { what: "rename", method: "rename", params: { newName: "Renamed" }, goal: 2 },
  { what: "document symbols", method: "documentSymbol", goal: 20 },
  { what: "folding", method: "foldingRange", goal: 15 },
  { what: "semantic tokens", method: "semanticTokens/full", goal: 60 },
  { what: "formatting", method: "formatting", params: { options: { tabSize: 2, insertSpaces: true } }, goal: null },
];

/** What the built language server takes for a keystroke and a question, on models of 100 and 1,000 entities. */
export async function run(): Promise<readonly BenchRow[]> {
  const built = await runNode(path.join(root, "scripts/tasks/build.ts"), [], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built !== 0) throw new Error("The language server does not build.");
  return [...(await measure(100)), ...(await measure(1000))];
}

async function measure(entities: number): Promise<readonly BenchRow[]> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "bench-")));
  const texts = modelText(entities);
  for (const [name, content] of Object.entries(texts)) writeFileSync(path.join(folder, name), content);
  const text = texts[fileName(0)] ?? "";
  const uri = pathToFileURL(path.join(folder, fileName(0))).href;
  const started = performance.now();
  const command = [process.execPath, path.join(root, "dist/server.js"), "--stdio"];
  const client = await startClient({ capabilities: {}, folders: [pathToFileURL(folder).href], command });
  try {
    const initialized = performance.now();
    const clean = client.diagnostics(uri);
    client.open(uri, text);
    const faults = await clean;
    const opened = performance.now();
    if (faults.length > 0) throw new Error(`The model of the benchmark is wrong: ${faults[0]?.message}`);
    const { line, character } = middle(text, entities);
    const costs = await edits(client, uri, line, character);
    const position = { textDocument: { uri }, position: { line, character: character - 1 } };
    const answers: BenchRow[] = [];
    for (const { what, method, params, goal } of QUESTIONS) {
      const asked = { ...position, ...params };
      const time = await questions(() => client.connection.sendRequest(`textDocument/${method}`, asked));
      answers.push(row(`${what}, ${entities} entities`, time, "ms", goal));
    }
    const of = `, ${entities} entities`;
    return [
      row(`start and initialize${of}`, initialized - started, "ms", 200),
      row(`open to diagnostics${of}`, opened - initialized, "ms"),
      row(`keystroke to diagnostics${of}`, median(costs), "ms CPU", keystroke[entities] ?? null),
      ...answers,
      ...memory(client, of),
    ];
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the type of a relation ends, in the middle of the model. */
function middle(text: string, entities: number): { line: number; character: number } {
  const lines = text.split("\n");
  const from = lines.findIndex((content) => content.startsWith(`entity Entity${Math.floor(entities / 2)} `));
  for (let line = from; line < lines.length; line += 1) {
    const relation = /^ {2}\w+: +Entity\d+/.exec(lines[line] ?? "");
    if (relation) return { line, character: relation[0].length };
  }
  throw new Error("The model of the benchmark has no relation.");
}

/** Breaks a name by one character and mends it again, several times; gives the CPU time of each of these keystrokes. */
async function edits(client: TestClient, uri: string, line: number, character: number): Promise<number[]> {
  const costs: number[] = [];
  for (let number = 0; number < 2 * EDITS; number += 1) {
    const breaks = number % 2 === 0;
    const wanted = client.diagnostics(uri, (found) => found.length > 0 === breaks);
    const before = cpu(client);
    const end = breaks ? character : character + 1;
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: number + 2 },
      contentChanges: [
        { range: { start: { line, character }, end: { line, character: end } }, text: breaks ? "X" : "" },
      ],
    });
    await wanted;
    costs.push(cpu(client) - before);
  }
  return costs;
}

async function questions(question: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < EDITS; number += 1) {
    const started = performance.now();
    await question();
    times.push(performance.now() - started);
  }
  return median(times);
}

/** Milliseconds that the server's main thread computed; where the system does not tell, the time that has passed. */
function cpu({ process: { pid } }: TestClient): number {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return performance.now();
  return Number(readFileSync(file, "latin1").split(" ")[0]) / 1e6;
}

function memory({ process: { pid } }: TestClient, of: string): readonly BenchRow[] {
  const file = `/proc/${pid}/status`;
  const peak = existsSync(file) ? /VmHWM:\s+(\d+)/.exec(readFileSync(file, "latin1"))?.[1] : undefined;
  return peak === undefined ? [] : [row(`memory at its peak${of}`, Number(peak) / 1024, "MB", 350)];
}
