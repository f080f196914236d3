import assert from "node:assert/strict";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { Receiver, signaturesBy } from "../support/background/receiver.ts";
import { type Person, settings, TENANTS, until, Workshop, workshopApp } from "../support/background/workshop.ts";
import type { Client } from "../support/driver/client.ts";
import { asObject, asObjects, asText, type JsonObject } from "../support/driver/json.ts";
import { startApp } from "../support/running-app.ts";

const PATH = "/operations/webhooks";

describe("webhooks of a generated application", function () {
  this.timeout(300_000);
  let postgres: PostgresServer;
  let receiver: Receiver;
  let workshop: Workshop;
  let manager: Person;
  let stranger: Person;

  const start = async (environment: Readonly<Record<string, string>>) =>
    new Workshop(
      await startApp(await workshopApp(), { ...settings, ...environment, DATABASE_URL: postgres.address() }),
    );

  before(async () => {
    postgres = await PostgresServer.start();
    receiver = await Receiver.start();
    workshop = await start({ WEBHOOK_ALLOW_PRIVATE: "true", WEBHOOK_ROLES: "Manager" });
    manager = await workshop.person(["Manager"]);
    stranger = await workshop.person(["Manager"], TENANTS[1]);
  });

  after(async () => {
    await workshop?.app.kill();
    await receiver?.stop();
    await postgres?.stop();
  });

  async function webhook(client: Client, at: string, more: object = {}): Promise<JsonObject> {
    const { body } = await client.expect(201, "post", PATH, { json: { url: `${receiver.address}${at}`, ...more } });
    return asObject(body);
  }

  async function deliveries(client: Client, { id }: JsonObject, query = ""): Promise<readonly JsonObject[]> {
    const { body } = await client.expect(200, "get", `${PATH}/${asText(id)}/deliveries${query}`);
    return asObjects(asObject(body).items);
  }

  it("are told of the events of their tenant, signed, and by nobody else's leave", async () => {
    const mine = workshop.as(manager);
    const own = await webhook(mine, "/own");
    const all = await webhook(workshop.operator, "/all");
    await webhook(workshop.as(stranger), "/strange");
    await webhook(mine, "/other", { events: ["RepairFinished"], description: "Of that one" });
    const number = await workshop.finish(manager, "well done");
    await until("all are told", () => receiver.received.length >= 3);
    await workshop.finish(stranger, "elsewhere");
    await until("the others are told", () => receiver.at("/strange").length === 1);
    assert.deepEqual(
      ["/own", "/all", "/strange", "/other"].map((at) => receiver.at(at).length),
      [1, 2, 1, 1],
    );
    const [message] = receiver.at("/own");
    assert.ok(message);
    const told = asObject(JSON.parse(message.body));
    assert.equal(told.type, "RepairFinished");
    assert.equal(asObject(asObject(told.data).repair).number, number);
    assert.equal(signaturesBy(asText(own.secret), message), 1);
    assert.equal(signaturesBy(asText(all.secret), message), 0);
    assert.ok(Math.abs(Number(message.headers["webhook-timestamp"]) - Date.now() / 1000) < 60);

    const address = `${PATH}/${asText(own.id)}`;
    const other = workshop.as(stranger);
    await other.refused(404, "get", address);
    await other.refused(404, "patch", address, { json: { url: "https://evil.example" } });
    await other.refused(404, "delete", address);
    await other.refused(404, "post", `${address}/rotate-secret`);
    await other.refused(404, "get", `${address}/deliveries`);
    await other.refused(404, "post", PATH, { json: { url: "https://evil.example", tenantId: TENANTS[0] } });
    const worker = await workshop.person();
    await workshop.as(worker).refused(403, "get", PATH);
    const { body } = await other.expect(200, "get", PATH);
    assert.equal(asObjects(asObject(body).items).length, 1);
    assert.ok(!JSON.stringify(body).includes("whsec_"), "secrets are shown once");
  });

  it("are told again what they did not accept, and when somebody asks for it", async () => {
    const mine = workshop.as(manager);
    const flaky = await webhook(mine, "/flaky");
    receiver.respond(({ path }, response) => {
      response.statusCode = path === "/flaky" && receiver.at("/flaky").length === 1 ? 503 : 200;
      response.end();
    });
    await workshop.finish(manager, "again");
    await until("it is told twice", () => receiver.at("/flaky").length === 2, 30);
    const [first, second] = receiver.at("/flaky");
    assert.equal(first?.headers["webhook-id"], second?.headers["webhook-id"]);
    await until("that is noted", async () => (await deliveries(mine, flaky))[0]?.status === "delivered");
    const [delivery] = await deliveries(mine, flaky);
    assert.equal(delivery?.attempts, 2);
    assert.equal(delivery.response, 200);

    const { body } = await mine.expect(200, "post", `${PATH}/${asText(flaky.id)}/rotate-secret`);
    const secret = asText(asObject(body).secret);
    await mine.expect(202, "post", `${PATH}/${asText(flaky.id)}/deliveries/${asText(delivery.id)}/redeliver`);
    await until("it is told once more", () => receiver.at("/flaky").length === 3);
    const third = receiver.at("/flaky")[2];
    assert.ok(third);
    assert.equal(third.body, second?.body);
    assert.equal(signaturesBy(secret, third), 1);
    assert.equal(signaturesBy(asText(flaky.secret), third), 1, "the old secret still holds");
    assert.equal((await deliveries(mine, flaky, "?limit=1")).length, 1);
  });

  it("are not followed where they lead on, and not told any more when they are gone", async () => {
    const mine = workshop.as(manager);
    const leading = await webhook(mine, "/leading");
    const gone = await webhook(mine, "/gone");
    const upgrading = await webhook(mine, "/upgrading");
    receiver.respond(({ path }, response) => {
      if (path === "/upgrading") {
        response.socket?.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: it\r\n\r\n");
        return;
      }
      response.statusCode = path === "/leading" ? 302 : path === "/gone" ? 410 : 200;
      if (path === "/leading") response.setHeader("location", `${receiver.address}/secret`);
      response.end();
    });
    await workshop.finish(manager, "go on");
    await until("both are noted", async () => {
      const [one] = await deliveries(mine, leading);
      const [other] = await deliveries(mine, gone);
      const [third] = await deliveries(mine, upgrading);
      return one?.attempts === 1 && other?.status === "failed" && third?.attempts === 1;
    });
    assert.equal((await deliveries(mine, leading))[0]?.error, "Redirects are not followed.");
    assert.deepEqual(receiver.at("/secret"), []);
    const { body } = await mine.expect(200, "get", `${PATH}/${asText(gone.id)}`);
    assert.equal(asObject(body).enabled, false);
    assert.equal(asObject(body).disabledBecause, "It answered 410 Gone.");
    await mine.expect(204, "delete", `${PATH}/${asText(leading.id)}`);
    await mine.expect(200, "patch", `${PATH}/${asText(gone.id)}`, {
      json: { enabled: true, events: ["RepairFinished"] },
    });
    await mine.refused(400, "patch", `${PATH}/${asText(gone.id)}`, { json: { events: ["NoSuchEvent"] } });
    await mine.refused(400, "post", PATH, { json: { url: "https://hooks.example.com", secret: "mine" } });
  });

  it("never reach this machine or a private network, even where they led there before", async () => {
    const before = await webhook(workshop.operator, "/before");
    await workshop.app.stop();
    workshop = await start({ WEBHOOK_ROLES: "Manager" });
    const mine = workshop.as(manager);
    const hosts = [
      ...["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::1]", "[::ffff:10.0.0.1]"],
      ...["10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "user:password@hooks.example.com"],
      ...["hooks.example.com@127.0.0.1", "hooks.example.com:25", "metadata.google.internal"],
    ];
    for (const host of hosts) {
      await mine.refused(400, "post", PATH, { json: { url: `https://${host}/` } }, "/url");
    }
    for (const url of ["http://hooks.example.com/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_", "//x", "x"]) {
      await mine.refused(400, "post", PATH, { json: { url } }, "/url");
    }
    const told = receiver.received.length;
    await workshop.finish(manager, "nobody hears it");
    await until("it is tried", async () => (await deliveries(workshop.operator, before))[0]?.attempts === 1);
    assert.equal((await deliveries(workshop.operator, before))[0]?.error, "The address must be an https:// address.");
    assert.equal(receiver.received.length, told);
  });
});
