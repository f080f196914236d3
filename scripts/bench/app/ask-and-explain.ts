// Run in the application's folder, on a database that is filled: asks the application, and PostgreSQL how it answered.
import path from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { explained, recordStatements } from "../../../packages/generators/test/support/plans/record-statements.ts";
import { tokenFor } from "../../../packages/generators/test/support/token.ts";
import { idOf, type Stock } from "./stock.ts";

/** A question that was asked several times. */
export interface Asked {
  readonly name: string;
  /** The time of the middle one. */
  readonly milliseconds: number;
  /** It looks at every row there is, and is only kept from taking for ever. */
  readonly isBounded: boolean;
  readonly plans: readonly { readonly statement: string; readonly plan: readonly string[] }[];
}

interface Question {
  readonly name: string;
  readonly url: string;
  readonly authorization: string;
  readonly isBounded?: boolean;
  /** How many pages further the one is that counts. */
  readonly pages?: number;
  /** 200 without it. */
  readonly status?: number;
}

const TIMES = 5;

const load = (file: string) => import(pathToFileURL(path.resolve(file)).href);
const recorded = recordStatements();
const stock = (await json(process.stdin)) as Stock;
const { readConfig } = await load("src/config.ts");
const { openDatabase } = await load("src/db/database.ts");
const { buildApp } = await load("src/app.ts");
const config = readConfig({ ...process.env, LOG_LEVEL: "error" });
const connection = await openDatabase(config);
const app = await buildApp({ config, db: connection.db });

const asked: Asked[] = [];
for (const question of questions(stock)) asked.push(await ask(question));
await app.close();
await connection.close();
console.log(JSON.stringify(asked));

function questions({ orders, products }: Stock): readonly Question[] {
  const desk = `Bearer ${tokenFor({ roles: ["Support"] })}`;
  const finance = `Bearer ${tokenFor({ roles: ["Finance"] })}`;
  const customer = `Bearer ${tokenFor({ id: idOf("accounts", 77) })}`;
  const product = idOf("products", Math.floor(products / 2) + 1);
  return [
    { name: "list, newest of a status", url: "/orders?status=placed&sort=-placedAt", authorization: desk },
    {
      name: "list, page 51 of it",
      url: "/orders?status=placed&sort=-placedAt&limit=100",
      authorization: desk,
      pages: 50,
    },
    { name: "list, in the order of ids", url: "/orders?limit=100", authorization: desk },
    { name: "list of one's own", url: "/orders?sort=-createdAt", authorization: customer },
    { name: "list of a customer", url: `/customers/${idOf("customers", 77)}/orders`, authorization: desk },
    { name: "one by its number", url: "/orders/by/number/SO-00500", authorization: desk },
    {
      name: "one by its id",
      url: `/orders/${idOf("orders", orders / 2)}?include=customer,paidBy`,
      authorization: desk,
    },
    { name: "reviews of a product", url: `/products/${product}/reviews?sort=-createdAt`, authorization: desk },
    { name: "search by words, best first", url: "/products?q=word7%20gard", authorization: desk },
    { name: "search within text", url: "/orders?note[contains]=neighbour&limit=20", authorization: desk },
    {
      name: "search of all by the beginning of a number",
      url: "/orders?number[startsWith]=so-0099",
      authorization: desk,
    },
    {
      name: "aggregate: those of a status worth most",
      url: "/orders?status=placed&total[gte]=2000",
      authorization: finance,
    },
    {
      name: "aggregate of a customer's orders: sorted by their total",
      url: "/orders?sort=-total",
      authorization: customer,
    },
    {
      name: "aggregate of all: refused, for it would be sorted by their total",
      url: "/orders?sort=-total",
      authorization: finance,
      status: 400,
    },
    {
      name: "search within a text that most rows do not have",
      url: "/orders?number[contains]=nothing",
      authorization: desk,
      isBounded: true,
    },
  ];
}

async function ask({ name, url, authorization, isBounded = false, pages = 0, status }: Question): Promise<Asked> {
  let address = url;
  for (let page = 0; page < pages; page++) {
    const { next } = (await app.inject({ url: address, headers: { authorization } })).json();
    address = `${url}&cursor=${next}`;
  }
  const times: number[] = [];
  recorded.length = 0;
  for (let time = 0; time < (isBounded ? 1 : TIMES); time++) {
    const begun = performance.now();
    const { statusCode, body } = await app.inject({ url: address, headers: { authorization } });
    times.push(performance.now() - begun);
    // The number of the one may be another.
    if (statusCode !== (status ?? 200) && statusCode !== 404 && !isBounded)
      throw new Error(`${url} answered ${statusCode}: ${body}`);
  }
  times.sort((one, other) => one - other);
  return {
    name,
    milliseconds: times[Math.floor(times.length / 2)] ?? 0,
    isBounded,
    plans: (await explained(connection, recorded, "analyze, buffers, costs off")) as Asked["plans"],
  };
}
