import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** How long a connection may still begin to ask when the server ends. */
const LAST_MOMENT_MS = 1_000;

/**
 * Keeps connections on which nothing was asked yet from holding up the end: browsers open some ahead, balancers to see
 * whether somebody answers, and Node waits for all of them as for requests.
 */
export function endSilentConnections(app: FastifyInstance): void {
  const silent = new Set<Socket>();
  let isClosing = false;
  app.server.on("connection", (socket: Socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
    if (isClosing) socket.setTimeout(LAST_MOMENT_MS);
  });
  app.server.on("request", ({ socket }) => {
    if (silent.delete(socket) && isClosing) socket.setTimeout(app.server.timeout);
  });
  app.addHook("preClose", async () => {
    isClosing = true;
    for (const socket of silent) socket.setTimeout(LAST_MOMENT_MS);
  });
}
