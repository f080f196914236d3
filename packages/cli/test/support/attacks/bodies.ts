import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { asObject, asObjects } from "../driver/json.ts";
import { exchange } from "./raw.ts";
import { assertProblem, assertRawProblem, type Target } from "./target.ts";

const MEGABYTE = 1024 * 1024;

interface Body {
  readonly what: string;
  readonly type?: string;
  readonly encoding?: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly statuses: readonly number[];
}

const CATEGORY = '{"name":"x","slug":"x"}';

const BODIES: readonly Body[] = [
  { what: "nothing", content: "", statuses: [400] },
  { what: "a blank", content: " ", statuses: [400] },
  { what: "half of an object", content: '{"name":"x"', statuses: [400] },
  { what: "JavaScript", content: "{name:'x'}", statuses: [400] },
  { what: "two objects", content: `${CATEGORY}${CATEGORY}`, statuses: [400] },
  { what: "NaN", content: '{"name":NaN}', statuses: [400] },
  { what: "null", content: "null", statuses: [400] },
  { what: "a list", content: `[${CATEGORY}]`, statuses: [400] },
  { what: "a text", content: '"name"', statuses: [400] },
  {
    what: "a number without end",
    content: `{"name":"x","slug":"x","position":1${"0".repeat(100_000)}}`,
    statuses: [400],
  },
  { what: "a number beyond all", content: '{"name":"x","slug":"x","position":1e400}', statuses: [400] },
  { what: "lists in lists", content: "[".repeat(300_000), statuses: [400] },
  {
    what: "lists in lists that end",
    content: `{"name":${"[".repeat(200_000)}${"]".repeat(200_000)},"slug":"x"}`,
    statuses: [400],
  },
  { what: "objects in objects", content: `${'{"name":'.repeat(100_000)}1${"}".repeat(100_000)}`, statuses: [400] },
  { what: "half a character", content: '{"name":"\\ud800","slug":"x"}', statuses: [400] },
  { what: "a null character", content: '{"name":"a\\u0000b","slug":"x"}', statuses: [400] },
  { what: "bytes that are no UTF-8", content: new Uint8Array([0x22, 0xe9, 0x22]), statuses: [400] },
  { what: "a name in Latin-1", content: latin1('{"name":"Zoë","slug":"zoe"}'), statuses: [400] },
  { what: "UTF-16", content: utf16(CATEGORY), statuses: [400] },
  { what: "another charset", type: "application/json; charset=utf-16", content: utf16(CATEGORY), statuses: [415] },
  { what: "compressed", encoding: "gzip", content: new Uint8Array(gzipSync(CATEGORY)), statuses: [415] },
  { what: "an unknown encoding", encoding: "rot13", content: CATEGORY, statuses: [415] },
  { what: "a form", type: "application/x-www-form-urlencoded", content: "name=x&slug=x", statuses: [415] },
  { what: "plain text", type: "text/plain", content: CATEGORY, statuses: [415] },
  {
    what: "XML",
    type: "application/xml",
    content: "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    statuses: [415],
  },
  { what: "parts of a form", type: "multipart/form-data; boundary=x", content: "--x--", statuses: [415] },
  { what: "no type that there is", type: "application/json/x", content: CATEGORY, statuses: [415] },
  { what: "more than a megabyte", content: `{"name":"${"x".repeat(MEGABYTE)}"}`, statuses: [413] },
  { what: "a name that is too long", content: `{"name":"${"x".repeat(100_000)}","slug":"x"}`, statuses: [400] },
];

