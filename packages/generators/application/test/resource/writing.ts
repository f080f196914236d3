import { expect, test } from "vitest";
import { comparable, idOf, idsOf, pointersOf, resultsOf, UNKNOWN_ID, without } from "../answers.ts";
import type { TestApp } from "../app.ts";
import type { ResourceTests } from "../resource.ts";

/** Tests how resources are created, changed and deleted. */
export function describeWriting(app: () => TestApp, resource: ResourceTests): void {
  const { path, lacking = [] } = resource;
  const isCreated = !lacking.includes("create");
  const isDeleted = !lacking.includes("delete");

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

  test.skipIf(resource.change === undefined || !resource.versioned)(
    "are changed in any of the versions that are named",
    async () => {
      const { id } = await resource.create(app(), 0);
      const change = (headers: Record<string, string>) =>
        app().request("PATCH", `${path}/${id}`, resource.change ?? {}, headers);
      // What is weak, or of something else, is no version of it.
      for (const other of ['"2", "7-x1Yz"', 'W/"1"', '"1,"', '"anything"']) {
        expect(await change({ "if-match": other }), other).toMatchObject({
          status: 412,
          body: { code: "CHANGED_MEANWHILE" },
        });
      }
      for (const broken of ["1", '"1", 2', ""]) {
        expect(await change({ "if-match": broken }), broken).toMatchObject({
          status: 400,
          body: { code: "BAD_REQUEST" },
        });
      }
      expect((await change({ "if-none-match": "*" })).status).toBe(400);
      expect((await change({ "if-match": '"7", W/"8",, "1-x1Yz"' })).status).toBe(200);
      expect((await change({ "if-match": "*" })).status).toBe(200);
    },
  );

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
}
