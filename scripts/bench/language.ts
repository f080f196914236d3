import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BenchRow, median, row } from "../lib/bench.ts";
import { root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";
import { closingBrace, inName, relationEnd } from "./language/keystrokes.ts";
import { domainsmith, prisma, type Subject } from "./language/servers.ts";
import { type Cost, Session } from "./language/session.ts";
import { validateTimes } from "./language/validate.ts";

/** `--alone` leaves the peer out: nothing is installed, and goals that depend on it are those of its last run. */
export const flags = ["--alone"] as const;

const SIZES = [100, 1000, 5000] as const;
type Size = (typeof SIZES)[number];

const TYPED = 12;
const ASKED = 12;

/** What a keystroke may cost, as a part of what it costs the peer, and the peer's figure of the last full run. */
const KEYSTROKE: Readonly<Record<Size, { readonly part: number; readonly peer: number }>> = {
  100: { part: 0.8, peer: 14.5 },
  1000: { part: 0.5, peer: 151 },
  5000: { part: 0.5, peer: 698 },
};

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
  { what: "document symbols", method: "documentSymbol", goal: null },
  { what: "folding", method: "foldingRange", goal: 15 },
  { what: "semantic tokens", method: "semanticTokens/full", goal: 60 },
  { what: "formatting", method: "formatting", params: { options: { tabSize: 2, insertSpaces: true } }, goal: null },
];

/** What the built language server takes for a keystroke and a question, in turn with Prisma's on the same model. */
export async function run(given: readonly string[]): Promise<readonly BenchRow[]> {
  const built = await runNode(path.join(root, "scripts/tasks/build.ts"), [], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built !== 0) throw new Error("The language server does not build.");
  const withPeer = !given.includes("--alone");
  const rows: BenchRow[] = [await firstStart()];
  const costs = new Map<Size, number>();
  for (const size of SIZES) {
    const measured = await measure(size, withPeer);
    costs.set(size, measured.keystroke);
    rows.push(...measured.rows);
  }
  const growth = (costs.get(5000) ?? Number.NaN) / (costs.get(1000) ?? Number.NaN);
  rows.push(row("growth of a keystroke from 1,000 to 5,000 entities", growth, "times", 5.5));
  return [...rows, ...(await manyFiles()), ...(await validateTimes())];
}

/** What the first start of a version takes; later ones find its compiled code, which a second start leaves them. */
async function firstStart(): Promise<BenchRow> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-cache-"));
  try {
    const first = await Session.start(domainsmith(100, 1, folder));
    await first.close();
    const second = await Session.start(domainsmith(100));
    await second.close();
    return row("first start and initialize, 100 entities", first.initialized, "ms");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  size: Size,
  withPeer: boolean,
): Promise<{ readonly rows: readonly BenchRow[]; readonly keystroke: number }> {
  const of = `, ${size} entities`;
  const subject = domainsmith(size);
  const other = withPeer ? await prisma(size) : undefined;
  const ours = await Session.start(subject);
  const peer = other && (await Session.start(other));
  try {
    const [own, theirs] = await inTurn(ours, subject, peer, other);
    const { part, peer: lastKnown } = KEYSTROKE[size];
    const theirKeystroke = theirs && medianOf(theirs, "cpu");
    const keystroke = medianOf(own, "cpu");
    const opening = peer ? 1.7 * peer.opened : 498;
    const rows = [
      row(`start and initialize${of}`, ours.initialized, "ms", size === 1000 ? 200 : null),
      row(`open to diagnostics${of}`, ours.opened, "ms", size === 1000 ? opening : null),
      row(`keystroke to diagnostics${of}`, keystroke, "ms CPU", part * (theirKeystroke ?? lastKnown)),
      row(`the same, until it is there${of}`, medianOf(own, "wall"), "ms"),
      row(
        `brace taken away and put back${of}`,
        medianOf(await ours.type(closingBrace(subject), TYPED), "cpu"),
        "ms CPU",
      ),
      ...(await questions(ours, subject, size)),
      await eachSymbol(ours, peer, size),
      ...memory("memory after the session", ours, of, size === 1000 ? 350 : null),
    ];
    if (peer && other && theirKeystroke !== undefined) {
      rows.push(...(await peerRows(peer, other, theirKeystroke, of)));
    }
    return { rows, keystroke };
  } finally {
    await ours.close();
    await peer?.close();
  }
}

