import { describe, expect, test } from "vitest";
import { isObject, listOfIds, pointersOf, UNKNOWN_ID } from "./answers.ts";
import { type JsonObject, type TestApp, useTestApp } from "./app.ts";
import { type CreateTenant, useTenant } from "./tenant.ts";

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
