import { StartError } from "../start-error.ts";
import type { Connection } from "./database.ts";

/** The oldest PostgreSQL that the application is tested on. */
const OLDEST = 15;

/** The major version of PostgreSQL. Throws a {@link StartError} when it is too old. */
export async function serverVersion(connection: Connection): Promise<number> {
  const [row] = await connection.withSession((session) =>
    session.query("select current_setting('server_version_num') as number"),
  );
  const version = Math.floor(Number(row?.number) / 10_000);
  if (version >= OLDEST) return version;
  throw new StartError(`The database is PostgreSQL ${version}. It must be ${OLDEST} or newer.`);
}
