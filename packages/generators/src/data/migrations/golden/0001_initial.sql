-- Written by Domainsmith. Never change it once it was applied: write another one.
-- The first tables.

CREATE SEQUENCE customers_number_seq;
CREATE TABLE customers (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  number text NOT NULL DEFAULT 'C-' || to_char(nextval('customers_number_seq'), 'FM9999999999999900000'),
  billing_street text,
  billing_city text,
  billing_note text,
  addresses jsonb NOT NULL DEFAULT '[]'::jsonb,
  contract_fee_amount numeric(12, 2),
  contract_fee_currency text,
  contract_site_street text,
  contract_site_city text,
  contract_site_note text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_email_key UNIQUE (email),
  CONSTRAINT customers_number_key UNIQUE (number),
  CONSTRAINT customers_email_length_check CHECK (char_length(email) BETWEEN 3 AND 254),
  CONSTRAINT customers_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT customers_number_length_check CHECK (char_length(number) BETWEEN 4 AND 12),
  CONSTRAINT customers_billing_street_length_check CHECK (char_length(billing_street) <= 120),
  CONSTRAINT customers_billing_city_length_check CHECK (char_length(billing_city) <= 80),
  CONSTRAINT customers_billing_complete_check CHECK (num_nonnulls(billing_street, billing_city, billing_note) = 0 OR num_nulls(billing_street, billing_city) = 0),
  CONSTRAINT customers_addresses_size_check CHECK (CASE WHEN jsonb_typeof(addresses) = 'array' THEN jsonb_array_length(addresses) <= 10 ELSE addresses IS NULL END),
  CONSTRAINT customers_contract_fee_currency_length_check CHECK (char_length(contract_fee_currency) = 3),
  CONSTRAINT customers_contract_site_street_length_check CHECK (char_length(contract_site_street) <= 120),
  CONSTRAINT customers_contract_site_city_length_check CHECK (char_length(contract_site_city) <= 80),
  CONSTRAINT customers_contract_site_complete_check CHECK (num_nonnulls(contract_site_street, contract_site_city, contract_site_note) = 0 OR num_nulls(contract_site_street, contract_site_city) = 0),
  CONSTRAINT customers_contract_complete_check CHECK (num_nonnulls(contract_fee_amount, contract_fee_currency, contract_site_street, contract_site_city, contract_site_note) = 0 OR num_nulls(contract_fee_amount, contract_fee_currency) = 0)
);
ALTER SEQUENCE customers_number_seq OWNED BY customers.number;
CREATE INDEX customers_name_idx ON customers (name);
COMMENT ON TABLE customers IS 'Buys.';

CREATE TABLE suppliers (
  id uuid NOT NULL,
  email text NOT NULL,
  deleted_at timestamptz(3),
  delivers_on text[] NOT NULL DEFAULT ARRAY[]::text[],
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT suppliers_pkey PRIMARY KEY (id),
  CONSTRAINT suppliers_email_length_check CHECK (char_length(email) BETWEEN 3 AND 254),
  CONSTRAINT suppliers_delivers_on_values_check CHECK (delivers_on <@ ARRAY['monday', 'tuesday']::text[])
);
CREATE UNIQUE INDEX suppliers_email_key ON suppliers (email) WHERE deleted_at IS NULL;
CREATE INDEX suppliers_email_idx ON suppliers (email) WHERE deleted_at IS NULL;

CREATE TABLE contacts (
  id uuid NOT NULL,
  phone text NOT NULL,
  supplier_id uuid NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT contacts_pkey PRIMARY KEY (id),
  CONSTRAINT contacts_phone_length_check CHECK (char_length(phone) <= 30)
);
CREATE INDEX contacts_supplier_id_idx ON contacts (supplier_id);

CREATE TABLE notes (
  id uuid NOT NULL,
  text text NOT NULL,
  order_id uuid,
  supplier_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT notes_pkey PRIMARY KEY (id),
  CONSTRAINT notes_owner_check CHECK (num_nonnulls(supplier_id, order_id) <= 1)
);
CREATE INDEX notes_supplier_id_idx ON notes (supplier_id);
CREATE INDEX notes_order_id_idx ON notes (order_id);