/** Types in one server and in the other by turns, so that both have the machine in the same state. */
async function inTurn(
  ours: Session,
  subject: Subject,
  peer: Session | undefined,
  other: Subject | undefined,
): Promise<readonly [readonly Cost[], readonly Cost[] | undefined]> {
  const [own, theirs]: [Cost[], Cost[]] = [[], []];
  for (let turn = 0; turn < TYPED; turn++) {
    own.push(...(await ours.type(inName(subject), 1)));
    if (peer && other) theirs.push(...(await peer.type(inName(other), 1)));
  }
  return [own, peer && theirs];
}

async function questions(session: Session, subject: Subject, size: Size): Promise<readonly BenchRow[]> {
  const { line, character } = relationEnd(subject);
  const position = { line, character: character - 1 };
  const rows: BenchRow[] = [];
  for (const { what, method, params, goal } of QUESTIONS) {
    const taken = await session.ask(`textDocument/${method}`, { position, ...params }, ASKED);
    rows.push(row(`${what}, ${size} entities`, median(taken), "ms", size === 1000 ? goal : null));
  }
  return [...rows, await tokenChanges(session, subject, size)];
}

/** What one symbol of the last full run took the peer, in microseconds; it lists what stands at the top of the file only. */
const PEER_SYMBOL = 4.5;

/** The symbols of a document by their number: a server that lists members, too, has fifteen times as many to send. */
async function eachSymbol(session: Session, peer: Session | undefined, size: Size): Promise<BenchRow> {
  const goal = peer ? await symbolTime(peer) : PEER_SYMBOL;
  return row(
    `each of the document symbols, ${size} entities`,
    await symbolTime(session),
    "µs",
    size === 1000 ? goal : null,
  );
}

async function symbolTime(session: Session): Promise<number> {
  const count = (symbols: readonly Symbols[]): number =>
    symbols.reduce((sum, { children = [] }) => sum + 1 + count(children), 0);
  const taken = await session.ask("textDocument/documentSymbol", {}, ASKED);
  return (1000 * median(taken)) / count(await session.answer<readonly Symbols[]>("textDocument/documentSymbol", {}));
}

interface Symbols {
  readonly children?: readonly Symbols[];
}

/** The colours of what changed, after a keystroke. */
async function tokenChanges(session: Session, subject: Subject, size: Size): Promise<BenchRow> {
  let { resultId } = await session.answer<{ resultId?: string }>("textDocument/semanticTokens/full", {});
  const taken: number[] = [];
  for (let number = 0; number < ASKED; number++) {
    await session.type(inName(subject), 1);
    const started = performance.now();
    const changed = await session.answer<{ resultId?: string }>("textDocument/semanticTokens/full/delta", {
      previousResultId: resultId ?? "",
    });
    taken.push(performance.now() - started);
    resultId = changed.resultId;
  }
  return row(`semantic tokens that changed, ${size} entities`, median(taken), "ms", size === 1000 ? 10 : null);
}

function memory(what: string, session: Session, of: string, goal: number | null): readonly BenchRow[] {
  const used = session.memory();
  if (!used) return [];
  return [row(`${what}${of}`, used.now, "MB", goal), row(`${what}, at its peak${of}`, used.peak, "MB")];
}

async function peerRows(peer: Session, subject: Subject, keystroke: number, of: string): Promise<readonly BenchRow[]> {
  const { line, character } = relationEnd(subject);
  const position = { line, character: character - 1 };
  const rows = [
    row(`Prisma: start and initialize${of}`, peer.initialized, "ms"),
    row(`Prisma: open to diagnostics${of}`, peer.opened, "ms"),
    row(`Prisma: keystroke to diagnostics${of}`, keystroke, "ms CPU"),
  ];
  for (const { what, method, params } of QUESTIONS.slice(0, 6)) {
    const taken = await peer.ask(`textDocument/${method}`, { position, ...params }, 3);
    rows.push(row(`Prisma: ${what}${of}`, median(taken), "ms"));
  }
  return [...rows, ...memory("Prisma: memory after the session", peer, of, null)];
}

async function manyFiles(): Promise<readonly BenchRow[]> {
  const subject = domainsmith(1000, 40);
  const session = await Session.start(subject);
  try {
    const costs = await session.type(inName(subject), TYPED);
    return [row("keystroke in one of 40 files, 1000 entities", medianOf(costs, "cpu"), "ms CPU", 15)];
  } finally {
    await session.close();
  }
}

function medianOf(costs: readonly Cost[], what: keyof Cost): number {
  // The first ones warm up.
  return median(costs.slice(4).map((cost) => cost[what]));
}
