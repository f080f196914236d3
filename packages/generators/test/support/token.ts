import { createHmac, randomUUID } from "node:crypto";

/** The secret of applications under test. */
export const AUTH_SECRET = "a secret of at least thirty-two characters";

/** A token for somebody, as an application with {@link AUTH_SECRET} accepts it. */
export function tokenFor({
  id = randomUUID(),
  roles = [],
  tenant,
}: {
  id?: string;
  roles?: readonly string[];
  tenant?: string;
} = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "HS256" })}.${part({ sub: id, roles, tenant, iat: now, exp: now + 3600 })}`;
  return `${content}.${createHmac("sha256", AUTH_SECRET).update(content).digest("base64url")}`;
}
