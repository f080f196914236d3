import { beforeEach, describe, expect, test } from "vitest";
import { comparable, idOf, idsOf, isObject, itemsOf, listOfIds, pointersOf, resultsOf, without } from "./answers.ts";
import { type Json, type JsonObject, type TestApp, useTestApp } from "./app.ts";
import { expectFiltered, expectOrder, type FilterType } from "./lists.ts";
import { statementsOf } from "./statements.ts";

const UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";

// #if files
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** The smallest contents of their kinds. */
const FILES = {
  image: Buffer.from(PNG, "base64"),
  text: Buffer.from("text"),
  pdf: Buffer.from("%PDF-1.7\n"),
};

// #end
/** What the tests of a resource have to know about it. */
export interface ResourceTests {
  readonly path: string;
  /** Valid input for the `n`th row; what it refers to is created. */
  readonly input: (app: TestApp, n: number) => Promise<object>;
  /** Creates the `n`th row, once. */
  readonly create: (app: TestApp, n: number) => Promise<{ readonly id: string }>;
  /** What no client can do with them: no rule allows it. */
  readonly lacking?: readonly Lacking[];
  /** How many different rows there are. */
  readonly rows: number;
  readonly versioned: boolean;
  /** Members without which nothing is created. */
  readonly required: readonly string[];
  /** Members that cannot be changed, all of which the input has. */
  readonly unchangeable: readonly string[];
  /** The same input a second time breaks a unique constraint. */
  readonly unique: boolean;
  readonly sort: readonly string[];
  /** Filters, and of which type their values are. */
  readonly filters: Readonly<Record<string, FilterType>>;
  readonly include: readonly string[];
  /** Computed members that are others at every moment. */
  readonly changing?: readonly string[];
  /** Members of the natural key, if it can be said in an address. */
  readonly key: readonly { readonly segment: string; readonly name: string }[];
  /** References to other rows. */
  readonly references: readonly string[];
  // #if search
  /** Members whose words are searched, where some are. */
  readonly searched?: readonly string[];
  // #end
  // #if exports
  /** Formats in which the list is sent as a file, where it is. */
  readonly exports?: readonly string[];
  // #end
  // #if files
  /** What can be uploaded, by the last segment of its address. */
  readonly files?: Readonly<Record<string, keyof typeof FILES>>;
  // #end
  /** A valid change; absent if nothing can be changed. */
  readonly change?: JsonObject;
  /** Creates the tenant that rows belong to, where they belong to one. */
  readonly tenant?: CreateTenant;
}

type Lacking = "create" | "update" | "delete";

type CreateTenant = (app: TestApp, n: number) => Promise<{ readonly id: string }>;

/** Lets the application work for a tenant in each test. */
function useTenant(app: () => TestApp, create: CreateTenant | undefined): void {
  beforeEach(async () => {
    if (create) app().tenant = (await create(app(), 0)).id;
  });
}

