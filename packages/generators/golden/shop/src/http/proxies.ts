import { isIP } from "node:net";

/** Networks that have a name, as Fastify knows them. */
const NAMES: ReadonlySet<string> = new Set(["loopback", "linklocal", "uniquelocal"]);

/** Whether it is something that proxies can be named by: an address, a network (`10.0.0.0/8`), or the name of one. */
export function isProxy(text: string): boolean {
  if (NAMES.has(text)) return true;
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
