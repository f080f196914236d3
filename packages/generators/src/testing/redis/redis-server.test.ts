import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { RedisServer } from "./redis-server.ts";

describe("a Redis server of a test's own", function () {
  this.timeout(120_000);

  it("answers, and is gone afterwards", async () => {
    const server = await RedisServer.start();
    const { port } = new URL(server.address);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("PING\r\n");
    const [answer] = await once(socket, "data");
    assert.equal(String(answer), "+PONG\r\n");
    socket.destroy();
    await server.stop();
    const [error] = await once(connect(Number(port), "127.0.0.1"), "error");
    assert.equal(error.code, "ECONNREFUSED");
  });
});
