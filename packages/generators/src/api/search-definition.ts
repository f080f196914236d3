import { identifier } from "../data/sql/index.ts";
import { quoted, sqlTemplate } from "../emit/index.ts";
import { finder, type SearchedText, weighted } from "../search/index.ts";
import { resourceIn } from "./api-model.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { Resource } from "./resource.ts";

/** `const search = new TextSearch({ … });` for a list that is searched. */
export function searchDefinition(writer: RepositoryWriter): void {
  const { file, search } = writer;
  if (!search) return;
  const { table, column, ranks } = search;
  const sql = writer.drizzle("sql");
  const at = (name: string) => `${identifier(table.name)}.${identifier(name)}`;
  const texts = hideableTexts(writer);
  file.doc("What `?q=` looks in.");
  file.block(
    `const search = new ${file.import("TextSearch", "../../search/text-search.ts")}(`,
    () => {
      file.line(`id: ${writer.column(writer.resource.storage.id)},`);
      file.line(`ids: ${sqlTemplate(sql, finder(search))},`);
      file.line(`vector: ${sqlTemplate(sql, at(column))},`);
      file.line(`ranks: [${ranks.join(", ")}],`);
      file.line(`policy: ${writer.policy()},`);
      if (texts.length === 0) return;
      file.line("texts: [");
      file.writer.indent(() => {
        for (const { member, text } of texts) {
          const words = sqlTemplate(sql, weighted(text, at(text.column.name)));
          file.line(`{ member: ${quoted(member)}, words: ${words} },`);
        }
      });
      file.line("],");
    },
    ");",
  );
  file.blank();
}

/** Where some rule can hide one of them: all texts, as the API calls them. */
function hideableTexts({ api, resource, search }: RepositoryWriter): readonly { member: string; text: SearchedText }[] {
  const kinds: readonly Resource[] = [resource, ...(resource.family?.subtypes ?? []).map((id) => resourceIn(api, id))];
  const fields = kinds.flatMap((each) => each.fields);
  const texts = (search?.texts ?? []).flatMap((text) => {
    const field = fields.find((each) => each.kind === "column" && each.column.name === text.column.name);
    return field ? [{ member: field.name, text }] : [];
  });
  return texts.some(({ member }) => resource.policy?.hideable.has(member)) ? texts : [];
}
