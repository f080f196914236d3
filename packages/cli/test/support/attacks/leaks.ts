import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { asObject } from "../driver/json.ts";
import type { Target } from "./target.ts";

/** What must not be found where it does not belong. */
export function testLeaks(target: () => Target): void {
  it("writes nothing personal and nothing secret into its log", async () => {
    const mark = `mark${randomUUID().replaceAll("-", "")}`;
    const { operationsToken, secret } = target();
    const desk = target().client("Support", "Administrator");
    const customer = { email: `${mark}@example.com`, name: `${mark} Name`, phone: `+49${mark}` };
    const attempts = [
      () => desk.ask("post", "/customers", { json: customer }),
      () => desk.ask("post", "/customers", { json: { ...customer, email: `${mark}\u0000` } }),
      () => desk.ask("post", "/accounts", { json: { login: mark } }),
      () => desk.ask("post", "/accounts", { json: { login: mark } }),
      () => desk.ask("get", `/customers?email=${mark}%40example.com&email[contains]=${mark}&sort=${mark}`),
      () => desk.ask("get", `/customers/${mark}`),
      () => desk.ask("get", `/no/such/${mark}?email=${mark}`),
      () => desk.ask("patch", `/customers/${randomUUID()}`, { json: customer }),
      () =>
        desk.ask("get", "/me", {
          headers: { "x-request-id": `${mark} with blanks`, cookie: mark, referer: `http://x/${mark}` },
        }),
      () => desk.ask("get", "/me", { headers: { "user-agent": mark, authorization: `Bearer ${mark}` } }),
    ];
    for (const attempt of attempts) assert.ok((await attempt()).status < 500);
    await desk.expect(200, "get", "/me", { headers: { "x-request-id": "found-again-1" } });
    for (let tries = 0; !target().log().includes('"reqId":"found-again-1"'); tries += 1) {
      assert.ok(tries < 50, "A request is not found by its id.");
      await sleep(50);
    }
    const log = target().log();
    for (const text of [mark, secret, operationsToken, "eyJ", "Bearer"]) {
      const line = log.split("\n").find((each) => each.includes(text));
      assert.equal(line, undefined, `The log has ${text}`);
    }
    for (const line of log.trim().split("\n")) assert.ok(asObject(JSON.parse(line)).time, line);
  });

  it("was never surprised by any of this", () => {
    const surprises = target()
      .log()
      .split("\n")
      .filter((line) => /"level":(50|60)/.test(line));
    assert.deepEqual(surprises, []);
  });
}
