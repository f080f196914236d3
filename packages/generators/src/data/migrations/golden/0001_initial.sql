-- Written by Domainsmith. Never change it once it was applied: write another one.
-- The first tables.

CREATE SCHEMA IF NOT EXISTS access;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_app') THEN
    BEGIN
      CREATE ROLE shop_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Another database was faster.
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'shop_app', CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    GRANT shop_app TO CURRENT_USER;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'The role shop_app, which requests run as, cannot be made or used: %. Let an administrator run: CREATE ROLE shop_app NOLOGIN; GRANT shop_app TO %;', SQLERRM, quote_ident(current_user);
END
$$;

GRANT USAGE ON SCHEMA public, access TO shop_app;

CREATE OR REPLACE FUNCTION access.me() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.account', true), '')::uuid;
COMMENT ON FUNCTION access.me() IS 'The row of who is signed in; null for nobody.';
REVOKE ALL ON FUNCTION access.me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.me() TO shop_app;

CREATE OR REPLACE FUNCTION access.signed_in() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.account', true), '') <> '';
COMMENT ON FUNCTION access.signed_in() IS 'Whether anybody is signed in.';
REVOKE ALL ON FUNCTION access.signed_in() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.signed_in() TO shop_app;

CREATE OR REPLACE FUNCTION access.roles() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(coalesce(current_setting('app.roles', true), ''), ',');
COMMENT ON FUNCTION access.roles() IS 'The roles of who is signed in.';
REVOKE ALL ON FUNCTION access.roles() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.roles() TO shop_app;

