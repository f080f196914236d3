import type { FastifyInstance } from "fastify";

/** What a client sends on after its answer is thrown away for so long. */
const REST_MS = 5_000;

/**
 * Lets clients read why they are refused while they still send: a connection that is closed at once breaks off their
 * sending, and most never look for an answer then.
 */
export function throwRestAway(app: FastifyInstance): void {
  app.addHook("onSend", async ({ raw }, reply) => {
    // Requests that tests inject do not say.
    if (raw.complete !== false) return;
    reply.removeHeader("connection");
    reply.raw.once("finish", () => {
      const late = setTimeout(() => raw.socket.destroy(), REST_MS);
      raw.once("close", () => {
        clearTimeout(late);
        if (!app.server.listening) raw.socket.destroySoon();
      });
      raw.unpipe();
      raw.resume();
    });
  });
}
