import { Readable } from "node:stream";
import { isNull, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { SYSTEM } from "../access/principal.ts";
import { inScope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { Files } from "./files.ts";
import { requiredFiles } from "./required-files.ts";
import type { FileStorage } from "./storage.ts";

/** The smallest contents of their kinds. */
const CONTENTS = {
  image: {
    name: "sample.png",
    type: "image/png",
    content: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
      "base64",
    ),
  },
  text: { name: "sample.txt", type: "text/plain", content: Buffer.from("A sample.\n") },
  pdf: { name: "sample.pdf", type: "application/pdf", content: Buffer.from("%PDF-1.7\n%%EOF\n") },
};

/** A member that no row should be without. */
export interface RequiredFile {
  readonly table: PgTable;
  readonly id: PgColumn;
  readonly name: PgColumn;
  readonly type: PgColumn;
  readonly size: PgColumn;
  readonly key: PgColumn;
  readonly sample: keyof typeof CONTENTS;
}

/** Gives demo rows the files that their entities require. */
export async function fillRequiredFiles(db: Database, storage: FileStorage): Promise<void> {
  const files = new Files(db, storage);
  for (const { table, id, name, type, size, key, sample } of requiredFiles) {
    const rows = await db.select({ id }).from(table).where(isNull(key));
    for (const row of rows) {
      const { content, ...about } = CONTENTS[sample];
      const limits = { maxSize: content.length, types: [], isImage: false };
      const upload = { ...about, content: Readable.from([content]) };
      const file = await files.keep(upload, limits, about.name);
      await inScope(db, SYSTEM, {}, async (scope) => {
        await files.attach(scope, file);
        const set = [name, type, size, key].map((column) => sql.identifier(column.name));
        await scope.db.execute(
          sql`update ${table} set (${sql.join(set, sql`, `)}) = (${file.name}, ${file.type}, ${file.size}::integer, ${file.key}) where ${id} = ${row.id}`,
        );
      });
    }
  }
}