CREATE OR REPLACE FUNCTION access.has_role(role text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN role = ANY (string_to_array(coalesce(current_setting('app.roles', true), ''), ','));
COMMENT ON FUNCTION access.has_role(text) IS 'Whether who is signed in has a role.';
REVOKE ALL ON FUNCTION access.has_role(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.has_role(text) TO shop_app;

CREATE OR REPLACE FUNCTION access.tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.tenant', true), '')::uuid;
COMMENT ON FUNCTION access.tenant() IS 'The tenant of who is signed in.';
REVOKE ALL ON FUNCTION access.tenant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.tenant() TO shop_app;

CREATE OR REPLACE FUNCTION access.operation() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.operation', true), ''), 'read');
COMMENT ON FUNCTION access.operation() IS 'What is being done: read, create, update, delete, or the name of an action.';
REVOKE ALL ON FUNCTION access.operation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.operation() TO shop_app;

CREATE OR REPLACE FUNCTION access.row_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.row', true), '')::uuid;
COMMENT ON FUNCTION access.row_id() IS 'The row that it is being done to, where it is one.';
REVOKE ALL ON FUNCTION access.row_id() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.row_id() TO shop_app;

CREATE OR REPLACE FUNCTION access.refuse(rule text, message text) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '42501', CONSTRAINT = rule, MESSAGE = message;
END
$$;
COMMENT ON FUNCTION access.refuse(text, text) IS 'Ends a statement that a rule does not allow.';
REVOKE ALL ON FUNCTION access.refuse(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.refuse(text, text) TO shop_app;

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
CREATE INDEX customers_email_prefix_idx ON customers (email COLLATE "C");
CREATE INDEX customers_name_prefix_idx ON customers (name COLLATE "C");
CREATE INDEX customers_number_prefix_idx ON customers (number COLLATE "C");
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
CREATE INDEX suppliers_email_prefix_idx ON suppliers (email COLLATE "C") WHERE deleted_at IS NULL;

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
CREATE INDEX tags_label_prefix_idx ON tags (label COLLATE "C");

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
CREATE INDEX categories_slug_prefix_idx ON categories (slug COLLATE "C");

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
CREATE INDEX products_name_prefix_idx ON products (name COLLATE "C");

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
CREATE INDEX orders_number_prefix_idx ON orders (number COLLATE "C");

CREATE TABLE order_lines (
  id uuid NOT NULL,
  quantity integer NOT NULL,
  price_amount numeric(12, 2) NOT NULL,
  price_currency text NOT NULL,
  product_id uuid NOT NULL,
  order_id uuid NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT order_lines_pkey PRIMARY KEY (id),
  CONSTRAINT order_lines_order_id_product_id_key UNIQUE (order_id, product_id) DEFERRABLE,
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
  CONSTRAINT invoices_order_id_key UNIQUE (order_id) DEFERRABLE,
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
CREATE INDEX payment_methods_iban_prefix_idx ON payment_methods (iban COLLATE "C");

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
CREATE INDEX passports_number_prefix_idx ON passports (number COLLATE "C");

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

CREATE TABLE idempotency_keys (
  owner text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  answer text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
COMMENT ON TABLE idempotency_keys IS 'Requests that were carried out under a name of the client''s, and their answers.';
COMMENT ON COLUMN idempotency_keys.owner IS 'Whose names these are: the tenant and the account.';
COMMENT ON COLUMN idempotency_keys.key IS 'Stands for the name, which is not kept.';
COMMENT ON COLUMN idempotency_keys.fingerprint IS 'Tells the request from others.';
COMMENT ON COLUMN idempotency_keys.answer IS 'What carrying it out gave: sealed, so that only the name opens it.';

CREATE TABLE stored_files (
  id uuid NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size integer,
  holder uuid,
  sha256 text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  attached_at timestamptz(3),
  released_at timestamptz(3),
  CONSTRAINT stored_files_pkey PRIMARY KEY (id)
);
CREATE INDEX stored_files_released_at_idx ON stored_files (released_at);
CREATE INDEX stored_files_holder_idx ON stored_files (holder, size);
CREATE INDEX stored_files_waiting_idx ON stored_files (created_at) WHERE attached_at IS NULL;
COMMENT ON TABLE stored_files IS 'Contents of files in the storage, and whether a row has them.';
COMMENT ON COLUMN stored_files.id IS 'The key in the storage.';
COMMENT ON COLUMN stored_files.size IS 'Null, or room that is kept for it, until all of it has arrived.';
COMMENT ON COLUMN stored_files.holder IS 'The tenant or the account that it counts for.';
COMMENT ON COLUMN stored_files.attached_at IS 'When a row got it.';
COMMENT ON COLUMN stored_files.released_at IS 'When the row got another one, or went.';

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

GRANT SELECT, INSERT, UPDATE, DELETE ON customers TO shop_app;
GRANT USAGE ON SEQUENCE customers_number_seq TO shop_app;
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON customers FOR SELECT
  USING ((customers.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON customers FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Customer', 'No rule of Customer allows you to create this customer.')
    END
  );
CREATE POLICY changing ON customers FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Customer', 'No rule of Customer allows you to update this customer.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON customers FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON suppliers TO shop_app;
ALTER TABLE suppliers ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON suppliers FOR SELECT
  USING ((suppliers.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON suppliers FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Supplier', 'No rule of Supplier allows you to create this supplier.')
    END
  );
CREATE POLICY changing ON suppliers FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Supplier', 'No rule of Supplier allows you to update this supplier.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON suppliers FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON contacts TO shop_app;
ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON contacts FOR SELECT
  USING (EXISTS (SELECT FROM suppliers AS seen WHERE seen.id = contacts.supplier_id));
CREATE POLICY creating ON contacts FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND (contacts.supplier_id = (SELECT access.row_id())));
CREATE POLICY changing ON contacts FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND (contacts.supplier_id = (SELECT access.row_id())));
CREATE POLICY deleting ON contacts FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND (contacts.supplier_id = (SELECT access.row_id())));

GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO shop_app;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON notes FOR SELECT
  USING ((notes.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON notes FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Note', 'No rule of Note allows you to create this note.')
    END
  );
CREATE POLICY changing ON notes FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Note', 'No rule of Note allows you to update this note.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON notes FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON tags TO shop_app;
ALTER TABLE tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON tags FOR SELECT
  USING ((tags.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON tags FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Tag', 'No rule of Tag allows you to create this tag.')
    END
  );
CREATE POLICY changing ON tags FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Tag', 'No rule of Tag allows you to update this tag.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON tags FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON categories TO shop_app;
ALTER TABLE categories ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON categories FOR SELECT
  USING ((categories.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON categories FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Category', 'No rule of Category allows you to create this category.')
    END
  );
CREATE POLICY changing ON categories FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Category', 'No rule of Category allows you to update this category.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON categories FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON products TO shop_app;
ALTER TABLE products ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON products FOR SELECT
  USING ((products.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON products FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Product', 'No rule of Product allows you to create this product.')
    END
  );
CREATE POLICY changing ON products FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Product', 'No rule of Product allows you to update this product.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON products FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO shop_app;
GRANT USAGE ON SEQUENCE orders_number_seq TO shop_app;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON orders FOR SELECT
  USING ((orders.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON orders FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Order', 'No rule of Order allows you to create this order.')
    END
  );
CREATE POLICY changing ON orders FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Order', 'No rule of Order allows you to update this order.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON orders FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON order_lines TO shop_app;
ALTER TABLE order_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON order_lines FOR SELECT
  USING (EXISTS (SELECT FROM orders AS seen WHERE seen.id = order_lines.order_id));
CREATE POLICY creating ON order_lines FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND (order_lines.order_id = (SELECT access.row_id())));
CREATE POLICY changing ON order_lines FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND (order_lines.order_id = (SELECT access.row_id())));
CREATE POLICY deleting ON order_lines FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND (order_lines.order_id = (SELECT access.row_id())));

GRANT SELECT, INSERT, UPDATE, DELETE ON invoices TO shop_app;
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON invoices FOR SELECT
  USING (EXISTS (SELECT FROM orders AS seen WHERE seen.id = invoices.order_id));
CREATE POLICY creating ON invoices FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND (invoices.order_id = (SELECT access.row_id())));
CREATE POLICY changing ON invoices FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND (invoices.order_id = (SELECT access.row_id())));
CREATE POLICY deleting ON invoices FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND (invoices.order_id = (SELECT access.row_id())));

GRANT SELECT, INSERT, UPDATE, DELETE ON payment_methods TO shop_app;
ALTER TABLE payment_methods ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON payment_methods FOR SELECT
  USING ((payment_methods.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON payment_methods FOR INSERT
  WITH CHECK (
    CASE
      WHEN payment_methods.kind = 'paymentMethod' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('PaymentMethod', 'No rule of PaymentMethod allows you to create this payment method.')
      END
      WHEN payment_methods.kind = 'cardPayment' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('CardPayment', 'No rule of CardPayment allows you to create this card payment.')
      END
      WHEN payment_methods.kind = 'bankTransfer' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('BankTransfer', 'No rule of BankTransfer allows you to create this bank transfer.')
      END
      ELSE false
    END
  );
CREATE POLICY changing ON payment_methods FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN payment_methods.kind = 'paymentMethod' THEN CASE
          WHEN (SELECT access.signed_in()) THEN true
          ELSE access.refuse('PaymentMethod', 'No rule of PaymentMethod allows you to update this payment method.')
        END
        WHEN payment_methods.kind = 'cardPayment' THEN CASE
          WHEN (SELECT access.signed_in()) THEN true
          ELSE access.refuse('CardPayment', 'No rule of CardPayment allows you to update this card payment.')
        END
        WHEN payment_methods.kind = 'bankTransfer' THEN CASE
          WHEN (SELECT access.signed_in()) THEN true
          ELSE access.refuse('BankTransfer', 'No rule of BankTransfer allows you to update this bank transfer.')
        END
        ELSE false
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON payment_methods FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON passports TO shop_app;
ALTER TABLE passports ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON passports FOR SELECT
  USING ((passports.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON passports FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) THEN true
      ELSE access.refuse('Passport', 'No rule of Passport allows you to create this passport.')
    END
  );
CREATE POLICY changing ON passports FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in())
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) THEN true
        ELSE access.refuse('Passport', 'No rule of Passport allows you to update this passport.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON passports FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.signed_in()));

GRANT SELECT, INSERT, UPDATE, DELETE ON product_tags TO shop_app;
ALTER TABLE product_tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON product_tags FOR SELECT
  USING (EXISTS (SELECT FROM products AS seen WHERE seen.id = product_tags.product_id));
CREATE POLICY creating ON product_tags FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND ((product_tags.product_id = (SELECT access.row_id())) OR (product_tags.tag_id = (SELECT access.row_id()))));
CREATE POLICY changing ON product_tags FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND ((product_tags.product_id = (SELECT access.row_id())) OR (product_tags.tag_id = (SELECT access.row_id()))));
CREATE POLICY deleting ON product_tags FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND ((product_tags.product_id = (SELECT access.row_id())) OR (product_tags.tag_id = (SELECT access.row_id()))));

GRANT SELECT, INSERT, UPDATE, DELETE ON product_related TO shop_app;
ALTER TABLE product_related ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON product_related FOR SELECT
  USING (EXISTS (SELECT FROM products AS seen WHERE seen.id = product_related.product_id));
CREATE POLICY creating ON product_related FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND ((product_related.product_id = (SELECT access.row_id())) OR (product_related.related_id = (SELECT access.row_id()))));
CREATE POLICY changing ON product_related FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND ((product_related.product_id = (SELECT access.row_id())) OR (product_related.related_id = (SELECT access.row_id()))));
CREATE POLICY deleting ON product_related FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND ((product_related.product_id = (SELECT access.row_id())) OR (product_related.related_id = (SELECT access.row_id()))));

