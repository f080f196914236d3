import { describe, expect, test } from "vitest";
import { AnswerCache, type Question } from "../../src/cache/answer-cache.ts";
import type { Catalog } from "../../src/cache/catalog.ts";
import { StatementReader } from "../../src/cache/statement-facts.ts";

const catalog: Catalog = {
  tables: new Set(["books", "loans", "authors", "history"]),
  definitions: new Map([
    ["shelf", ["SELECT * FROM books JOIN authors USING (author_id)"]],
    ["me", ["CREATE FUNCTION access.me() RETURN current_setting('app.account')"]],
    ["note", ["CREATE FUNCTION note() AS $$ BEGIN INSERT INTO history VALUES (1); END $$"]],
    ["anything", ["CREATE FUNCTION anything(what text) AS $$ BEGIN EXECUTE what; END $$"]],
  ]),
  functions: new Set(["me", "note", "anything"]),
  triggers: new Map([["loans", ["note"]]]),
  cascades: new Map([["books", ["loans"]]]),
};
const reader = () => new StatementReader(catalog);

describe("statements", () => {
  test("tell which tables they read, through views as well", () => {
    expect([...reader().factsOf('select "id" from "books" where id = $1').reads]).toEqual(["books"]);
    expect([...reader().factsOf("select * from shelf").reads].sort()).toEqual(["authors", "books"]);
    expect([...reader().factsOf("select 1 where exists (select from access.loans)").reads]).toEqual(["loans"]);
  });

  test("tell which tables they change, with what foreign keys and triggers change", () => {
    const changes = (text: string) => [...reader().factsOf(text).changes].sort();
    expect(changes('insert into "books" ("id") values ($1)')).toEqual(["books"]);
    expect(changes('update "books" set "id" = $1')).toEqual(["books"]);
    expect(changes("delete from books where id = $1")).toEqual(["books", "history", "loans"]);
    expect(changes("with gone as (delete from only public.loans returning id) select from gone")).toEqual([
      "history",
      "loans",
    ]);
    expect(changes("insert into authors values (1) on conflict do update set id = 2")).toEqual(["authors"]);
    expect(changes("truncate authors, books")).toEqual(["authors", "books", "history", "loans"]);
    expect(changes("select note()")).toEqual(["history"]);
    expect(changes("select * from books for update of books")).toEqual([]);
    expect(changes("select books.do, call from books")).toEqual([]);
    expect(reader().factsOf("select anything($1)").isUnknown).toBe(true);
  });

  test("tell when they depend on who asks, and on the time", () => {
    const facts = (text: string) => reader().factsOf(text);
    expect(facts("select from books where owner = access.me()").isPersonal).toBe(true);
    expect(facts("select me from books").isPersonal).toBe(false);
    expect(facts("select from books where due < current_timestamp(3)").time).toBe("never the same");
    expect(facts("select from books where due < now()").time).toBe("never the same");
    expect(facts("select due <= (current_timestamp(3) AT TIME ZONE 'UTC')::date from books").time).toBe(
      "the same all day",
    );
    expect(facts("select from books").time).toBe("always the same");
  });
});

describe("kept answers", () => {
  const ann = { id: "ann", roles: ["reader"], tenant: null };
  const ben = { id: "ben", roles: ["reader"], tenant: null };
  const asked = (actor: Question["actor"], url = "/books"): Question => ({ url, actor, tenant: null });
  const answer = (body: string) => ({ body, headers: {} });
  const made = (text: string, isPersonal = false) => ({ statements: new Set([text]), isPersonal });
  const open = () => new AnswerCache({ seconds: 30, statements: reader() });
  const OF_ALL = "select * from books";
  const OF_ONE = "select * from books where owner = access.me()";

  test("are for everybody with the same roles, unless they were made for one", () => {
    const cache = open();
    cache.begin(asked(ann))(answer("all"), made(OF_ALL));
    expect(cache.find(asked(ben))?.body).toBe("all");
    expect(cache.find(asked({ ...ben, roles: [] }))).toBeUndefined();
    expect(cache.find(asked({ ...ben, tenant: "other" }))).toBeUndefined();
    expect(cache.find(asked(undefined))).toBeUndefined();
    cache.begin(asked(ann, "/own"))(answer("Ann's"), made(OF_ONE));
    expect(cache.find(asked(ben, "/own"))).toBeUndefined();
    expect(cache.find(asked(ann, "/own"))?.body).toBe("Ann's");
    cache.begin(asked(ann, "/hers"))(answer("Ann's"), made(OF_ALL, true));
    expect(cache.find(asked(ben, "/hers"))).toBeUndefined();
  });

  test("do not count any more once something changes of which they were made", () => {
    const cache = open();
    cache.begin(asked(ann))(answer("old"), made(OF_ALL));
    cache.forget(["authors"]);
    expect(cache.find(asked(ann))?.body).toBe("old");
    cache.forget(cache.changedBy(["update books set id = 1"]));
    expect(cache.find(asked(ann))).toBeUndefined();
  });

  test("are not those that were read before a change and are done after it", () => {
    const cache = open();
    const keep = cache.begin(asked(ann));
    cache.forget(["books"]);
    keep(answer("old"), made(OF_ALL));
    expect(cache.find(asked(ann))).toBeUndefined();
  });

  test("are not those that depend on the moment, that write, or of which nobody knows what they are made of", () => {
    const cache = open();
    for (const text of ["select now() from books", "update books set id = 1", "select anything($1)"]) {
      cache.begin(asked(ann))(answer("any"), made(text));
      expect(cache.find(asked(ann)), text).toBeUndefined();
    }
    cache.begin(asked(ann))(answer("any"), { statements: new Set(), isPersonal: false });
    expect(cache.find(asked(ann))).toBeUndefined();
  });

  test("are none while nobody tells of changes that others make", () => {
    const cache = open();
    cache.begin(asked(ann))(answer("old"), made(OF_ALL));
    cache.turn(false);
    expect(cache.find(asked(ann))).toBeUndefined();
    cache.begin(asked(ann))(answer("older"), made(OF_ALL));
    cache.turn(true);
    expect(cache.find(asked(ann))).toBeUndefined();
  });
});
