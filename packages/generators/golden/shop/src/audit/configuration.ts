import { type Config, ConfigError, readConfig } from "../config.ts";
import type { AuditContext, Finding, Section, Severity } from "./finding.ts";

const LOOPBACK = /^(localhost|127\.|\[?::1)/;
/** Networks that are a good part of the internet. */
const HUGE = /^[\d.]+\/[1-7]$|:.*\/[1-3]$/;

/** What the environment says, as it would be in production. */
export async function checkConfiguration({ environment, config }: AuditContext): Promise<Section> {
  const section = { name: "configuration", looked: `the environment (${config?.environment ?? "not valid"})` };
  if (!config) return { ...section, findings: errorsOf(environment) };
  return {
    ...section,
    findings: [...environmentOf(config), ...networkOf(config), ...databaseOf(config), ...secretsOf(config)],
  };
}

function errorsOf(environment: AuditContext["environment"]): Finding[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.message.split("\n").slice(1);
    return lines.map((line) => found("high", line.trim(), "environment", "The application does not start like this."));
  }
}

function environmentOf({ environment, logLevel }: Config): Finding[] {
  if (environment !== "production") {
    const advice = "Run it with the settings of production, too: NODE_ENV=production and what belongs to it.";
    return [found("low", `these are the settings of ${environment}`, "NODE_ENV", advice)];
  }
  const isTalkative = logLevel === "debug" || logLevel === "trace";
  return isTalkative ? [found("low", `${logLevel} tells more than needs to be kept`, "LOG_LEVEL", "Take info.")] : [];
}

function networkOf({ host, trustProxy, corsOrigins, rateLimit }: Config): Finding[] {
  const isOpen = !LOOPBACK.test(host);
  const findings: Finding[] = [];
  if (isOpen && trustProxy.length === 0) {
    const advice = "Put it behind something that speaks TLS, and name that in TRUST_PROXY.";
    findings.push(found("low", "it speaks HTTP to the network, without a proxy that it knows", "HOST", advice));
  }
  if (trustProxy.some((each) => HUGE.test(each))) {
    const advice = "Name the networks of your proxies alone.";
    findings.push(
      found("high", "every client can say from where it comes, and so has no rate limit", "TRUST_PROXY", advice),
    );
  }
  for (const origin of corsOrigins) {
    if (origin.startsWith("https:") || LOOPBACK.test(new URL(origin).host)) continue;
    const advice = "Pages without TLS can be changed on their way: take https.";
    findings.push(found("moderate", `${origin} may call the API`, "CORS_ORIGINS", advice));
  }
  if (rateLimit > 100_000)
    findings.push(found("moderate", `${rateLimit} a minute are no limit`, "RATE_LIMIT", "Lower it."));
  return findings;
}

function databaseOf({ databaseUrl, environment }: Config): Finding[] {
  if (databaseUrl === undefined) {
    if (environment !== "production") return [];
    const what = "the embedded database serves one process, and nobody makes backups of it";
    return [found("low", what, "DATABASE_URL", "Take PostgreSQL for what must not be lost.")];
  }
  const { hostname, searchParams } = new URL(databaseUrl);
  const mode = searchParams.get("sslmode");
  if (LOOPBACK.test(hostname) || hostname === "") return [];
  const advice = "Add sslmode=verify-full, and sslrootcert for a certificate authority of your own.";
  if (mode === "no-verify") return [found("high", "the database's certificate is not checked", "DATABASE_URL", advice)];
  if (mode !== null && mode !== "disable") return [];
  return [found("moderate", "what is sent to the database can be read on its way", "DATABASE_URL", advice)];
}

function secretsOf({ authSecret, ...config }: Config): Finding[] {
  const findings: Finding[] = [];
  if (authSecret !== undefined && config.operationsToken === authSecret) {
    const advice = "Whoever watches the application could sign tokens: take another one.";
    findings.push(found("high", "it is AUTH_SECRET", "OPERATIONS_TOKEN", advice));
  }
  if (authSecret !== undefined && config.databaseUrl?.includes(authSecret)) {
    findings.push(found("high", "it is the database's password, too", "AUTH_SECRET", "Take another one."));
  }
  return findings;
}

function found(severity: Severity, what: string, where: string, advice: string): Finding {
  return { severity, what, where, advice };
}
