import { identifier, literal } from "../../data/sql/index.ts";
import type { DatabaseObject } from "../../relational/index.ts";
import { databaseObject } from "./database-object.ts";
import { functionRights } from "./grants.ts";

/** The application's role, the schema `access`, and the functions by which the database knows who asks. */
export function foundation(role: string): readonly DatabaseObject[] {
  const schema = databaseObject({
    key: "schema access",
    stage: "before tables",
    create: ["CREATE SCHEMA IF NOT EXISTS access"],
    replaces: true,
  });
  return [schema, applicationRole(role), usage(role), ...FUNCTIONS.map((each) => setting(each, role)), refuse(role)];
}

/**
 * Roles belong to the server: another database of the same application, or an administrator, may have made it. Since
 * PostgreSQL 16 who makes a role still has to be allowed to become it.
 */
function applicationRole(role: string): DatabaseObject {
  const name = literal(role);
  const advice = literal(
    `The role ${role}, which requests run as, cannot be made or used: %. Let an administrator run: CREATE ROLE ${identifier(role)} NOLOGIN; GRANT ${identifier(role)} TO %;`,
  );
  const body = [
    "DO $$",
    "BEGIN",
    `  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${name}) THEN`,
    "    BEGIN",
    `      CREATE ROLE ${identifier(role)} NOLOGIN;`,
    "    EXCEPTION WHEN duplicate_object OR unique_violation THEN",
    "      NULL; -- Another database was faster.",
    "    END;",
    "  END IF;",
    `  IF NOT pg_has_role(current_user, ${name}, CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN`,
    `    GRANT ${identifier(role)} TO CURRENT_USER;`,
    "  END IF;",
    "EXCEPTION WHEN insufficient_privilege THEN",
    `  RAISE EXCEPTION ${advice}, SQLERRM, quote_ident(current_user);`,
    "END",
    "$$",
  ];
  return databaseObject({
    key: `role ${role}`,
    stage: "before tables",
    create: [body.join("\n")],
    replaces: true,
  });
}

function usage(role: string): DatabaseObject {
  const name = identifier(role);
  return databaseObject({
    key: `grant schemas to ${role}`,
    stage: "before tables",
    create: [`GRANT USAGE ON SCHEMA public, access TO ${name}`],
    drop: [`REVOKE USAGE ON SCHEMA public, access FROM ${name}`],
  });
}

interface SettingFunction {
  readonly name: string;
  readonly parameters?: string;
  readonly returns: string;
  readonly value: string;
  /** What it says in the database's own documentation. */
  readonly comment: string;
}

const FUNCTIONS: readonly SettingFunction[] = [
  {
    name: "me",
    returns: "uuid",
    value: "nullif(current_setting('app.account', true), '')::uuid",
    comment: "The row of who is signed in; null for nobody.",
  },
  {
    name: "signed_in",
    returns: "boolean",
    value: "coalesce(current_setting('app.account', true), '') <> ''",
    comment: "Whether anybody is signed in.",
  },
  {
    name: "roles",
    returns: "text[]",
    value: "string_to_array(coalesce(current_setting('app.roles', true), ''), ',')",
    comment: "The roles of who is signed in.",
  },
  {
    name: "has_role",
    parameters: "role text",
    returns: "boolean",
    value: "role = ANY (string_to_array(coalesce(current_setting('app.roles', true), ''), ','))",
    comment: "Whether who is signed in has a role.",
  },
  {
    name: "tenant",
    returns: "uuid",
    value: "nullif(current_setting('app.tenant', true), '')::uuid",
    comment: "The tenant of who is signed in.",
  },
  {
    name: "operation",
    returns: "text",
    value: "coalesce(nullif(current_setting('app.operation', true), ''), 'read')",
    comment: "What is being done: read, create, update, delete, or the name of an action.",
  },
  {
    name: "row_id",
    returns: "uuid",
    value: "nullif(current_setting('app.row', true), '')::uuid",
    comment: "The row that it is being done to, where it is one.",
  },
];

/** Simple enough for PostgreSQL to put them into the query, so that they cost nothing and do not hide an index. */
function setting({ name, parameters = "", returns, value, comment }: SettingFunction, role: string): DatabaseObject {
  const types = parameters.replaceAll(/[a-z_]+ (?=[a-z])/g, "");
  return databaseObject({
    key: `function access.${name}`,
    stage: "before tables",
    create: [
      `CREATE OR REPLACE FUNCTION access.${name}(${parameters}) RETURNS ${returns}\n  LANGUAGE sql STABLE PARALLEL SAFE\n  RETURN ${value}`,
      `COMMENT ON FUNCTION access.${name}(${types}) IS ${literal(comment)}`,
      ...functionRights(`access.${name}(${types})`, role),
    ],
    replaces: true,
  });
}

/** Not stable: the planner tries out what is, to guess how many rows there will be. */
function refuse(role: string): DatabaseObject {
  const lines = [
    "CREATE OR REPLACE FUNCTION access.refuse(rule text, message text) RETURNS boolean",
    "  LANGUAGE plpgsql AS $$",
    "BEGIN",
    "  RAISE EXCEPTION USING ERRCODE = '42501', CONSTRAINT = rule, MESSAGE = message;",
    "END",
    "$$",
  ];
  return databaseObject({
    key: "function access.refuse",
    stage: "before tables",
    create: [
      lines.join("\n"),
      "COMMENT ON FUNCTION access.refuse(text, text) IS 'Ends a statement that a rule does not allow.'",
      ...functionRights("access.refuse(text, text)", role),
    ],
    replaces: true,
  });
}
