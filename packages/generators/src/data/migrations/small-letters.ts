import type { Table } from "../../relational/index.ts";
import { caselessSql } from "../sql/caseless-text.ts";
import { functionBody, identifier, literal } from "../sql/index.ts";
import type { Step } from "./steps.ts";

/**
 * Steps that write the texts of a column in small letters, as the application writes them from here on. They fail, and
 * say which rows it is about, where two rows would become the same that must not be.
 */
export function smallLetters(table: Table, column: string): readonly Step[] {
  const name = identifier(column);
  const small = caselessSql(name);
  const update = `UPDATE ${identifier(table.name)} SET ${name} = ${small} WHERE ${name} <> ${small}`;
  return [
    ...clashes(table, column, small),
    { phase: "change data", sql: update, title: `write ${table.name} ${column} in small letters` },
  ];
}

function clashes(table: Table, column: string, small: string): readonly Step[] {
  const id = table.primaryKey.columns.map((key) => `${identifier(key)}::text`).join(" || ' ' || ");
  const text =
    `Rows of ${table.name} would be the same with ${column} in small letters: those with ` +
    `${table.primaryKey.columns.join(", ")} %. Change or merge them, and migrate again.`;
  return table.uniques
    .filter(({ columns }) => columns.includes(column))
    .map(({ columns, living }): Step => {
      const known = columns.map((each) => `${identifier(each)} IS NOT NULL`);
      const rows = [...known, ...(living === undefined ? [] : [`${identifier(living)} IS NULL`])].join(" AND ");
      const same = columns.map((each) => (each === column ? small : identifier(each))).join(", ");
      const body = functionBody([
        "DECLARE",
        "  same text;",
        "BEGIN",
        `  SELECT string_agg(${id}, ', ') INTO same FROM ${identifier(table.name)} WHERE ${rows}`,
        `  GROUP BY ${same} HAVING count(*) > 1 LIMIT 1;`,
        "  IF same IS NOT NULL THEN",
        `    RAISE EXCEPTION ${literal(text)}, same;`,
        "  END IF;",
        "END",
      ]);
      return { phase: "change data", sql: `DO ${body}` };
    });
}
