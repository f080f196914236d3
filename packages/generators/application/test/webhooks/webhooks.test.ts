import { describe, expect, test } from "vitest";
import { useTestApp } from "../app.ts";

const app = useTestApp();

const PATH = "/operations/webhooks";
const URL = "https://hooks.example.com/in";

describe("webhooks", () => {
  test("are managed by those who run the application", async () => {
    const created = await app().operate("POST", PATH, { url: URL });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      url: URL,
      enabled: true,
      events: [],
      secret: expect.stringMatching(/^whsec_/),
    });
    const address = String(created.headers.location);
    expect((await app().operate("GET", address)).body).not.toHaveProperty("secret");
    const off = await app().operate("PATCH", address, { enabled: false });
    expect(off.body).toMatchObject({ enabled: false, disabledAt: expect.any(String) });
    const on = await app().operate("PATCH", address, { enabled: true, description: "Warehouse" });
    expect(on.body).toMatchObject({ enabled: true, disabledAt: null, description: "Warehouse", url: URL });
    expect((await app().operate("GET", `${address}/deliveries`)).body).toEqual({ items: [], next: null });
    expect((await app().operate("DELETE", address)).status).toBe(204);
    expect((await app().operate("GET", address)).status).toBe(404);
  });

  test("get a new secret, and sign with both for a while", async () => {
    const { body } = await app().operate("POST", PATH, { url: URL });
    const rotated = await app().operate("POST", `${PATH}/${String(body.id)}/rotate-secret`);
    expect(rotated.status).toBe(200);
    expect(rotated.body.secret).not.toBe(body.secret);
    expect(Date.parse(String(rotated.body.previousSecretUntil))).toBeGreaterThan(Date.now());
  });

  test("never lead to this machine or a private network", async () => {
    for (const url of ["https://localhost/", "https://169.254.169.254/", "https://[::ffff:10.0.0.1]/"]) {
      const refused = await app().operate("POST", PATH, { url });
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ code: "VALIDATION", errors: [{ pointer: "/url" }] });
    }
  });

  test("are nobody else's business", async () => {
    expect((await app().as(undefined).get(PATH)).status).toBe(401);
    expect((await app().as({}).get(PATH)).status).toBe(403);
    expect((await app().as({}).request("POST", PATH, { url: URL })).status).toBe(403);
  });
});
