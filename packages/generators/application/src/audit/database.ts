import { DATABASE_ROLE } from "../access/model.ts";
import { openDatabase, type Session } from "../db/database.ts";
import { reasonOf } from "../start-error.ts";
import type { AuditContext, Finding, Section, Severity } from "./finding.ts";

type Row = Readonly<Record<string, unknown>>;

interface Query {
  readonly text: string;
  /** Whether it takes the application's role as `$1`. */
  readonly values: readonly string[];
  finding(row: Row): Finding;
}

/** Schemas that are not PostgreSQL's own. */
const OWN_SCHEMAS = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

/** The walls in the database: whom it is asked by, and what they could do if the application let them. */
export async function checkDatabase({ config }: AuditContext): Promise<Section> {
  const section = { name: "database", looked: "roles, tables, functions" };
  if (!config) {
    return { ...section, findings: [], failure: "Its address is not known while the environment is not valid." };
  }
  try {
    const connection = await openDatabase(config);
    try {
      const isEmbedded = connection.kind === "pglite";
      const findings = await connection.withSession((session) => databaseFindings(session, isEmbedded));
      return { ...section, findings };
    } finally {
      await connection.close();
    }
  } catch (error) {
    return { ...section, findings: [], failure: reasonOf(error) };
  }
}

/** What is wrong with the roles, tables and functions that a session sees. */
export async function databaseFindings(session: Session, isEmbedded: boolean): Promise<readonly Finding[]> {
  // The embedded database has one user, who may do everything.
  const queries = isEmbedded ? QUERIES : [...QUERIES, LOGIN];
  const findings: Finding[] = [];
  for (const query of queries) findings.push(...(await ask(session, query)));
  return findings;
}

async function ask(session: Session, { text, values, finding }: Query): Promise<readonly Finding[]> {
  return (await session.query(text, values)).map(finding);
}

const TABLES = `
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${OWN_SCHEMAS}`;

const DANGEROUS = `
  unnest(ARRAY[
    CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
    CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
    CASE WHEN rolreplication THEN 'REPLICATION' END
  ]) AS attribute`;

/** Who connects: the owner of the tables, who needs no more than that, or one who owns none, and asks past row-level security. */
const LOGIN: Query = {
  text: `SELECT * FROM (SELECT rolname, ${DANGEROUS} FROM pg_roles WHERE rolname = current_user) AS own
    WHERE attribute IS NOT NULL
    AND (attribute <> 'BYPASSRLS' OR EXISTS (SELECT ${TABLES} AND pg_get_userbyid(c.relowner) = current_user))`,
  values: [],
  finding: ({ rolname, attribute }) => {
    const isWorst = attribute === "SUPERUSER" || attribute === "BYPASSRLS";
    const advice = "Connect as a role that owns the tables and has no attribute but LOGIN.";
    return found(
      isWorst ? "high" : "low",
      `the application connects as ${attribute}`,
      `role ${String(rolname)}`,
      advice,
    );
  },
};

const QUERIES: readonly Query[] = [
  {
    text: "SELECT $1::text AS rolname WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)",
    values: [DATABASE_ROLE],
    finding: () => found("high", "there is no such role", `role ${DATABASE_ROLE}`, "npm run migrate makes it."),
  },
  {
    text: `SELECT * FROM (SELECT ${DANGEROUS} FROM pg_roles WHERE rolname = $1) AS own WHERE attribute IS NOT NULL`,
    values: [DATABASE_ROLE],
    finding: ({ attribute }) =>
      found(
        "high",
        `requests run as ${attribute}`,
        `role ${DATABASE_ROLE}`,
        `ALTER ROLE ${DATABASE_ROLE} NO${attribute}`,
      ),
  },
  {
    text: "SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin",
    values: [DATABASE_ROLE],
    finding: () => {
      const what = "somebody can connect as the role of requests, and say by themselves who they are";
      return found("moderate", what, `role ${DATABASE_ROLE}`, `ALTER ROLE ${DATABASE_ROLE} NOLOGIN`);
    },
  },
  {
    text: `SELECT r.rolname FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles own ON own.oid = m.member
      WHERE own.rolname = $1`,
    values: [DATABASE_ROLE],
    finding: ({ rolname }) => {
      const advice = `REVOKE ${String(rolname)} FROM ${DATABASE_ROLE}`;
      return found(
        "high",
        `the role of requests has the rights of ${String(rolname)}`,
        `role ${DATABASE_ROLE}`,
        advice,
      );
    },
  },
  {
    text: `SELECT c.oid::regclass::text AS name ${TABLES} AND pg_get_userbyid(c.relowner) = $1`,
    values: [DATABASE_ROLE],
    finding: ({ name }) => {
      const what = "the role of requests owns it, and row-level security does not hold for owners";
      return found("high", what, `table ${String(name)}`, `ALTER TABLE ${String(name)} OWNER TO CURRENT_USER`);
    },
  },
  {
    text: `SELECT c.oid::regclass::text AS name ${TABLES} AND NOT c.relrowsecurity
      AND EXISTS (SELECT FROM pg_roles WHERE rolname = $1::name)
      AND has_table_privilege($1::name, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')`,
    values: [DATABASE_ROLE],
    finding: ({ name }) => {
      const advice = `ALTER TABLE ${String(name)} ENABLE ROW LEVEL SECURITY, and a policy; or take the rights back.`;
      return found("high", "requests reach it without row-level security", `table ${String(name)}`, advice);
    },
  },
  {
    text: `SELECT DISTINCT c.oid::regclass::text AS name, a.privilege_type AS privilege
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN aclexplode(c.relacl) a
      WHERE a.grantee = 0 AND ${OWN_SCHEMAS}`,
    values: [],
    finding: ({ name, privilege }) => {
      const advice = `REVOKE ALL ON ${String(name)} FROM PUBLIC`;
      return found("high", `every role of the server may ${String(privilege)}`, `table ${String(name)}`, advice);
    },
  },
  {
    text: `SELECT n.nspname AS name FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) a
      WHERE a.grantee = 0 AND a.privilege_type = 'CREATE' AND ${OWN_SCHEMAS}`,
    values: [],
    finding: ({ name }) => {
      const what = "every role of the server may make tables and functions there, which others call without knowing";
      return found("high", what, `schema ${String(name)}`, `REVOKE CREATE ON SCHEMA ${String(name)} FROM PUBLIC`);
    },
  },
  {
    text: `SELECT p.oid::regprocedure::text AS name, p.prosecdef AS "isOwners"
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE ${OWN_SCHEMAS} AND EXISTS (
        SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0
      ) AND EXISTS (
        SELECT FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
        WHERE a.privilege_type = 'USAGE' AND (a.grantee = 0 OR pg_get_userbyid(a.grantee) = $1)
      ) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
    values: [DATABASE_ROLE],
    finding: ({ name, isOwners }) => {
      const severity = isOwners === true ? "high" : "moderate";
      const advice = `REVOKE ALL ON FUNCTION ${String(name)} FROM PUBLIC`;
      return found(severity, "every role of the server may call it", `function ${String(name)}`, advice);
    },
  },
  {
    text: `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND ${OWN_SCHEMAS} AND NOT EXISTS (
        SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=%'
      )`,
    values: [],
    finding: ({ name }) => {
      const what = "it runs with its owner's rights, and takes tables and functions from wherever the caller says";
      const advice = `ALTER FUNCTION ${String(name)} SET search_path = public, pg_temp`;
      return found("high", what, `function ${String(name)}`, advice);
    },
  },
];

function found(severity: Severity, what: string, where: string, advice: string): Finding {
  return { severity, what, where, advice };
}
