import assert from "node:assert/strict";
import { exchange } from "./raw.ts";
import { assertRawProblem, type Target } from "./target.ts";

/** Longer than the server waits for anything. */
const PATIENCE_MS = 50_000;
const HOLDERS = 50;

/** Connections that are held open by those who send almost nothing. */
export interface Holding {
  /** Asserts how they ended. */
  end(): Promise<void>;
}

/** Sends the headers of requests letter by letter, on many connections; others are served meanwhile. */
export function holdWithHeaders({ base }: Target): Holding {
  const letters = ["GET /health/live HTTP/1.1\r\nhost: x\r\n", ...Array<string>(100).fill("x-y: z\r\n")];
  const held = Array.from({ length: HOLDERS }, () => exchange(base, letters, { pauseMs: 500, quietMs: PATIENCE_MS }));
  return { end: async () => assertAllRefused(await Promise.all(held), 8_000, 15_000) };
}

/** The same with bodies. */
export function holdWithBodies({ base, token }: Target): Holding {
  const head = `POST /categories HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token("CatalogEditor")}\r\ncontent-type: application/json\r\n`;
  const blanks = Array<string>(100).fill(" ");
  const patience = { pauseMs: 1_000, quietMs: PATIENCE_MS };
  const held = [
    exchange(base, [`${head}content-length: 1000\r\n\r\n`, ...blanks], patience),
    exchange(
      base,
      [`${head}transfer-encoding: chunked\r\n\r\n`, ...blanks.map((blank) => `1\r\n${blank}\r\n`)],
      patience,
    ),
  ];
  return { end: async () => assertAllRefused(await Promise.all(held), 25_000, 40_000) };
}

function assertAllRefused(all: readonly Awaited<ReturnType<typeof exchange>>[], least: number, most: number): void {
  for (const { answers, closed, milliseconds } of all) {
    assert.ok(closed, "A connection was held open.");
    assert.ok(milliseconds > least && milliseconds < most, `It was closed after ${milliseconds} ms.`);
    const [answer] = answers;
    assert.equal(answer?.status, 408);
    if (answer) assertRawProblem(answer, "a slow request");
  }
}
