import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import {
  type AddressRules,
  ForbiddenAddress,
  guardedLookup,
  hostOf,
  isPublicAddress,
  urlProblem,
} from "./addresses.ts";

const TIMEOUT_MS = 15_000;

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of an attempt to tell an endpoint something. */
export interface Answer {
  readonly isAccepted: boolean;
  readonly milliseconds: number;
  /** The status of the answer, if there was one. */
  readonly response: number | null;
  /** Why it was not accepted. */
  readonly error: string | null;
}

/**
 * Posts a message. Its answer is not read beyond the status, and redirects are not followed: who can receive webhooks
 * must not be able to ask through us what they cannot reach themselves.
 */
export async function send({ url, headers, body }: Message, rules: AddressRules, signal: AbortSignal): Promise<Answer> {
  const begun = performance.now();
  const ended = (response: number | null, error: string | null): Answer => ({
    isAccepted: error === null,
    milliseconds: Math.round(performance.now() - begun),
    response,
    error,
  });
  const problem = urlProblem(url, rules);
  if (problem !== undefined) return ended(null, `The address ${problem}.`);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const status = await post(new URL(url), { headers, body }, rules, limit);
    if (status >= 200 && status < 300) return ended(status, null);
    return ended(status, status >= 300 && status < 400 ? "Redirects are not followed." : `It answered ${status}.`);
  } catch (error) {
    if (limit.aborted) return ended(null, `There was no answer within ${TIMEOUT_MS / 1000} s.`);
    return ended(null, `It cannot be reached: ${reasonOf(error)}.`);
  }
}

function post(url: URL, { headers, body }: Omit<Message, "url">, rules: AddressRules, signal: AbortSignal) {
  return new Promise<number>((resolve, reject) => {
    // An address is connected to without looking it up.
    const host = hostOf(url);
    if (isIP(host) !== 0 && !rules.allowPrivate && !isPublicAddress(host))
      throw new ForbiddenAddress("it is not public");
    const { request } = url.protocol === "https:" ? https : http;
    const options = { method: "POST", agent: false, lookup: guardedLookup(rules), signal, headers } as const;
    const sent = request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on("error", reject);
    // Whoever wants to speak another protocol is hung up on without an error, and does not answer.
    sent.on("close", () => reject(new Error("The connection ended.")));
    sent.end(body);
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof ForbiddenAddress) return error.message;
  // The code of the system, or of TLS; its message may tell of addresses.
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "the connection failed";
}
