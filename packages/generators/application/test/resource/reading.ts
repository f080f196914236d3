import { expect, test } from "vitest";
import { idOf, itemsOf } from "../answers.ts";
import type { Json, JsonObject, TestApp } from "../app.ts";
import { expectFiltered, expectOrder } from "../lists.ts";
import type { ResourceTests } from "../resource.ts";
import { statementsOf } from "../statements.ts";

/** Tests how resources are listed, found and brought along. */
export function describeReading(app: () => TestApp, resource: ResourceTests): void {
  const { path } = resource;
  const createAll = async () => {
    const created = [];
    for (let n = 0; n < resource.rows; n++) created.push(await resource.create(app(), n));
    return created;
  };

  test("are listed page by page, in the order of fields of every type", async () => {
    const ids = (await createAll()).map(({ id }) => id).sort();
    for (const field of resource.sort) {
      const type = resource.filters[field] ?? resource.filters[`${field}[eq]`];
      if (type === undefined) throw new Error(`Nobody says of which type ${field} is.`);
      for (const sort of [field, `-${field}`]) {
        const rows = await allPages(app(), `${path}?sort=${sort}&limit=1`);
        expect(rows.map(idOf).toSorted(), sort).toEqual(ids);
        expectOrder(rows, sort, type);
      }
    }
  });

  test("are filtered by every field: those are found that should be, and no others", async () => {
    await createAll();
    await expectFiltered(app(), path, resource.filters);
  });

  // #if search
  test.skipIf(resource.searched === undefined)("are found by their words", async () => {
    const { id } = await resource.create(app(), 0);
    const { body } = await app().get(`${path}/${id}`);
    for (const member of resource.searched ?? []) {
      const words = String(body[member] ?? "").split(/\s+/);
      const [longest = ""] = words.filter((word) => /^[\p{L}\p{N}]/u.test(word)).sort((a, b) => b.length - a.length);
      if (longest === "") continue;
      const found = await app().get(`${path}?q=${encodeURIComponent(longest)}`);
      expect(found.status, member).toBe(200);
      expect(itemsOf(found.body).map(idOf), member).toContain(id);
    }
    expect(itemsOf((await app().get(`${path}?q=nosuchwordanywhere`)).body)).toEqual([]);
  });

  // #end
  // #if exports
  test.skipIf(resource.exports === undefined)("are sent as files", async () => {
    await createAll();
    for (const format of resource.exports ?? []) {
      const { status, headers } = await app().get(`${path}/export?format=${format}`);
      expect(status, format).toBe(200);
      expect(headers["content-disposition"]).toContain(`.${format}"`);
    }
  });

  // #end
  test("refuse filters, orders and cursors that they do not know", async () => {
    for (const query of ["nosuchfield=1", "sort=nosuchfield", "limit=0", "cursor=forged", "include=nosuchrelation"]) {
      const { status, body, headers } = await app().get(`${path}?${query}`);
      expect(status, query).toBe(400);
      expect(headers["content-type"]).toContain("application/problem+json");
      expect(body.errors, query).toMatchObject([{ parameter: query.split("=")[0] }]);
    }
  });

  test.skipIf(resource.include.length === 0)("bring related rows along", async () => {
    const { id } = await resource.create(app(), 0);
    for (const url of [`${path}/${id}`, path]) {
      const { status, body } = await app().get(`${url}?include=${resource.include.join(",")}`);
      expect(status).toBe(200);
      const [first] = Array.isArray(body.items) ? body.items : [];
      const item = url === path ? first : body;
      for (const name of resource.include) expect(item).toHaveProperty(name);
    }
  });

  test("are listed with as many questions to the database as one of them", async () => {
    await createAll();
    const include = resource.include.length === 0 ? "" : `&include=${resource.include.join(",")}`;
    const one = await statementsOf(() => app().get(`${path}?limit=1${include}`));
    const many = await statementsOf(() => app().get(`${path}?limit=100${include}`));
    expect(many.length, many.join("\n")).toBe(one.length);
  });

  test.skipIf(resource.key.length === 0)("are found by their natural key", async () => {
    const { id } = await resource.create(app(), 0);
    const { body } = await app().get(`${path}/${id}`);
    const way = resource.key.map(({ segment, name }) => `${segment}/${encodeURIComponent(String(body[name]))}`);
    const found = await app().get(`${path}/by/${way.join("/")}`);
    expect(found.status).toBe(200);
    expect(found.body.id).toBe(id);
  });

  test("are not sent again to who has them", async () => {
    const { id } = await resource.create(app(), 0);
    for (const url of [path, `${path}/${id}`]) {
      const { headers } = await app().get(url);
      const ask = (known: string) => app().request("GET", url, undefined, { "if-none-match": known });
      expect((await ask('"another", W/"one"')).status).toBe(200);
      expect((await ask("*")).status).toBe(304);
      expect((await ask("unquoted")).status).toBe(400);
      // What is another at every moment may be another by now.
      if (resource.changing) continue;
      const tag = String(headers.etag);
      for (const known of [tag, `"another", ${tag}`]) {
        expect(await ask(known), known).toMatchObject({ status: 304, body: {} });
      }
    }
  });
}

async function allPages(app: TestApp, url: string): Promise<JsonObject[]> {
  const rows: JsonObject[] = [];
  for (let next: Json | undefined = ""; next !== null; ) {
    const { status, body } = await app.get(next === "" ? url : `${url}&cursor=${String(next)}`);
    expect(status).toBe(200);
    rows.push(...itemsOf(body));
    next = body.next ?? null;
    if (rows.length > 100) throw new Error("The pages have no end.");
  }
  return rows;
}
