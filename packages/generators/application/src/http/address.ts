import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";

/** Where a request comes from. Of IPv6, a network of 64 bits is one: everybody has as many addresses in it as they like. */
export function addressOf({ ip }: FastifyRequest): string {
  return rateLimit.normalizeIP(ip, 64);
}
