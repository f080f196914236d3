import type { FastifyServerOptions } from "fastify";
import { describedError } from "./error-text.ts";
import { withoutSecrets } from "./redaction.ts";

/**
 * How the log is written: a JSON object a line. What it says of requests is in `request-log.ts`; errors are written
 * without values that statements had, and everything else without members that are personal or secret.
 */
export function logOptions(level: string): NonNullable<FastifyServerOptions["logger"]> {
  return {
    level,
    serializers: { err: describedError },
    formatters: { log: withoutSecrets },
  };
}
