// A process of its own: users who each make a request every one to three seconds, and what they had to wait.
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type LoadOrder, type LoadResult, MEASURING } from "./load-order.ts";
import { type Call, type User, userOf } from "./requests.ts";

const THINK = { least: 1000, most: 3000 };
/** What is told of errors; more would only repeat it. */
const TOLD_ERRORS = 20;

const order: LoadOrder = JSON.parse(await text(process.stdin));
const agent = new Agent({ keepAlive: true, maxSockets: order.users });
const target = new URL(order.url);
const started = performance.now();
const from = started + order.warmUp;
const until = from + order.duration;
const times: Record<string, number[]> = {};
const errors: string[] = [];
let writes = 0;
let cpuBefore = process.cpuUsage();

const users = Array.from({ length: order.users }, (_, number) => use(userOf(number, order.stock), number));
await pause(order.warmUp);
cpuBefore = process.cpuUsage();
console.log(JSON.stringify(MEASURING));
await Promise.all(users);
const { user, system } = process.cpuUsage(cpuBefore);
const result: LoadResult = { times, writes, errors, cpu: (user + system) / 1000 };
console.log(JSON.stringify(result));
agent.destroy();

async function use(user: User, number: number): Promise<void> {
  // They do not all come at once.
  let due = started + ((number * 7919) % order.users) * (THINK.most / order.users);
  let answer: unknown;
  while (due < until) {
    await pause(Math.max(0, due - performance.now()));
    const call = user.next(answer);
    const begun = performance.now();
    const isCounted = begun >= from;
    try {
      const { status, body } = await send(call, user.authorization);
      answer = status === call.status && call.method !== "GET" ? JSON.parse(body) : undefined;
      if (status !== call.status) throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
    } catch (error) {
      if (isCounted && errors.length < TOLD_ERRORS) errors.push(`${call.method} ${call.path}: ${String(error)}`);
    }
    const taken = performance.now() - due;
    if (isCounted) {
      times[call.kind] ??= [];
      times[call.kind]?.push(taken);
      if (call.method !== "GET") writes++;
    }
    due = performance.now() + THINK.least + Math.random() * (THINK.most - THINK.least);
  }
}

function send(call: Call, authorization: string | undefined): Promise<{ status: number; body: string }> {
  const payload = call.body && JSON.stringify(call.body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: target.hostname,
        port: target.port,
        method: call.method,
        path: call.path,
        headers: {
          "accept-encoding": "gzip, br",
          ...(authorization && { authorization }),
          ...(payload && { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: bodyOf(call, response, chunks) }));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(payload);
  });
}

/** What was answered, as text where somebody looks at it: only writes tell what is done next. */
function bodyOf(call: Call, response: IncomingMessage, chunks: readonly Buffer[]): string {
  const isRead = call.method === "GET" && response.statusCode === call.status;
  if (isRead) return "";
  const whole = Buffer.concat(chunks);
  switch (response.headers["content-encoding"]) {
    case "br":
      return brotliDecompressSync(whole).toString();
    case "gzip":
      return gunzipSync(whole).toString();
    default:
      return whole.toString();
  }
}
