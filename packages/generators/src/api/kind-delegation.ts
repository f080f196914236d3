import { quoted } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { Resource } from "./resource.ts";

/** Rows of a kind below this one are written as that kind does: with its checks of references, and its hooks. */
export function delegation(writer: RepositoryWriter, statements: (kind: Resource) => readonly string[]): void {
  const { file, api, resource } = writer;
  const subtypes = (resource.family?.subtypes ?? []).map((id) => resourceIn(api, id));
  if (subtypes.length === 0) return;
  file.block("switch (await kindOf(scope, id))", () => {
    for (const kind of subtypes) {
      file.line(`case ${quoted(kind.family?.kind ?? "")}:`);
      file.writer.indent(() => {
        for (const statement of statements(kind)) file.line(statement);
      });
    }
  });
}

/** `kindOf`: which of the kinds a row is of. */
export function kindFunction(writer: RepositoryWriter): void {
  const { file, resource } = writer;
  const kind = resource.storage.kind?.column;
  if (!kind || (resource.family?.subtypes.length ?? 0) === 0) return;
  file.blank();
  file.block(
    `async function kindOf({ db }: ${writer.scope.slice("scope: ".length)}, id: string): Promise<string | undefined>`,
    () => {
      const select = `db.select({ kind: ${writer.column(kind)} }).from(${writer.table}).where(${writer.byId()})`;
      file.line(`const [row] = await ${select};`).line("return row?.kind;");
    },
  );
}
