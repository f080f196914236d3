import { createHash } from "node:crypto";
import { comment } from "../sql/index.ts";
import { MIGRATIONS } from "./snapshot.ts";

/** A migration that was written before. */
export interface WrittenMigration {
  readonly path: string;
  /** `0002_add_notes`. */
  readonly name: string;
  readonly number: number;
  readonly content: string;
  /** The migration that it follows; undefined for the first and for those that people wrote. */
  readonly parent?: { readonly name: string; readonly hash: string };
  readonly generated: boolean;
}

const HEADER = "-- Written by Domainsmith. Never change it once it was applied: write another one.";
const PARENT = /^-- Follows (\S+) \(sha256 ([0-9a-f]{64})\)\.$/m;

/** The migrations among the files of the last generation, in the order in which they run. */
export function writtenMigrations(previous: ReadonlyMap<string, string>): readonly WrittenMigration[] {
  const found: WrittenMigration[] = [];
  for (const [path, content] of previous) {
    const name = path.startsWith(MIGRATIONS) ? /^(\d+)_[^/]*\.sql$/.exec(path.slice(MIGRATIONS.length)) : null;
    if (!name) continue;
    const head = content.slice(0, 2_000).replaceAll("\r\n", "\n");
    const [, follows, hash] = PARENT.exec(head) ?? [];
    found.push({
      path,
      name: path.slice(MIGRATIONS.length, -".sql".length),
      number: Number(name[1]),
      content,
      ...(follows === undefined || hash === undefined ? {} : { parent: { name: follows, hash } }),
      generated: head.startsWith(HEADER),
    });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** SHA-256 of a migration, whatever line ends a checkout gave it. */
export function migrationHash(content: string): string {
  return createHash("sha256").update(content.replaceAll("\r\n", "\n")).digest("hex");
}

/** The text of a migration that follows `parent`. Statements come in groups, and without their semicolons. */
export function migrationText(
  title: string,
  groups: readonly (readonly string[])[],
  parent: WrittenMigration | undefined,
): string {
  const follows = parent ? [`-- Follows ${parent.name} (sha256 ${migrationHash(parent.content)}).`] : [];
  const head = [HEADER, ...follows, comment(title)].join("\n");
  const body = groups.map((statements) =>
    statements.map((statement) => (statement.startsWith("--") ? statement : `${statement};`)).join("\n"),
  );
  return `${[head, ...body].join("\n\n")}\n`;
}
