import type { Access, AccessMatrix, Audience, EntityAccess } from "./access-matrix.ts";

/** What everybody may do with an entity, as a table for people. */
export interface AccessTable {
  /** Names of the audiences. Roles that change nothing are left out. */
  readonly columns: readonly string[];
  readonly rows: readonly AccessRow[];
  /** Roles that may do just what everybody may who signed in. */
  readonly others: readonly string[];
}

export interface AccessRow {
  readonly operation: string;
  /** `yes`, `no`, or by which rules: `owner`, `desk, not locked`; `yes: number; sometimes all` of `read`. */
  readonly cells: readonly string[];
}

/**
 * Makes a table of {@link EntityAccess}.
 *
 * @param audiences of the {@link AccessMatrix}
 */
export function accessTable({ operations }: EntityAccess, audiences: AccessMatrix["audiences"]): AccessTable {
  const cells = operations.map(({ access }) => access.map(cellText));
  const member = audiences.findIndex(({ kind }) => kind === "member");
  const isOwnColumn = (audience: Audience, column: number) =>
    audience.kind !== "role" || cells.some((row) => row[column] !== row[member]);
  const shown = audiences.map(isOwnColumn);
  return {
    columns: audiences.filter((_, column) => shown[column]).map(audienceName),
    rows: operations.map(({ operation }, row) => ({
      operation,
      cells: (cells[row] ?? []).filter((_, column) => shown[column]),
    })),
    others: audiences.filter((_, column) => !shown[column]).map(audienceName),
  };
}

/** How an audience is called. */
export function audienceName(audience: Audience): string {
  switch (audience.kind) {
    case "visitor":
      return "not signed in";
    case "member":
      return "signed in";
    case "role":
      return audience.name;
  }
}

function cellText({ allowed, allow, deny, members, always }: Access): string {
  if (allowed === "never") return "no";
  if (always) return `yes: ${listed(always)}; sometimes ${members ? listed(members) : "all"}`;
  const some = members ? `: ${listed(members)}` : "";
  if (allowed === "always") return `yes${some}`;
  return `${[allow.join(", "), ...deny.map((name) => `not ${name}`)].join(", ")}${some}`;
}

function listed(members: readonly string[]): string {
  return members.length === 0 ? "id" : members.join(", ");
}
