import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { buildApp } from "../../src/app.ts";
import { redisName } from "../../src/redis/redis.ts";
import { shareChanges } from "../../src/redis/share-changes.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

const closing: (() => unknown)[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

/** As much of Redis as somebody needs who subscribes; says every message to them that a test gives it. */
async function subscribable() {
  const subscribed = Promise.withResolvers<(channel: string, message: string) => void>();
  const sockets: Socket[] = [];
  const published: string[] = [];
  let isSilent = false;
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      if (isSilent) return;
      published.push(...(data.toString().match(/\{"from".*\}/g) ?? []));
      for (const command of data.toString().split(/(?=^\*\d+\r\n)/m)) {
        if (!/subscribe\r\n/i.test(command)) {
          socket.write("+OK\r\n");
          continue;
        }
        socket.write(`*3\r\n${bulk("subscribe")}${bulk(redisName("changed-tables"))}:1\r\n`);
        subscribed.resolve((channel, message) => {
          socket.write(`>3\r\n${bulk("message")}${bulk(channel)}${bulk(message)}`);
        });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port }: AddressInfo = Object(server.address());
  return {
    url: `redis://127.0.0.1:${port}`,
    subscribed: subscribed.promise,
    /** While it is on, it takes everything, and says nothing, as when the way to it is cut. */
    silent: (on: boolean) => {
      isSilent = on;
    },
    published,
  };
}

function bulk(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}

describe("what replicas tell each other", () => {
  test("lets everything be forgotten where it cannot be read", async () => {
    const forgotten: unknown[] = [];
    const { url, subscribed } = await subscribable();
    const cache = { turn: () => {}, forget: (tables: unknown) => forgotten.push(tables) };
    const { close } = await shareChanges(url, cache);
    closing.push(close);
    const say = await subscribed;
    for (const message of ["hello", "null", '{"from":1}', '{"from":"other","tables":["orders"]}']) {
      say(redisName("changed-tables"), message);
    }
    await expect.poll(() => forgotten).toEqual(["all", "all", "all", ["orders"]]);
  });
});

describe("a replica", () => {
  test("keeps no answers when its connections to Redis die without a word, and tells later what it could not", async () => {
    const { url, subscribed, silent, published } = await subscribable();
    const turn = vi.fn();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    const { tell, close } = await shareChanges(url, { turn, forget: () => {} });
    closing.push(close);
    await subscribed;
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        await vi.advanceTimersByTimeAsync(1_000);
        // What sockets have to say.
        for (let turns = 0; turns < 10; turns++) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await pass(20);
    expect(turn).toHaveBeenLastCalledWith(true);
    silent(true);
    const told = tell(["orders"]);
    await pass(12);
    await told;
    expect(turn).toHaveBeenLastCalledWith(false);
    silent(false);
    await pass(40);
    expect(turn).toHaveBeenLastCalledWith(true);
    expect(published).toContainEqual(expect.stringContaining('"tables":["orders"]'));
  });
});

describe("the limit of requests", () => {
  test("holds while Redis does not answer", async () => {
    const config = { ...testConfig(), rateLimit: 2, redisUrl: "redis://127.0.0.1:1" };
    const limited = await buildApp({ config, db: app().connection.db });
    closing.push(() => limited.close());
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await limited.inject("/no/such/path")).statusCode);
    expect(statuses).toEqual([404, 404, 429]);
  });
});
