import { webcrypto } from "node:crypto";
import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";
import { z } from "zod";
import { ProblemException } from "../http/problem.ts";
import type { Principal } from "./principal.ts";

const ALGORITHM = "HS256";

const claimsSchema = z.object({
  sub: z.uuid(),
  // The database gets them as one text with commas between, and takes no null character.
  roles: z.array(z.string().regex(/^[^,\0]+$/)).default([]),
  tenant: z.uuid().nullish(),
});

export interface TokenOptions {
  /** What tokens are made for, and must be made for; without it, nobody asks that. */
  readonly audience?: string | undefined;
  /** The same for who makes them. */
  readonly issuer?: string | undefined;
}

interface Known {
  readonly principal: Principal;
  /** In seconds. */
  readonly expires: number;
}

/** Whoever comes once comes again: their tokens are not verified each time. */
const MAX_KNOWN = 10_000;

/**
 * Signs and reads the tokens by which principals are known: JSON Web Tokens with one secret, `AUTH_SECRET`. A token holds
 * until it expires, whatever becomes of its account: it is not looked up.
 */
export class Tokens {
  readonly #key: Promise<webcrypto.CryptoKey>;
  /** Claims that every token must have just so. */
  readonly #claims: { readonly aud?: string; readonly iss?: string };
  readonly #required: { readonly audience?: string; readonly issuer?: string };
  readonly #known = new Map<string, Known>();

  /** @param secret at least 32 characters. */
  constructor(secret: string, { audience, issuer }: TokenOptions = {}) {
    this.#claims = { ...(audience !== undefined && { aud: audience }), ...(issuer !== undefined && { iss: issuer }) };
    this.#required = { ...(audience !== undefined && { audience }), ...(issuer !== undefined && { issuer }) };
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    this.#key = webcrypto.subtle.importKey("raw", Buffer.from(secret), algorithm, false, ["sign", "verify"]);
  }

  /** A token for a principal that holds for some hours. */
  async sign({ id, roles, tenant }: Principal, hours: number): Promise<string> {
    return new SignJWT({ roles: [...roles], ...(tenant !== null && { tenant }), ...this.#claims })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(id)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + Math.round(hours * 3600))
      .sign(await this.#key);
  }

  /** Whom a token stands for. Throws a problem when it is not ours, is broken, or has expired. */
  async verify(token: string): Promise<Principal> {
    const known = this.#known.get(token);
    if (known && known.expires > Date.now() / 1000) return known.principal;
    try {
      const options = { algorithms: [ALGORITHM], requiredClaims: ["sub", "exp"], ...this.#required };
      const { payload } = await jwtVerify(token, await this.#key, options);
      const { sub, roles, tenant } = claimsSchema.parse(payload);
      const principal = { id: sub, roles, tenant: tenant ?? null };
      if (this.#known.size >= MAX_KNOWN) this.#known.clear();
      // It has one: that is required above.
      this.#known.set(token, { principal, expires: payload.exp ?? 0 });
      return principal;
    } catch {
      throw invalidToken();
    }
  }
}

export function invalidToken(): ProblemException {
  return new ProblemException(401, "INVALID_TOKEN", "The token is not valid, or not any more. Get a new one.");
}
