import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Client } from "../driver/client.ts";
import { asObject, asObjects, asText } from "../driver/json.ts";
import { assertCareful, assertProblem, type Target } from "./target.ts";

const JSON_TYPE = { "content-type": "application/json" };
/** One point. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

type Content = string | Uint8Array<ArrayBuffer>;

/** What rows, their files and headers about them are tried with. */
export function testResources(target: () => Target): void {
  it("does several operations only as far as each would be allowed alone", async () => {
    const editor = target().client("CatalogEditor");
    const bulk = (operations: unknown) => ({ json: { operations } });
    const create = { create: { name: "Bulk", slug: `bulk-${randomUUID().slice(0, 8)}` } };
    const wrong = [
      {},
      [],
      Array(101).fill(create),
      [{}],
      [{ ...create, delete: { id: randomUUID() } }],
      [{ destroy: { id: randomUUID() } }],
      [{ create: { ...create.create, version: 3 } }],
      [{ update: { id: randomUUID(), values: { id: randomUUID() } } }],
    ];
    for (const operations of wrong) await editor.refused(400, "post", "/categories/bulk", bulk(operations));
    // The second is refused, and so is the first.
    await editor.refused(409, "post", "/categories/bulk", bulk([create, create]));
    const { body } = await editor.expect(200, "get", `/categories?slug=${create.create.slug}`);
    assert.deepEqual(asObject(body).items, []);
    await target()
      .client()
      .refused(403, "post", "/categories/bulk", bulk([create]));
  });

  it("does what has an idempotency key for whoever has sent it, and nothing else by it", async () => {
    const editor = target().client("CatalogEditor");
    const headers = { "idempotency-key": randomUUID() };
    const json = { name: "Key", slug: `key-${randomUUID().slice(0, 8)}` };
    const first = asObject((await editor.expect(201, "post", "/categories", { json, headers })).body);
    const again = await editor.expect(201, "post", "/categories", { json, headers });
    assert.equal(asObject(again.body).id, first.id);
    await editor.refused(422, "post", "/categories", { json: { ...json, name: "Other" }, headers });
    // The key is not a way to another's answer.
    const other = target().client("CatalogEditor");
    const theirs = await other.refused(409, "post", "/categories", { json, headers });
    assert.equal(theirs.code, "NOT_UNIQUE");
    for (const key of ["x".repeat(300), "with blanks inside", '"', "é"]) {
      const answer = await editor.ask("post", "/categories", { json, headers: { "idempotency-key": key } });
      assert.ok(answer.status === 400 || answer.status === 409, answer.summary);
    }
    await editor.expect(204, "delete", `/categories/${asText(first.id)}`);
  });

  it("takes no file for another than it is, and runs none", async () => {
    const { base } = target();
    const editor = target().client("CatalogEditor");
    const product = await someProduct(editor);
    const authorization = `Bearer ${target().token("CatalogEditor")}`;
    const put = async (member: string, content: Content, type: string, query = "") => {
      const headers = { authorization, "content-type": type };
      const response = await fetch(`${base}${product}/${member}${query}`, { method: "PUT", headers, body: content });
      return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
    };
    const page = "<html><script>alert(1)</script></html>";
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const refused: readonly (readonly [string, string, Content, string])[] = [
      ["a page for an image", "photo", page, "image/png"],
      ["a drawing with a script", "photo", drawing, "image/svg+xml"],
      ["a drawing under another name", "photo", drawing, "image/png"],
      ["an image for a document", "manual", PNG, "application/pdf"],
      ["a page for a document", "manual", page, "application/pdf"],
      ["nothing", "photo", "", "image/png"],
      ["half of an image", "photo", PNG.subarray(0, 20), "image/png"],
      ["an image without end", "photo", Buffer.concat([PNG, Buffer.alloc(60 * 1024 * 1024)]), "image/png"],
      ["a form without a file", "photo", "--x--\r\n", "multipart/form-data; boundary=x"],
      ["a form without a boundary", "photo", "x", "multipart/form-data"],
      ["a form with a thousand parts", "photo", parts(1_000), "multipart/form-data; boundary=x"],
    ];
    for (const [what, member, content, type] of refused) {
      const answer = await put(member, content, type);
      assertProblem(answer.status, answer.type, answer.text, what);
    }
    const named = await put("photo", PNG, "image/png", `?name=${encodeURIComponent('../../etc/"passwd\r\nx: y')}`);
    assert.ok(named.status === 200 || named.status === 400, named.text);
    const kept = await put("photo", PNG, "image/png", "?name=point.png");
    assert.equal(kept.status, 200, kept.text);
    await editor.expect(200, "patch", product, { json: {} });
    const read = (headers: Record<string, string>) =>
      fetch(`${base}${product}/photo`, { headers: { authorization, ...headers } });
    const whole = await read({});
    assert.equal(whole.headers.get("content-type"), "image/png");
    assert.match(whole.headers.get("content-security-policy") ?? "", /sandbox/);
    assert.equal(whole.headers.get("x-content-type-options"), "nosniff");
    assert.deepEqual(Buffer.from(await whole.arrayBuffer()), PNG);
    const ranges = ["bytes=0-0", "bytes=-1", "bytes=1-0", "bytes=999999999999999999-", "bytes=a-b", "lines=1-2"];
    for (const range of [...ranges, `bytes=${"0-1,".repeat(2_000)}0-1`, "bytes=0--1", "bytes=-99999999999"]) {
      const answer = await read({ range });
      assert.ok([200, 206, 416].includes(answer.status), `${range.slice(0, 40)} -> ${answer.status}`);
      assert.ok((await answer.arrayBuffer()).byteLength <= PNG.length || answer.status === 416);
    }
    assert.equal(
      (await fetch(`${base}${product}/photo`)).status,
      404,
      "A product in preparation is for editors alone.",
    );
  });

  it("answers headers about versions with care", async () => {
    const editor = target().client("CatalogEditor");
    const path = await someProduct(editor);
    const tags = [
      "*",
      '"1"',
      'W/"1"',
      "1",
      '"',
      `"${"x".repeat(5_000)}"`,
      '"1", "2"',
      '"-1"',
      '"99999999999999999999"',
    ];
    for (const tag of tags) {
      for (const header of ["if-match", "if-none-match"]) {
        const { status, summary, headers } = await editor.ask("patch", path, {
          headers: { ...JSON_TYPE, [header]: tag },
          text: "{}",
        });
        assert.ok([200, 400, 412].includes(status), summary);
        assertCareful(headers, summary);
        const read = await editor.ask("get", path, { headers: { [header]: tag } });
        assert.ok([200, 304, 400, 412].includes(read.status), read.summary);
      }
    }
  });
}

/** The path of a new product. */
async function someProduct(editor: Client): Promise<string> {
  const slug = `some-${randomUUID().slice(0, 8)}`;
  const category = asObject((await editor.expect(201, "post", "/categories", { json: { name: "Some", slug } })).body);
  const { body } = await editor.expect(201, "post", "/products", {
    json: {
      name: "Some product",
      sku: `ABC-${String(Date.now()).slice(-8)}`,
      price: { amount: "1.00" },
      categoryId: category.id,
    },
  });
  assert.deepEqual(asObjects(asObject(body).tiers), []);
  return `/products/${asText(asObject(body).id)}`;
}

function parts(count: number): string {
  const each = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n';
  return `${each.repeat(count)}--x--\r\n`;
}
