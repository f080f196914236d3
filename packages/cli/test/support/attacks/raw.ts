import { connect } from "node:net";

/** An answer as it came over the connection. */
export interface RawAnswer {
  readonly status: number;
  /** By names in lower case; of several, the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Exchange {
  readonly answers: readonly RawAnswer[];
  /** The server has closed the connection. */
  readonly closed: boolean;
  readonly milliseconds: number;
}

export interface Patience {
  /** Nothing came for so long: that is all. */
  readonly quietMs?: number;
  /** Between one piece and the next. */
  readonly pauseMs?: number;
}

/** Sends bytes as they are, and reads what comes back until the server closes the connection or is quiet. */
export function exchange(
  base: string,
  pieces: readonly (string | Buffer)[],
  { quietMs = 400, pauseMs = 0 }: Patience = {},
): Promise<Exchange> {
  const { hostname, port } = new URL(base);
  const started = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    let quiet: NodeJS.Timeout | undefined;
    let next: NodeJS.Timeout | undefined;
    const end = (closed: boolean) => {
      clearTimeout(quiet);
      clearTimeout(next);
      socket.destroy();
      const answers = answersIn(Buffer.concat(chunks));
      resolve({ answers, closed, milliseconds: performance.now() - started });
    };
    const wait = () => {
      clearTimeout(quiet);
      quiet = setTimeout(end, quietMs, false);
    };
    const send = (index: number) => {
      const piece = pieces[index];
      if (piece === undefined || socket.destroyed) return;
      socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
      if (index + 1 < pieces.length) next = setTimeout(send, pauseMs, index + 1);
    };
    socket.on("connect", () => send(0));
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      wait();
    });
    socket.on("close", () => end(true));
    // A server that has had enough resets the connection, at any time.
    socket.on("error", () => end(true));
    wait();
  });
}

/** The answers one behind the other; what is not HTTP counts as status 0. */
function answersIn(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf("\r\n\r\n");
    const head = (end < 0 ? rest : rest.subarray(0, end)).toString("latin1");
    const [first = "", ...lines] = head.split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? 0);
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const start = end < 0 ? rest.length : end + 4;
    const length = status === 100 ? 0 : Number(headers.get("content-length") ?? rest.length - start);
    answers.push({ status, headers, body: rest.subarray(start, start + length).toString("utf8") });
    rest = rest.subarray(start + length);
  }
  return answers;
}
