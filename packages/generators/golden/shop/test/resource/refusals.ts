import { expect, test } from "vitest";
import { pointersOf, UNKNOWN_ID } from "../answers.ts";
import type { TestApp } from "../app.ts";
import type { ResourceTests } from "../resource.ts";

/** Tests what is refused of every resource, and how. */
export function describeRefusals(app: () => TestApp, resource: ResourceTests): void {
  const { path, lacking = [] } = resource;
  const isCreated = !lacking.includes("create");

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
}
