/** How many rows the shop's database is filled with. */
export interface Stock {
  readonly categories: number;
  readonly products: number;
  /** Each with an account that signs in. */
  readonly customers: number;
  /** Each with two lines. */
  readonly orders: number;
  readonly reviews: number;
}

/** Tables whose rows are known by number. */
const TABLES = {
  accounts: 1,
  customers: 2,
  categories: 3,
  products: 4,
  orders: 5,
  lines: 6,
  reviews: 7,
  paymentMethods: 8,
  shipments: 9,
} as const;

/** The id of a table's row with a number, from 1 on. */
export function idOf(table: keyof typeof TABLES, number: number): string {
  return `0000000${TABLES[table]}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** The same in SQL, of a number that an expression gives. */
function id(table: keyof typeof TABLES, number: string): string {
  return `('0000000${TABLES[table]}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

/** A number from 1 to a count, spread by multiplying with a prime that no count here is divided by. */
function spread(number: string, count: number): string {
  return `(1 + (${number}) * 7919 % ${count})`;
}

const MONTH_SECONDS = 30 * 24 * 3600;

/** What a product costs, by its number. */
export function priceOf(product: number): string {
  return `${5 + (product % 300)}.00`;
}

/** Statements that fill an empty database of the shop. */
export function stockStatements(stock: Stock): readonly string[] {
  const { categories, products, customers, orders, reviews } = stock;
  const rows = (count: number) => `generate_series(1::bigint, ${count}) as n`;
  const product = (number: string) => id("products", spread(number, products));
  const customer = (number: string) => id("customers", spread(number, customers));
  const status = `(array['draft', 'placed', 'paid', 'shipped', 'cancelled'])[1 + n % 5]`;
  const placed = `case when n % 5 in (0, 4) then null else now() - make_interval(secs => (n * 97) % ${MONTH_SECONDS * 12}) end`;
  return [
    // Checks and references hold by construction; asking for each row takes longer than writing it.
    "set session_replication_role = replica",
    `insert into accounts (id, login, display_name)
      select ${id("accounts", "n")}, 'user' || n || '@example.com', 'User ' || n from ${rows(customers)}`,
    `insert into customers (id, name, email, account_id)
      select ${id("customers", "n")}, 'Customer ' || n, 'user' || n || '@example.com', ${id("accounts", "n")}
      from ${rows(customers)}`,
    `insert into categories (id, name, slug, "position")
      select ${id("categories", "n")}, 'Category ' || n, 'category-' || n, n from ${rows(categories)}`,
    `insert into products (id, name, sku, status, description, price_amount, price_currency, keywords, available_from, category_id)
      select ${id("products", "n")}, 'Product ' || n, 'ABC-' || lpad(n::text, 6, '0'), case when n % 10 = 0 then 'draft' else 'active' end,
        repeat('What there is to know about it. ', 6), 5 + n % 300, 'EUR', array['garden', 'word' || n % 50], date '2024-01-01',
        ${id("categories", spread("n", categories))}
      from ${rows(products)}`,
    `insert into reviews (id, product_id, author_id, stars, title, body)
      select ${id("reviews", "n")}, ${id("products", `1 + n % ${products}`)}, ${id("customers", `1 + (n / ${products}) * 13 % ${customers}`)},
        1 + n % 5, 'Review ' || n, repeat('As expected. ', 10) from ${rows(reviews)} on conflict do nothing`,
    `insert into payment_methods (id, kind, customer_id, label, iban)
      select ${id("paymentMethods", "n")}, 'bankTransfer', ${id("customers", "n")}, 'My bank', 'AT611904300234573201' from ${rows(customers)}`,
    `insert into orders (id, created_at, status, customer_id, paid_by_id, ship_to_street, ship_to_city, ship_to_postal_code, ship_to_country, note, placed_at)
      select ${id("orders", "n")}, now() - make_interval(secs => (n * 97) % ${MONTH_SECONDS * 12}), ${status}, ${customer("n")}, ${id("paymentMethods", spread("n", customers))},
        'Main street ' || n % 200, 'Vienna', '1010', 'AT', case when n % 1000 = 0 then 'Leave it with neighbour ' || n end, ${placed}
      from ${rows(orders)}`,
    `insert into order_lines (id, product_id, quantity, price_amount, price_currency, order_id, "position")
      select ${id("lines", "n * 2 + side")}, ${product("n * 2 + side")}, 1 + n % 4, 5 + (n + side) % 300, 'EUR', ${id("orders", "n")}, side
      from ${rows(orders)} cross join generate_series(0, 1) as side`,
    "set session_replication_role = origin",
    "analyze",
  ];
}
