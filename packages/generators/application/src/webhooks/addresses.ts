import type { LookupAddress } from "node:dns";
import { lookup, Resolver } from "node:dns/promises";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Where webhooks may lead. */
export interface AddressRules {
  /** Also to this machine and to private networks, and without TLS: for development and tests. */
  readonly allowPrivate: boolean;
}

/** Networks that are nobody's on the internet, or have a meaning of their own (IANA's special-purpose registries). */
const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/** The only IPv6 addresses of the internet, but for what lies among them to carry IPv4 or for documents. */
const GLOBAL_IPV6 = ["2000::/3"];
const SPECIAL_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const special = blockList([...SPECIAL_IPV4, ...SPECIAL_IPV6]);
const global = blockList(GLOBAL_IPV6);

/** Whether an IP address is one of the internet: never this machine, a private network or a cloud's own services. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, "ipv4");
  return family === 6 && global.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** Why webhooks cannot be sent to an address, as far as its text tells; nothing if they can. */
export function urlProblem(text: string, { allowPrivate }: AddressRules): string | undefined {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "must be an https:// address";
  if (url.username !== "" || url.password !== "") return "must not have a user or a password";
  if (url.hash !== "") return "must not have a fragment";
  if (allowPrivate) return undefined;
  if (url.protocol !== "https:") return "must be an https:// address";
  const port = Number(url.port);
  if (url.port !== "" && port < 1024 && port !== 80) return "must not lead to a port of another service";
  const host = hostOf(url);
  const isName = isIP(host) === 0;
  if (isName ? isLocalName(host) : !isPublicAddress(host)) return "must be an address of the internet";
  return undefined;
}

/** The host as connections take it: IPv6 without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

/** Thrown while connecting: the name leads where no webhook may go. */
export class ForbiddenAddress extends Error {}

/** Finds the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * Finds out where a name leads, and refuses what is not on the internet. It is what the connection itself asks, so that
 * no second answer can lead elsewhere.
 */
export function guardedLookup(rules: AddressRules, resolve: Resolve = resolverOf(rules)): LookupFunction {
  return (name, options, callback) => {
    resolve(name).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => !options.family || options.family === family);
        const [first] = wanted;
        if (!first) callback(new Error(`${name} has no address`), "", 0);
        else if (!rules.allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
          callback(new ForbiddenAddress("the name does not lead to an address of the internet"), "", 0);
        } else if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, "", 0),
    );
  };
}

/**
 * Name servers are asked without the system's resolver: it would keep a thread for each name whose server is slow, and
 * there are only four, which files need as well.
 */
function resolverOf({ allowPrivate }: AddressRules): Resolve {
  if (allowPrivate) return (name) => lookup(name, { all: true });
  return async (name) => {
    const resolver = new Resolver({ timeout: 3_000, tries: 2 });
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    if (ipv4.status === "rejected" && ipv6.status === "rejected") throw ipv4.reason;
    return [
      ...(ipv4.status === "fulfilled" ? ipv4.value.map((address) => ({ address, family: 4 })) : []),
      ...(ipv6.status === "fulfilled" ? ipv6.value.map((address) => ({ address, family: 6 })) : []),
    ];
  };
}

function isLocalName(host: string): boolean {
  return !host.includes(".") || /(^|\.)(localhost|local|internal|home\.arpa)$/i.test(host);
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), isIP(address) === 4 ? "ipv4" : "ipv6");
  }
  return list;
}
