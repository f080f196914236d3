import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { newSecret, signatureHeaders } from "../../src/webhooks/signature.ts";

test("messages are signed as Standard Webhooks say, by each secret that holds", () => {
  const secrets = [newSecret(), newSecret()];
  const headers = signatureHeaders("msg", new Date(1_700_000_000_999), "{}", secrets);
  expect(headers).toMatchObject({ "webhook-id": "msg", "webhook-timestamp": "1700000000" });
  const expected = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    expect(key).toHaveLength(32);
    return `v1,${createHmac("sha256", key).update("msg.1700000000.{}").digest("base64")}`;
  });
  expect(headers["webhook-signature"].split(" ")).toEqual(expected);
});