ALTER TABLE stored_files ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION access.release_file() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  key text := to_jsonb(OLD) ->> TG_ARGV[0];
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) ->> TG_ARGV[0]) IS DISTINCT FROM key THEN
    UPDATE stored_files SET released_at = now() WHERE id = key::uuid AND released_at IS NULL;
  END IF;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION access.release_file() FROM PUBLIC;

CREATE TRIGGER release_photo_key AFTER DELETE OR UPDATE OF photo_key ON products
  FOR EACH ROW WHEN (OLD.photo_key IS NOT NULL) EXECUTE FUNCTION access.release_file('photo_key');
CREATE TRIGGER release_manual_key AFTER DELETE OR UPDATE OF manual_key ON products
  FOR EACH ROW WHEN (OLD.manual_key IS NOT NULL) EXECUTE FUNCTION access.release_file('manual_key');

GRANT SELECT, INSERT ON idempotency_keys TO shop_app;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON idempotency_keys FOR SELECT
  USING (idempotency_keys.owner = concat_ws(':', nullif(current_setting('app.tenant', true), ''), nullif(current_setting('app.account', true), '')));
CREATE POLICY adding ON idempotency_keys FOR INSERT
  WITH CHECK (idempotency_keys.owner = concat_ws(':', nullif(current_setting('app.tenant', true), ''), nullif(current_setting('app.account', true), '')));
