import { quoted } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import { isChangeable, isDeletable, type Resource } from "./resource.ts";

/**
 * Rows of a kind below this one are written as that kind does: with its checks of references, and its hooks. What no
 * rule allows for a kind, it cannot do: the policy refuses that here.
 */
export function delegation(
  writer: RepositoryWriter,
  canDo: (kind: Resource) => boolean,
  statements: (kind: Resource) => readonly string[],
): void {
  const { file } = writer;
  const subtypes = doingKinds(writer, canDo);
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

/** Kinds below this one that can do what this one does. */
function doingKinds({ api, resource }: RepositoryWriter, canDo: (kind: Resource) => boolean): readonly Resource[] {
  return (resource.family?.subtypes ?? []).map((id) => resourceIn(api, id)).filter(canDo);
}

/** `kindOf`: which of the kinds a row is of. */
export function kindFunction(writer: RepositoryWriter): void {
  const { file, resource } = writer;
  const kind = resource.storage.kind?.column;
  const doing = [
    ...(isChangeable(resource) ? doingKinds(writer, isChangeable) : []),
    ...doingKinds(writer, isDeletable),
  ];
  if (!kind || doing.length === 0) return;
  file.blank();
  file.block(
    `async function kindOf({ db }: ${writer.scope.slice("scope: ".length)}, id: string): Promise<string | undefined>`,
    () => {
      const select = `db.select({ kind: ${writer.column(kind)} }).from(${writer.table}).where(${writer.byId()})`;
      file.line(`const [row] = await ${select};`).line("return row?.kind;");
    },
  );
}