/** What strangers send instead of what is asked for. */
export function testBodies(target: () => Target): void {
  it("refuses bodies that are not what they should be", async () => {
    const token = target().token("CatalogEditor");
    for (const { what, type = "application/json", encoding, content, statuses } of BODIES) {
      const response = await fetch(`${target().base}/categories`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": type,
          ...(encoding !== undefined && { "content-encoding": encoding }),
        },
        body: content,
      });
      const text = await response.text();
      assert.ok(statuses.includes(response.status), `${what} -> ${response.status} ${text.slice(0, 300)}`);
      assertProblem(response.status, response.headers.get("content-type"), text, what);
    }
    const { body } = await target().client().expect(200, "get", "/categories");
    assert.deepEqual(asObject(body).items, []);
  });

  it("counts what comes in pieces, whatever length it was said to have", async () => {
    const { base } = target();
    const head = `POST /categories HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${target().token("CatalogEditor")}\r\ncontent-type: application/json\r\n`;
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const endless = await exchange(base, [`${head}transfer-encoding: chunked\r\n\r\n`, ...Array(20).fill(chunk)]);
    const [refused] = endless.answers;
    assert.equal(refused?.status, 413, "chunks without end");
    if (refused) assertRawProblem(refused, "chunks without end");
    const promised = await exchange(base, [`${head}content-length: 99999999999\r\n\r\n{`]);
    assert.equal(promised.answers[0]?.status, 413, "a length that is promised");
  });

  it("takes no members that only the server writes", async () => {
    const editor = target().client("CatalogEditor");
    const own = { name: "Mass", slug: `mass-${randomUUID().slice(0, 8)}` };
    const id = randomUUID();
    const given = [
      { id },
      { version: 7 },
      { ID: id },
      { parent_id: null },
      { tenantId: id },
      { createdAt: "2020-01-01T00:00:00.000Z" },
      { isAdmin: true },
      { roles: ["Administrator"] },
      { "name ": "x" },
      { $set: { name: "x" } },
      { children: [{ name: "x", slug: "x" }] },
    ];
    for (const member of given) {
      await editor.refused(400, "post", "/categories", { json: { ...own, ...member } }, `/${Object.keys(member)[0]}`);
    }
    const { body } = await editor.expect(201, "post", "/categories", { json: own });
    const path = `/categories/${String(asObject(body).id)}`;
    for (const member of given) await editor.refused(400, "patch", path, { json: member });
    assert.deepEqual((await editor.expect(200, "get", path)).body, body);
    await editor.expect(204, "delete", path);
  });

  it("lets nobody into the prototypes of objects", async () => {
    const editor = target().client("CatalogEditor");
    const texts = [
      '{"__proto__":{"isAdmin":true},"name":"x","slug":"x"}',
      '{"constructor":{"prototype":{"isAdmin":true}},"name":"x","slug":"x"}',
      '{"name":{"__proto__":{"isAdmin":true}},"slug":"x"}',
      '{"\\u005f_proto__":{"isAdmin":true},"name":"x","slug":"x"}',
    ];
    for (const text of texts) {
      await editor.refused(400, "post", "/categories", { text, headers: { "content-type": "application/json" } });
    }
    for (const query of ["__proto__[isAdmin]=true", "constructor.prototype.isAdmin=1", "__proto__=1", "toString=1"]) {
      await editor.refused(400, "get", `/categories?${query}`);
    }
    const { body } = await editor.expect(200, "get", "/me");
    assert.equal("isAdmin" in asObject(body), false);
  });

  it("keeps what looks dangerous as the text that it is", async () => {
    const editor = target().client("CatalogEditor");
    const names = [
      "'; DROP TABLE categories; --",
      '<script>alert("x")</script>',
      "${7*7}{{7*7}}",
      "=1+1",
      "%00../",
      "\u202egnp",
    ];
    for (const [index, name] of names.entries()) {
      const created = await editor.expect(201, "post", "/categories", { json: { name, slug: `text-${index}` } });
      const { id, name: kept } = asObject(created.body);
      assert.equal(kept, name);
      const listed = await editor.expect(200, "get", `/categories?name=${encodeURIComponent(name)}`);
      assert.deepEqual(
        asObjects(asObject(listed.body).items).map((item) => item.id),
        [id],
      );
      assert.match(listed.headers.get("content-type") ?? "", /^application\/json/);
      await editor.expect(204, "delete", `/categories/${String(id)}`);
    }
  });
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "utf16le"));
}