CREATE TABLE tags (
  id uuid NOT NULL,
  label text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT tags_pkey PRIMARY KEY (id),
  CONSTRAINT tags_label_key UNIQUE (label),
  CONSTRAINT tags_label_length_check CHECK (char_length(label) BETWEEN 2 AND 80),
  CONSTRAINT tags_label_pattern_check CHECK (label ~ '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
);

CREATE TABLE categories (
  id uuid NOT NULL,
  slug text NOT NULL,
  parent_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT categories_pkey PRIMARY KEY (id),
  CONSTRAINT categories_slug_key UNIQUE (slug),
  CONSTRAINT categories_slug_length_check CHECK (char_length(slug) BETWEEN 2 AND 80),
  CONSTRAINT categories_slug_pattern_check CHECK (slug ~ '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
);
CREATE INDEX categories_parent_id_idx ON categories (parent_id);

CREATE TABLE products (
  id uuid NOT NULL,
  name text NOT NULL,
  price_amount numeric(12, 2) NOT NULL,
  price_currency text NOT NULL,
  photo_name text,
  photo_type text,
  photo_size integer,
  photo_key text,
  manual_name text,
  manual_type text,
  manual_size integer,
  manual_key text,
  keywords text[] NOT NULL DEFAULT ARRAY[]::text[],
  ratings integer[] NOT NULL DEFAULT ARRAY[]::integer[],
  attributes jsonb,
  views bigint NOT NULL DEFAULT 0,
  average double precision,
  lead_time interval NOT NULL DEFAULT 'P3D'::interval,
  opens_at time,
  available_from date NOT NULL DEFAULT current_date,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  token uuid NOT NULL DEFAULT gen_random_uuid(),
  box jsonb,
  version_value integer,
  "order" boolean NOT NULL DEFAULT false,
  category_id uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT products_pkey PRIMARY KEY (id),
  CONSTRAINT products_token_key UNIQUE (token),
  CONSTRAINT products_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT products_price_currency_length_check CHECK (char_length(price_currency) = 3),
  CONSTRAINT products_keywords_size_check CHECK (cardinality(keywords) <= 20),
  CONSTRAINT products_ratings_range_check CHECK (1 <= ALL (ratings) AND 5 >= ALL (ratings)),
  CONSTRAINT products_views_range_check CHECK (views >= 0)
);
CREATE INDEX products_category_id_updated_at_idx ON products (category_id, updated_at DESC);
CREATE INDEX products_name_idx ON products (name);

CREATE SEQUENCE orders_number_seq;
CREATE TABLE orders (
  id uuid NOT NULL,
  number text NOT NULL DEFAULT 'SO-' || to_char(nextval('orders_number_seq'), 'FM9999999999999900000'),
  status text NOT NULL DEFAULT 'draft',
  ship_to_street text NOT NULL,
  ship_to_city text NOT NULL,
  ship_to_note text,
  placed_at timestamptz(3),
  customer_id uuid NOT NULL,
  paid_by_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_number_key UNIQUE (number),
  CONSTRAINT orders_customer_id_number_key UNIQUE (customer_id, number),
  CONSTRAINT orders_number_length_check CHECK (char_length(number) BETWEEN 8 AND 20),
  CONSTRAINT orders_number_pattern_check CHECK (number ~ '^(?:SO-[0-9]+)$'),
  CONSTRAINT orders_status_values_check CHECK (status IN ('draft', 'placed', 'paid')),
  CONSTRAINT orders_ship_to_street_length_check CHECK (char_length(ship_to_street) <= 120),
  CONSTRAINT orders_ship_to_city_length_check CHECK (char_length(ship_to_city) <= 80)
);
ALTER SEQUENCE orders_number_seq OWNED BY orders.number;
CREATE INDEX orders_status_placed_at_idx ON orders (status, placed_at DESC);
CREATE INDEX orders_paid_by_id_idx ON orders (paid_by_id);

CREATE TABLE order_lines (
  id uuid NOT NULL,
  quantity integer NOT NULL,
  price_amount numeric(12, 2) NOT NULL,
  price_currency text NOT NULL,
  product_id uuid NOT NULL,
  order_id uuid NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT order_lines_pkey PRIMARY KEY (id),
  CONSTRAINT order_lines_order_id_product_id_key UNIQUE (order_id, product_id),
  CONSTRAINT order_lines_quantity_range_check CHECK (quantity >= 1),
  CONSTRAINT order_lines_price_currency_length_check CHECK (char_length(price_currency) = 3)
);
CREATE INDEX order_lines_product_id_idx ON order_lines (product_id);
COMMENT ON COLUMN order_lines.quantity IS 'How many.';

CREATE TABLE invoices (
  id uuid NOT NULL,
  total numeric(12, 2) NOT NULL,
  order_id uuid NOT NULL,
  CONSTRAINT invoices_pkey PRIMARY KEY (id),
  CONSTRAINT invoices_order_id_key UNIQUE (order_id),
  CONSTRAINT invoices_total_range_check CHECK (total >= 0)
);

CREATE TABLE payment_methods (
  id uuid NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  customer_id uuid NOT NULL,
  last_digits text,
  limit_amount numeric(12, 2),
  limit_currency text,
  fees bigint[] NOT NULL DEFAULT ARRAY[]::bigint[],
  iban text,
  bank_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT payment_methods_pkey PRIMARY KEY (id),
  CONSTRAINT payment_methods_iban_key UNIQUE (iban),
  CONSTRAINT payment_methods_kind_values_check CHECK (kind IN ('paymentMethod', 'cardPayment', 'bankTransfer')),
  CONSTRAINT payment_methods_label_length_check CHECK (char_length(label) <= 60),
  CONSTRAINT payment_methods_last_digits_length_check CHECK (char_length(last_digits) = 4),
  CONSTRAINT payment_methods_last_digits_required_check CHECK (kind NOT IN ('cardPayment') OR last_digits IS NOT NULL),
  CONSTRAINT payment_methods_limit_currency_length_check CHECK (char_length(limit_currency) = 3),
  CONSTRAINT payment_methods_limit_required_check CHECK (kind NOT IN ('cardPayment') OR num_nulls(limit_amount, limit_currency) = 0),
  CONSTRAINT payment_methods_iban_length_check CHECK (char_length(iban) BETWEEN 15 AND 34),
  CONSTRAINT payment_methods_iban_required_check CHECK (kind NOT IN ('bankTransfer') OR iban IS NOT NULL),
  CONSTRAINT payment_methods_bank_id_required_check CHECK (kind NOT IN ('bankTransfer') OR bank_id IS NOT NULL)
);
CREATE INDEX payment_methods_customer_id_idx ON payment_methods (customer_id);
CREATE INDEX payment_methods_bank_id_idx ON payment_methods (bank_id);

CREATE TABLE passports (
  id uuid NOT NULL,
  number text NOT NULL,
  holder_id uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT passports_pkey PRIMARY KEY (id),
  CONSTRAINT passports_number_key UNIQUE (number),
  CONSTRAINT passports_holder_id_key UNIQUE (holder_id),
  CONSTRAINT passports_number_length_check CHECK (char_length(number) <= 20)
);

CREATE TABLE product_tags (
  product_id uuid NOT NULL,
  tag_id uuid NOT NULL,
  CONSTRAINT product_tags_pkey PRIMARY KEY (product_id, tag_id)
);
CREATE INDEX product_tags_tag_id_idx ON product_tags (tag_id);

CREATE TABLE product_related (
  product_id uuid NOT NULL,
  related_id uuid NOT NULL,
  CONSTRAINT product_related_pkey PRIMARY KEY (product_id, related_id)
);
CREATE INDEX product_related_related_id_idx ON product_related (related_id);

ALTER TABLE contacts ADD CONSTRAINT contacts_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers (id) ON DELETE CASCADE;
ALTER TABLE notes ADD CONSTRAINT notes_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers (id) ON DELETE CASCADE;
ALTER TABLE notes ADD CONSTRAINT notes_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE categories ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories (id) ON DELETE SET NULL;
ALTER TABLE products ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id);
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders ADD CONSTRAINT orders_paid_by_id_fkey FOREIGN KEY (paid_by_id) REFERENCES payment_methods (id) ON DELETE SET NULL;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id);
ALTER TABLE invoices ADD CONSTRAINT invoices_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE payment_methods ADD CONSTRAINT payment_methods_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE payment_methods ADD CONSTRAINT payment_methods_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES suppliers (id);
ALTER TABLE passports ADD CONSTRAINT passports_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES customers (id);
ALTER TABLE product_tags ADD CONSTRAINT product_tags_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE product_tags ADD CONSTRAINT product_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE;
ALTER TABLE product_related ADD CONSTRAINT product_related_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE product_related ADD CONSTRAINT product_related_related_id_fkey FOREIGN KEY (related_id) REFERENCES products (id) ON DELETE CASCADE;
