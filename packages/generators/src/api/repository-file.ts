import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import type { ApiModel } from "./api-model.ts";
import { listedEntry, listedFields } from "./list-fields.ts";
import { noun } from "./names.ts";
import { keyFunctionName, urlKey } from "./natural-key.ts";
import { partFunctions, writeNested } from "./part-functions.ts";
import { isNested, RepositoryWriter } from "./repository-writer.ts";
import { isChangeable, type Resource } from "./resource.ts";
import type { ZodTypes } from "./zod-types.ts";

/** `order.repository.ts`: queries, and the way between rows and resources. */
export function repositoryFile(api: ApiModel, types: ZodTypes, resource: Resource): string {
  const writer = new RepositoryWriter(api, resource);
  if (!resource.part) listDefinition(writer, types);
  writer.rowFunctions();
  findFunction(writer);
  if (resource.part) {
    partFunctions(writer);
  } else {
    listFunction(writer);
    getFunction(writer);
    keyFunction(writer);
    createFunction(writer);
    if (isChangeable(resource)) updateFunction(writer);
    deleteFunction(writer);
    touchFunction(writer);
    lockFunction(writer);
  }
  return writer.file.toString();
}

function listDefinition(writer: RepositoryWriter, types: ZodTypes): void {
  const { file, resource, api } = writer;
  const listQuery = file.import("listQuery", "../../http/list-query.ts");
  const fields = listedFields(api.model, resource);
  const entries = fields.map((field) => listedEntry(file, api.model, types, writer.table, field));
  const include = resource.includes.map(({ name }) => quoted(name));
  file.doc("What lists can be filtered and sorted by, and what they can bring along.");
  file.line(`export const ${writer.names.query} = ${listQuery}(`);
  file.writer.indent(() => {
    file.line(`${writer.table},`);
    file.block(
      "",
      () => {
        for (const entry of entries) file.line(`${entry},`);
      },
      ",",
    );
    if (include.length > 0) file.line(`[${include.join(", ")}],`);
  });
  file.line(");").blank();
}

function findFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  file.blank().doc(`The ${resource.part ? "parts" : "rows"} that fulfil a condition.`);
  const parameters = `db: ${writer.database}, condition: ${file.importType("SQL", "drizzle-orm")}`;
  file.block(`export async function ${names.find}(${parameters}): Promise<${writer.readType}[]>`, () => {
    const position = resource.part?.position;
    const order = position ? `.orderBy(${writer.drizzle("asc")}(${writer.column(position)}))` : "";
    file.line(`const rows = await db.select().from(${writer.table}).where(${writer.where("condition")})${order};`);
    file.line(`return ${writer.toResources("db", "rows").replace(/^await /, "")};`);
  });
}

function listFunction(writer: RepositoryWriter): void {
  const { file, names } = writer;
  const keyset = file.importType("KeysetPage", "../../http/keyset-page.ts");
  const page = file.importType("Page", "../../http/keyset-page.ts");
  const sql = file.importType("SQL", "drizzle-orm");
  const scope = writer.condition === undefined ? "scope" : "scope, visible";
  file.blank().doc("One page of a list, of all rows or of those in a scope.");
  const parameters = [`db: ${writer.database}`, `page: ${keyset}`, `scope?: ${sql}`];
  file.function(`export async function ${names.list}`, parameters, `: Promise<${page}<${writer.readType}>>`, () => {
    file.line("const found = await db");
    file.writer.indent(() => {
      file.line(".select()");
      file.line(`.from(${writer.table})`);
      file.line(`.where(${writer.drizzle("and")}(${scope}, page.where))`);
      file.line(".orderBy(...page.orderBy)");
      file.line(".limit(page.limit + 1);");
    });
    file.line("const { rows, next } = page.cut(found);");
    file.line(`return { items: ${writer.toResources("db", "rows")}, next };`);
  });
}

function getFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const notFound = file.import("notFound", "../../http/problem.ts");
  file.blank().doc("Throws a problem when there is none.");
  file.block(
    `export async function ${names.get}(db: ${writer.database}, id: string): Promise<${writer.readType}>`,
    () => {
      file.line(`const [found] = await ${names.find}(db, ${writer.byId()});`);
      file.line(`if (!found) throw ${notFound}(${quoted(noun(resource))});`);
      file.line("return found;");
    },
  );
}

function keyFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const key = urlKey(resource);
  if (key.length === 0) return;
  const type = `Pick<${writer.type("read")}, ${key.map(({ name }) => quoted(name)).join(" | ")}>`;
  file.blank().doc("Finds one by its natural key. Throws a problem when there is none.");
  const parameters = [`db: ${writer.database}`, `key: ${type}`];
  const start = `export async function ${keyFunctionName(names.get)}`;
  file.function(start, parameters, `: Promise<${writer.readType}>`, () => {
    const conditions = key.map(
      ({ name, column }) => `${writer.drizzle("eq")}(${writer.column(column)}, key${propertyAccess(name)})`,
    );
    if (conditions.length === 1) file.line(`const [found] = await ${names.find}(db, ${conditions[0]});`);
    else {
      const sql = file.importType("SQL", "drizzle-orm");
      file.list(`const condition: ${sql} | undefined = ${writer.drizzle("and")}(`, conditions, ");");
      file.line(`const [found] = condition ? await ${names.find}(db, condition) : [];`);
    }
    file.line(`if (!found) throw ${file.import("notFound", "../../http/problem.ts")}(${quoted(noun(resource))});`);
    file.line("return found;");
  });
}

function createFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const input = writer.type("create");
  file.blank();
  const nested = isNested(resource);
  const parameters = `db: ${writer.database}, input: ${input}`;
  const header = `export ${nested ? "" : "async "}function ${names.create}(${parameters}): Promise<${writer.type("read")}>`;
  file.block(header, () => {
    if (!nested) {
      insertRow(writer, "db");
      file.line(`return ${names.toOne}(${writer.rowHelper("only")}(rows));`);
      return;
    }
    file.block(
      "return db.transaction(async (tx) =>",
      () => {
        insertRow(writer, "tx");
        file.line(`const { id } = ${writer.rowHelper("only")}(rows);`);
        writeNested(writer, "tx", "id", false);
        file.line(`return ${writer.rowHelper("only")}(${writer.toOwn("tx", "rows")});`);
      },
      ");",
    );
  });
}

function insertRow(writer: RepositoryWriter, db: string): void {
  const { file, resource } = writer;
  const { statement, entries } = writer.writtenColumns(false);
  if (statement !== undefined) file.line(statement);
  const kind = resource.storage.kind && resource.family;
  const position = resource.storage.part?.position;
  const all = [
    ...entries,
    ...(kind ? [`${propertyKey(resource.storage.kind?.column.property ?? "kind")}: ${quoted(kind.kind)}`] : []),
    ...(position ? [`${propertyKey(position.property)}: 0`] : []),
  ];
  file.line(`const rows = await ${db}`);
  file.writer.indent(() => {
    file.line(`.insert(${writer.table})`);
    writer.columnsCall("values", all);
    file.line(".returning();");
  });
}

function updateFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  file.blank();
  file.doc("Changes what the input names. Throws a problem when there is none, or not in the expected version.");
  inTransaction(writer, names.update, [`input: ${writer.type("update")}`], writer.readType, () => {
    file.line(lockCall(writer, "tx"));
    const { statement, entries } = writer.writtenColumns(true);
    if (statement !== undefined) file.line(statement);
    const kept = bookkeeping(writer);
    // An empty change must still set something.
    const all = [...entries, ...(kept.length > 0 ? kept : [`${propertyKey(resource.storage.id.property)}: id`])];
    file.line("const rows = await tx");
    file.writer.indent(() => {
      file.line(`.update(${writer.table})`);
      writer.columnsCall("set", all);
      file.line(`.where(${writer.byId()})`);
      file.line(".returning();");
    });
    writeNested(writer, "tx", "id", true);
    file.line(`return ${writer.rowHelper("only")}(${writer.toResources("tx", "rows")});`);
  });
}

