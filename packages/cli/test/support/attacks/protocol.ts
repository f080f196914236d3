import assert from "node:assert/strict";
import { exchange } from "./raw.ts";
import { assertRawProblem, type Target } from "./target.ts";

const HOST = "host: shop.example\r\n";
const JSON_TYPE = "content-type: application/json\r\n";
/** A request that must never be answered: it would be one that somebody has smuggled in behind another. */
const SMUGGLED = `GET /smuggled HTTP/1.1\r\n${HOST}\r\n`;

interface Bytes {
  readonly what: string;
  readonly bytes: string;
  readonly statuses: readonly number[];
}

const GARBAGE: readonly Bytes[] = [
  { what: "no HTTP", bytes: "HELLO\r\n\r\n", statuses: [400] },
  { what: "TLS", bytes: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", statuses: [400] },
  { what: "HTTP/0.9", bytes: "GET /\r\n\r\n", statuses: [400] },
  { what: "HTTP/2", bytes: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", statuses: [400, 505] },
  { what: "an unknown method", bytes: `FOO / HTTP/1.1\r\n${HOST}\r\n`, statuses: [400] },
  { what: "no host", bytes: "GET /health/live HTTP/1.1\r\n\r\n", statuses: [400] },
  { what: "two hosts", bytes: "GET /health/live HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", statuses: [400, 200] },
  { what: "a null in a header", bytes: `GET / HTTP/1.1\r\n${HOST}x: a\x00b\r\n\r\n`, statuses: [400] },
  { what: "a header without a name", bytes: `GET / HTTP/1.1\r\n${HOST}: x\r\n\r\n`, statuses: [400] },
  { what: "a blank before the colon", bytes: `GET / HTTP/1.1\r\n${HOST}x : y\r\n\r\n`, statuses: [400] },
  { what: "a folded header", bytes: `GET / HTTP/1.1\r\n${HOST}x: a\r\n b\r\n\r\n`, statuses: [400, 404] },
  { what: "a blank in the path", bytes: `GET /a b HTTP/1.1\r\n${HOST}\r\n`, statuses: [400] },
  { what: "a path in Latin-1", bytes: `GET /\xe9 HTTP/1.1\r\n${HOST}\r\n`, statuses: [400, 404] },
  { what: "a path of a megabyte", bytes: `GET /${"a".repeat(1_000_000)} HTTP/1.1\r\n${HOST}\r\n`, statuses: [431] },
  {
    what: "a header of a megabyte",
    bytes: `GET / HTTP/1.1\r\n${HOST}x: ${"a".repeat(1_000_000)}\r\n\r\n`,
    statuses: [431],
  },
  {
    what: "a thousand headers",
    bytes: `GET / HTTP/1.1\r\n${HOST}${"x-y: zzzzzzzzzzzz\r\n".repeat(1_000)}\r\n`,
    statuses: [431],
  },
  { what: "a tunnel", bytes: "CONNECT 169.254.169.254:80 HTTP/1.1\r\nhost: x\r\n\r\n", statuses: [] },
  { what: "an expectation", bytes: `GET / HTTP/1.1\r\n${HOST}expect: miracles\r\n\r\n`, statuses: [417] },
];

/** Ways to make what is in front of the server see other requests than the server does. */
const SMUGGLING: readonly Bytes[] = [
  {
    what: "a length and chunks",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "chunks and a length",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "two lengths",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 0\r\ncontent-length: 60\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "a list of lengths",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 0, 60\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "a length with a sign",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: +0\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "chunks under another name",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "chunks with a tab",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding:\tchunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    // The request itself is refused before its body is read.
    what: "a chunk that lies",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\n\r\n2\r\n{}xx\r\n0\r\n\r\n${SMUGGLED}`,
    statuses: [401, 400],
  },
  {
    what: "a chunk without a size",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n${SMUGGLED}`,
    statuses: [401, 400],
  },
  {
    what: "a chunk size beyond all numbers",
    bytes: `POST /categories HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n`,
    statuses: [401, 400],
  },
  {
    what: "lines that end with half an end",
    bytes: `POST /categories HTTP/1.1\n${HOST.replace("\r", "")}content-length: 0\n\n${SMUGGLED}`,
    statuses: [400],
  },
  {
    what: "a header that hides a length",
    bytes: `GET /health/live HTTP/1.1\r\n${HOST}x: y\rcontent-length: 60\r\n\r\n${SMUGGLED}`,
    statuses: [400],
  },
];

/** What is no HTTP, or pretends to be another. */
export function testProtocol(target: () => Target): void {
  it("refuses what is no HTTP, and says so in HTTP", async () => {
    await Promise.all(GARBAGE.map((each) => assertRefused(target().base, each)));
    await target().client().expect(200, "get", "/health/live");
  });

  it("lets no request be smuggled in behind another", async () => {
    await Promise.all(SMUGGLING.map((each) => assertRefused(target().base, each)));
    assert.ok(!target().log().includes("/smuggled"), "A smuggled request was answered.");
  });

  it("answers requests that come at once one after the other, and nothing behind garbage", async () => {
    const request = `GET /health/live HTTP/1.1\r\n${HOST}\r\n`;
    const { answers } = await exchange(target().base, [request.repeat(50)]);
    assert.equal(answers.length, 50);
    assert.ok(answers.every(({ status }) => status === 200));
    const broken = await exchange(target().base, [`${request}garbage\r\n\r\n${SMUGGLED}`]);
    assert.deepEqual(
      broken.answers.map(({ status }) => status),
      [200, 400],
    );
    assert.equal(broken.closed, true);
  });

  it("does nothing by other methods than the one that is sent", async () => {
    const client = target().client("CatalogEditor");
    const { body } = await client.expect(201, "post", "/categories", { json: { name: "Method", slug: "method" } });
    const path = `/categories/${String(Object(body).id)}`;
    for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      await client.expect(200, "get", path, { headers: { [name]: "DELETE" } });
      const answer = await client.ask("post", path, { headers: { [name]: "DELETE" }, json: {} });
      assert.ok(answer.status === 404 || answer.status === 405, answer.summary);
    }
    await client.refused(400, "get", "/categories?_method=DELETE");
    const head = await exchange(target().base, [`TRACE ${path} HTTP/1.1\r\n${HOST}x-secret: 1\r\n\r\n`]);
    const [traced] = head.answers;
    assert.ok(traced && !traced.body.includes("x-secret"), "TRACE says what was sent.");
    assertRawProblem(traced, "TRACE");
    await client.expect(204, "delete", path);
  });
}

async function assertRefused(base: string, { what, bytes, statuses }: Bytes): Promise<void> {
  const { answers, closed } = await exchange(base, [bytes]);
  if (answers.length === 0) assert.ok(closed && statuses.length === 0, `${what}: no answer`);
  for (const answer of answers) {
    assert.ok(statuses.includes(answer.status), `${what} -> ${answer.status} ${answer.body}`);
    if (answer.status >= 400) assertRawProblem(answer, what);
  }
}
