import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { buildApp } from "../../src/app.ts";
import { redisName } from "../../src/redis/redis.ts";
import { shareChanges } from "../../src/redis/share-changes.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** As much of Redis as somebody needs who subscribes; says every message to them that a test gives it. */
async function subscribable() {
  const subscribed = Promise.withResolvers<(channel: string, message: string) => void>();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const isSubscribing = /subscribe\r\n/i.test(data.toString());
      for (const _ of data.toString().match(/\*\d+\r\n/g) ?? []) if (!isSubscribing) socket.write("+OK\r\n");
      if (!isSubscribing) return;
      socket.write(`*3\r\n${bulk("subscribe")}${bulk(redisName("changed-tables"))}:1\r\n`);
      subscribed.resolve((channel, message) => {
        socket.write(`>3\r\n${bulk("message")}${bulk(channel)}${bulk(message)}`);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port }: AddressInfo = Object(server.address());
  return { url: `redis://127.0.0.1:${port}`, subscribed: subscribed.promise };
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
