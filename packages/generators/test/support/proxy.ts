// A process of its own, so that it can be stopped: sends what comes to a port on to another one, and what comes back.
import { connect, createServer } from "node:net";

const [target, port] = process.argv.slice(2).map(Number);

const server = createServer((from) => {
  const to = connect({ host: "127.0.0.1", port: target ?? 0, noDelay: true });
  from.setNoDelay(true);
  from.pipe(to).pipe(from);
  for (const socket of [from, to]) {
    socket.on("error", () => {});
    socket.on("close", () => {
      from.destroy();
      to.destroy();
    });
  }
});
server.listen(port, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) console.log(address.port);
});