/** Tests everything that resources have in common. */
export function describeResource(name: string, resource: ResourceTests): void {
  const { path, lacking = [] } = resource;
  const app = useTestApp();
  const isCreated = !lacking.includes("create");
  const isDeleted = !lacking.includes("delete");
  const createAll = async () => {
    const created = [];
    for (let n = 0; n < resource.rows; n++) created.push(await resource.create(app(), n));
    return created;
  };

  describe(name, () => {
    useTenant(app, resource.tenant);

    test.skipIf(!isCreated)("are created and read", async () => {
      const answer = await app().request("POST", path, await resource.input(app(), 0));
      expect(answer.body).not.toHaveProperty("errors");
      expect(answer.status).toBe(201);
      expect(answer.headers.location).toBe(`${path}/${String(answer.body.id)}`);
      const read = await app().get(`${path}/${String(answer.body.id)}`);
      expect(read.status).toBe(200);
      expect(without(read.body, resource.changing)).toEqual(without(answer.body, resource.changing));
      if (resource.versioned) expect(read.headers.etag).toMatch(/^"1-/);
    });

    test.skipIf(!isCreated)("have what their input said", async () => {
      const input = await resource.input(app(), 0);
      const { body } = await app().request("POST", path, input);
      expect(body).toMatchObject(comparable(input, body));
    });

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
        expect(idsOf(found.body), member).toContain(id);
      }
      expect(idsOf((await app().get(`${path}?q=nosuchwordanywhere`)).body)).toEqual([]);
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
    // #if files
    test.skipIf(resource.files === undefined)("have files, which are uploaded and downloaded", async () => {
      const { id } = await resource.create(app(), 0);
      for (const [segment, kind] of Object.entries(resource.files ?? {})) {
        const url = `${path}/${id}/${segment}`;
        expect((await app().get(url)).status, segment).toBe(404);
        const type = { "content-type": "application/octet-stream" };
        const uploaded = await app().request("PUT", `${url}?name=sample`, FILES[kind], type);
        expect(uploaded.body).toMatchObject({ name: "sample", size: FILES[kind].length });
        expect(uploaded.status).toBe(200);
        const { status, headers } = await app().request("GET", url);
        expect(status, segment).toBe(200);
        expect(headers["content-length"]).toBe(String(FILES[kind].length));
        expect(headers["content-security-policy"]).toContain("sandbox");
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

    test.skipIf(resource.change === undefined)("are changed, but not over a newer version", async () => {
      const { id } = await resource.create(app(), 0);
      const changed = await app().request("PATCH", `${path}/${id}`, resource.change ?? {});
      expect(changed.body).toMatchObject(resource.change ?? {});
      expect(changed.status).toBe(200);
      if (!resource.versioned) return;
      expect(changed.headers.etag).toBe('"2"');
      const stale = { "if-match": '"1"' };
      expect((await app().request("PATCH", `${path}/${id}`, resource.change ?? {}, stale)).status).toBe(412);
      if (isDeleted) expect((await app().request("DELETE", `${path}/${id}`, undefined, stale)).status).toBe(412);
      const current = { "if-match": '"2"' };
      expect((await app().request("PATCH", `${path}/${id}`, resource.change ?? {}, current)).status).toBe(200);
    });

    test.skipIf(resource.unchangeable.length === 0 || resource.change === undefined)(
      "keep what cannot be changed",
      async () => {
        const { id } = await resource.create(app(), 0);
        const { body } = await app().get(`${path}/${id}`);
        for (const member of resource.unchangeable) {
          const refused = await app().request("PATCH", `${path}/${id}`, { [member]: body[member] });
          expect(refused.status, member).toBe(400);
          expect(refused.body.errors).toMatchObject([{ pointer: `/${member}` }]);
        }
      },
    );

    test("are not sent again to who has them", async () => {
      const { id } = await resource.create(app(), 0);
      for (const url of [path, `${path}/${id}`]) {
        const { headers } = await app().get(url);
        const known = { "if-none-match": String(headers.etag) };
        // What is another at every moment may be another by now.
        if (resource.changing) continue;
        expect(await app().request("GET", url, undefined, known)).toMatchObject({ status: 304, body: {} });
      }
    });

    test.skipIf(!isCreated)("are created once, however often that is asked under the same name", async () => {
      const input = await resource.input(app(), 0);
      const name = { "idempotency-key": "8e03978e-40d5-43dd-bc93-6894a57f9324" };
      const first = await app().request("POST", path, input, name);
      expect(first.status).toBe(201);
      const second = await app().request("POST", path, input, name);
      expect(second).toMatchObject({ status: 201, body: first.body });
      expect(second.headers).toMatchObject({ "idempotency-replayed": "true", location: first.headers.location });
      expect(idsOf((await app().get(path)).body)).toEqual([first.body.id]);
      const other = await app().request("POST", `${path}/bulk`, { operations: [{ create: input }] }, name);
      expect(other).toMatchObject({ status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
    });

    test.skipIf(!isCreated || !isDeleted)("are written together, all or none", async () => {
      const bulk = (...operations: object[]) => app().request("POST", `${path}/bulk`, { operations });
      const created = await bulk({ create: await resource.input(app(), 0) });
      expect(created.body).not.toHaveProperty("errors");
      const [id] = resultsOf(created.body).map((result) => idOf(result.created));
      const broken = await bulk({ delete: { id } }, { create: { nosuchmember: true } });
      expect(broken.status).toBe(400);
      expect(pointersOf(broken.body)).toContain("/operations/1/create/nosuchmember");
      const refused = await bulk({ delete: { id } }, { delete: { id: UNKNOWN_ID } });
      expect(refused.status).toBe(404);
      expect(pointersOf(refused.body)).toEqual(["/operations/1"]);
      expect(idsOf((await app().get(path)).body)).toEqual([id]);
      if (resource.change) {
        const changed = await bulk({ update: { id, values: resource.change } });
        expect(resultsOf(changed.body)).toMatchObject([{ updated: resource.change }]);
        if (resource.versioned) expect((await bulk({ delete: { id, version: 1 } })).status).toBe(412);
      }
      expect(resultsOf((await bulk({ delete: { id } })).body)).toEqual([{ deleted: id }]);
      expect(idsOf((await app().get(path)).body)).toEqual([]);
      for (const operation of [{}, { create: {}, delete: { id } }]) expect((await bulk(operation)).status).toBe(400);
    });

    test.skipIf(!isDeleted)("are deleted", async () => {
      const { id } = await resource.create(app(), 0);
      expect((await app().request("DELETE", `${path}/${id}`)).status).toBe(204);
      expect((await app().get(`${path}/${id}`)).status).toBe(404);
      expect((await app().request("DELETE", `${path}/${id}`)).status).toBe(404);
      expect(idsOf((await app().get(path)).body)).not.toContain(id);
    });

    test.skipIf(lacking.length === 0)("cannot be asked for what no rule allows", async () => {
      const { id } = await resource.create(app(), 0);
      const one = `${path}/${id}`;
      const requests = { create: ["POST", path], update: ["PATCH", one], delete: ["DELETE", one] } as const;
      for (const operation of lacking) {
        const [method, url] = requests[operation];
        const { status, headers } = await app().request(method, url, {});
        expect(status, operation).toBe(405);
        expect(String(headers.allow).split(", ")).not.toContain(method);
      }
    });

    test.skipIf(!isCreated)("are refused without what they need, and with what nobody knows", async () => {
      const empty = await app().request("POST", path, {});
      if (resource.required.length > 0) {
        expect(empty.status).toBe(400);
        expect(pointersOf(empty.body)).toEqual(expect.arrayContaining(resource.required.map((name) => `/${name}`)));
      }
      const input = { ...(await resource.input(app(), 0)), nosuchmember: true };
      const unknown = await app().request("POST", path, input);
      expect(unknown.status).toBe(400);
      expect(pointersOf(unknown.body)).toEqual(["/nosuchmember"]);
    });

    test.skipIf(!isCreated)("are refused in bodies that cannot be read", async () => {
      const json = { "content-type": "application/json" };
      const malformed = await app().request("POST", path, "{", json);
      expect(malformed).toMatchObject({ status: 400, body: { code: "BAD_REQUEST" } });
      const list = await app().request("POST", path, "[]", json);
      expect(list).toMatchObject({ status: 400, body: { code: "VALIDATION", errors: [{ pointer: "" }] } });
      const foreign = await app().request("POST", path, "<a/>", { "content-type": "application/xml" });
      expect(foreign).toMatchObject({ status: 415, body: { code: "UNSUPPORTED_MEDIA_TYPE" } });
      const plain = await app().request("POST", path, "{}", { "content-type": "text/plain" });
      expect(plain).toMatchObject({ status: 415, body: { code: "UNSUPPORTED_MEDIA_TYPE" } });
      const large = await app().request("POST", path, JSON.stringify("x".repeat(2_000_000)), json);
      expect(large).toMatchObject({ status: 413, body: { code: "TOO_LARGE" } });
    });

    test.skipIf(!isCreated || !resource.unique)("are refused a second time with the same values", async () => {
      const input = await resource.input(app(), 0);
      expect((await app().request("POST", path, input)).status).toBe(201);
      const { status, body } = await app().request("POST", path, input);
      expect(status).toBe(409);
      expect(body.code).toBe("NOT_UNIQUE");
      expect(pointersOf(body)).not.toEqual([]);
    });

    test.skipIf(!isCreated || resource.references.length === 0)("are refused when they refer to nothing", async () => {
      for (const reference of resource.references) {
        const input = { ...(await resource.input(app(), 0)), [reference]: UNKNOWN_ID };
        const { status, body } = await app().request("POST", path, input);
        expect(status, reference).toBe(409);
        expect(body.code).toBe("MISSING_REFERENCE");
        expect(pointersOf(body)).toEqual([`/${reference}`]);
      }
    });

    test("that do not exist are not found", async () => {
      expect((await app().get(`${path}/${UNKNOWN_ID}`)).status).toBe(404);
      expect((await app().get(`${path}/not-an-id`)).status).toBe(400);
      // Natural keys may be long, too: no length of a path is refused before its schema has seen it.
      expect((await app().get(`${path}/${"x".repeat(500)}`)).body).toMatchObject({ status: 400, code: "VALIDATION" });
      if (resource.change) expect((await app().request("PATCH", `${path}/${UNKNOWN_ID}`, {})).status).toBe(404);
    });
  });
}

/** What the tests of parts have to know about them. */
export interface PartTests {
  /** Path of the owner's list. */
  readonly owners: string;
  readonly createOwner: (app: TestApp, n: number) => Promise<{ readonly id: string }>;
  /** Last segment of the path, and member of the owner. */
  readonly segment: string;
  readonly member: string;
  readonly input: (app: TestApp, n: number) => Promise<object>;
  /** How many an owner must keep. */
  readonly least: number;
  readonly change?: JsonObject;
  /** Creates the tenant that the owner belongs to, where it belongs to one. */
  readonly tenant?: CreateTenant;
}

/** Tests the routes of parts below their owner. */
export function describeParts(name: string, part: PartTests): void {
  const app = useTestApp();
  const start = async () => {
    const { id } = await part.createOwner(app(), 0);
    return { owner: `${part.owners}/${id}`, path: `${part.owners}/${id}/${part.segment}` };
  };

  describe(name, () => {
    useTenant(app, part.tenant);

    test("are added, changed and removed, each a change of their owner", async () => {
      const { owner, path } = await start();
      const before = (await app().get(path)).body.items;
      const added = await app().request("POST", path, await part.input(app(), 1));
      expect(added.body).not.toHaveProperty("errors");
      expect(added.status).toBe(201);
      expect(added.headers.etag).toBe('"2"');
      const ids = [...(Array.isArray(before) ? before : []), added.body].map((item) =>
        isObject(item) ? item.id : null,
      );
      expect(listOfIds((await app().get(owner)).body[part.member])).toEqual(ids);
      const one = `${path}/${String(added.body.id)}`;
      if (part.change) {
        const changed = await app().request("PATCH", one, part.change);
        expect(changed.status).toBe(200);
        expect(changed.body).toMatchObject(part.change);
      }
      const stale = { "if-match": '"1"' };
      expect((await app().request("DELETE", one, undefined, stale)).status).toBe(412);
      expect((await app().request("DELETE", one)).status).toBe(204);
      expect((await app().request("DELETE", one)).status).toBe(404);
      expect((await app().get(path)).body.items).toEqual(before);
    });

    test("are replaced with their owner, known ones kept", async () => {
      const { owner } = await start();
      const stored = (await app().get(owner)).body[part.member];
      const first = Array.isArray(stored) ? stored[0] : undefined;
      const id = isObject(first) ? String(first.id) : "";
      const wanted = [await part.input(app(), 1), { ...(await part.input(app(), 0)), ...(id !== "" && { id }) }];
      const { status, body } = await app().request("PATCH", owner, { [part.member]: wanted });
      expect(status).toBe(200);
      const ids = listOfIds(body[part.member]);
      expect(ids).toHaveLength(2);
      if (id !== "") expect(ids[1]).toBe(id);
      if (id !== "") {
        const shouted = [{ ...(await part.input(app(), 0)), id: id.toUpperCase() }];
        const { body: kept } = await app().request("PATCH", owner, { [part.member]: shouted });
        expect(listOfIds(kept[part.member])).toEqual([id]);
      }
      const unknown = [{ ...(await part.input(app(), 2)), id: UNKNOWN_ID }];
      const refused = await app().request("PATCH", owner, { [part.member]: unknown });
      expect(refused.status).toBe(400);
      expect(pointersOf(refused.body)).toEqual([`/${part.member}/0/id`]);
    });

    test.skipIf(part.least === 0)("are not removed when too few would be left", async () => {
      const { path } = await start();
      const { items } = (await app().get(path)).body;
      const ids = listOfIds(items);
      const { status } = await app().request("DELETE", `${path}/${ids[0]}`);
      expect(status).toBe(409);
      expect(listOfIds((await app().get(path)).body.items)).toEqual(ids);
    });
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