/** `export function updateOrder(db, id, …, expected?): Promise<Order> { return db.transaction(…) }` */
function inTransaction(
  { file, database, resource }: RepositoryWriter,
  name: string,
  more: readonly string[],
  result: string,
  body: () => void,
): void {
  const expected = resource.storage.version ? ["expected?: number"] : [];
  const parameters = [`db: ${database}`, "id: string", ...more, ...expected];
  file.function(`export function ${name}`, parameters, `: Promise<${result}>`, () => {
    file.block("return db.transaction(async (tx) =>", body, ");");
  });
}

/** What every change does to the row besides. */
function bookkeeping(writer: RepositoryWriter): readonly string[] {
  const { storage, updatedAt } = writer.resource;
  const sql = () => writer.drizzle("sql");
  return [
    ...(updatedAt ? [`${propertyKey(updatedAt.property)}: ${sql()}\`now()\``] : []),
    ...(storage.version
      ? [`${propertyKey(storage.version.property)}: ${sql()}\`\${${writer.column(storage.version)}} + 1\``]
      : []),
  ];
}

function deleteFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  file.blank().doc("Throws a problem when there is none, or not in the expected version.");
  inTransaction(writer, names.remove, [], "void", () => {
    file.line(lockCall(writer, "tx"));
    if (resource.deletedAt) {
      const mark = `${propertyKey(resource.deletedAt.property)}: ${writer.drizzle("sql")}\`now()\``;
      file.list(
        `await tx.update(${writer.table}).set({`,
        [mark, ...bookkeeping(writer)],
        `}).where(${writer.byId()});`,
      );
    } else {
      file.line(`await tx.delete(${writer.table}).where(${writer.byId()});`);
    }
  });
}

/** The owner's version counts changes of its parts. */
function touchFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const { version } = resource.storage;
  if (!version || !resource.fields.some((field) => field.kind === "parts" && field.many)) return;
  file.blank().doc("Counts a change of a part as one of its owner; returns the owner's new version.");
  const parameters = [`db: ${writer.database}`, "id: string", "expected?: number"];
  file.function(`export async function ${names.touch}`, parameters, ": Promise<number>", () => {
    file.line(lockCall(writer, "db"));
    file.line(`const rows = await db`);
    file.writer.indent(() => {
      file.line(`.update(${writer.table})`);
      file.list(".set({", bookkeeping(writer), "})");
      file.line(`.where(${writer.byId()})`);
      file.line(`.returning({ version: ${writer.column(version)} });`);
    });
    file.line(`return ${writer.rowHelper("only")}(rows).version;`);
  });
}

function lockCall({ names, resource }: RepositoryWriter, db: string): string {
  return `await ${names.lock}(${resource.storage.version ? `${db}, id, expected` : `${db}, id`});`;
}

function lockFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const { version, id } = resource.storage;
  const notFound = file.import("notFound", "../../http/problem.ts");
  file.blank().doc("Keeps others from changing the row until the transaction ends.");
  const expected = version ? ["expected: number | undefined"] : [];
  const parameters = [`db: ${writer.database}`, "id: string", ...expected];
  file.function(`async function ${names.lock}`, parameters, ": Promise<void>", () => {
    file.line("const [row] = await db");
    file.writer.indent(() => {
      file.line(`.select({ ${version ? "version" : "id"}: ${writer.column(version ?? id)} })`);
      file.line(`.from(${writer.table})`);
      file.line(`.where(${writer.where(writer.byId())})`);
      file.line('.for("update");');
    });
    file.line(`if (!row) throw ${notFound}(${quoted(noun(resource))});`);
    if (version) file.line(`${file.import("requireVersion", "../../http/etag.ts")}(row.version, expected);`);
  });
}
