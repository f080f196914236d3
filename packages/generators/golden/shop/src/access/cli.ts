import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { openDatabase } from "../db/database.ts";
import { findAccount, HAS_TENANTS, ROLES } from "./model.ts";
import { authSecret } from "./secret.ts";
import { Tokens } from "./token.ts";

const USAGE = `npm run token -- --account <id or natural key> [--role <role>]… [--tenant <id>] [--hours <number>]

Prints a token for an account. Send it to the API in the header "Authorization: Bearer <token>".

  --account  its id, or its natural key
  --role     a role that the account has; can be given several times
  --tenant   the tenant that the account works for; the one of its row without it
  --hours    how long the token holds; 8 without it`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function main(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      account: { type: "string" },
      role: { type: "string", multiple: true, default: [] },
      tenant: { type: "string" },
      hours: { type: "string", default: "8" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return USAGE;
  if (values.account === undefined) throw new Error(`Say whose token it is.\n\n${USAGE}`);
  const hours = Number(values.hours);
  if (!(hours > 0)) throw new Error(`--hours ${values.hours} is not a number of hours.`);
  for (const role of values.role) {
    if (!ROLES.includes(role)) throw new Error(`There is no role ${role}. ${rolesThereAre(ROLES)}`);
  }
  if (values.tenant !== undefined && !UUID.test(values.tenant)) throw new Error("--tenant must be an id.");
  const config = readConfig(process.env);
  const account = await accountOf(values.account, config, values.tenant);
  const tokens = new Tokens(await authSecret(config), { audience: config.authAudience, issuer: config.authIssuer });
  return tokens.sign({ id: account.id, roles: values.role, tenant: account.tenant }, hours);
}

/** An id and a tenant say everything; for anything else the database is asked. */
async function accountOf(account: string, config: ReturnType<typeof readConfig>, tenant: string | undefined) {
  if (UUID.test(account) && (tenant !== undefined || !HAS_TENANTS)) {
    return { id: account.toLowerCase(), tenant: tenant ?? null };
  }
  const connection = await openDatabase(config).catch((error: Error) => {
    const known = HAS_TENANTS ? "the account's id and --tenant" : "the account's id";
    throw new Error(`${error.message}\nWith ${known}, no database is needed.`, { cause: error });
  });
  try {
    const found = await findAccount(connection.db, account);
    if (!found) throw new Error(`There is no account ${account}.`);
    return { id: found.id, tenant: tenant ?? found.tenant };
  } finally {
    await connection.close();
  }
}

function rolesThereAre(roles: readonly string[]): string {
  return roles.length === 0 ? "The model has no roles." : `There are ${roles.join(", ")}.`;
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
