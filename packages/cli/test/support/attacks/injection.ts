import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Client } from "../driver/client.ts";
import { asObject, asObjects, isObject, type JsonObject } from "../driver/json.ts";
import { assertProblem, type Target } from "./target.ts";

/** So many requests are enough to see that nothing has been forgotten altogether. */
const SAMPLE = 300;

/** Texts that mean something to a database that somebody puts them into; the last ones take their time. */
const PAYLOADS: readonly string[] = [
  "'",
  '"',
  "\\",
  "' OR '1'='1",
  "1; DROP TABLE orders; --",
  "') UNION SELECT login FROM accounts --",
  "%' ESCAPE '",
  "$1",
  "\u0000",
  "%",
  "{1,2}",
  "null",
  "' || pg_sleep(5) || '",
  "1; SELECT pg_sleep(5)",
];

const SLOW_MS = 4_000;

interface Parameter {
  readonly path: string;
  readonly name: string;
  readonly isInPath: boolean;
}

/**
 * Puts texts into every parameter of every path that can be read.
 *
 * @param everything each text into each parameter; otherwise some into some
 */
export function testInjection(target: () => Target, everything: boolean): void {
  it("takes no parameter for a part of a statement", async () => {
    const roles = ["CatalogEditor", "Support", "Administrator", "Finance", "Warehouseman"];
    const client = target().client(...roles);
    const document = asObject((await client.expect(200, "get", "/openapi.json")).body);
    const parameters = parametersOf(document);
    assert.ok(parameters.length > 200, `There are only ${parameters.length} parameters.`);
    let asker = client;
    let asked = 0;
    const every = everything ? 1 : Math.ceil(parameters.length / SAMPLE);
    for (const [index, { path, name, isInPath }] of parameters.entries()) {
      if (index % every !== 0) continue;
      const payloads = everything ? PAYLOADS : [PAYLOADS[(index / every) % PAYLOADS.length] ?? ""];
      for (const payload of payloads) {
        // Each has a limit of their own.
        if (asked++ % 1000 === 999) asker = target().client(...roles);
        const value = encodeURIComponent(payload);
        const filled = path.replaceAll(/\{(\w+)\}/g, (_, each) => (isInPath && each === name ? value : "1"));
        const address = isInPath ? filled : `${filled}?${encodeURIComponent(name)}=${value}`;
        const before = performance.now();
        const { status, headers, body, summary } = await patiently(asker, address);
        assert.ok(performance.now() - before < SLOW_MS, `It took its time: ${summary}`);
        if (status === 200) continue;
        const text = typeof body === "string" ? body : JSON.stringify(body);
        // What was sent may be named; what else there is may not.
        assertProblem(status, headers.get("content-type"), text.replaceAll(inJson(payload), ""), summary);
      }
    }
    await client.expect(200, "get", "/orders");
  });

  it("takes no cursor that it has not made itself", async () => {
    const client = target().client();
    const forged = Buffer.from(JSON.stringify(["x'; --", "00000000-0000-0000-0000-000000000000"])).toString(
      "base64url",
    );
    for (const cursor of [
      forged,
      `${forged}.`,
      `${forged}.AAAAAAAAAAAAAAAAAAAAAA`,
      "..",
      ".",
      `${"A".repeat(9000)}.x`,
    ]) {
      await client.refused(400, "get", `/categories?cursor=${encodeURIComponent(cursor)}`);
    }
  });
}

/** What can be sent with requests that read. */
function parametersOf(document: JsonObject): Parameter[] {
  return Object.entries(asObject(document.paths)).flatMap(([path, item]) => {
    const { get } = asObject(item);
    if (!isObject(get) || get.parameters === undefined) return [];
    return asObjects(get.parameters).flatMap((parameter) =>
      parameter.in === "header" ? [] : [{ path, name: String(parameter.name), isInPath: parameter.in === "path" }],
    );
  });
}

/** Only so many lists are exported at a time, and one is just being ended. */
async function patiently(client: Client, address: string): Promise<Answer> {
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await client.ask("get", address);
    if (answer.status !== 503 || !address.includes("/export?")) return answer;
    await sleep(100);
  }
  throw new Error(`Nothing is exported any more: ${address}`);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
