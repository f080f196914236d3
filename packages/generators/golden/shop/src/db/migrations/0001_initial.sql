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

CREATE TEXT SEARCH CONFIGURATION access.search (COPY = pg_catalog.simple);

CREATE TABLE categories (
  id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  description text,
  "position" integer NOT NULL DEFAULT 0,
  parent_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT categories_pkey PRIMARY KEY (id),
  CONSTRAINT categories_slug_key UNIQUE (slug),
  CONSTRAINT categories_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT categories_slug_length_check CHECK (char_length(slug) BETWEEN 2 AND 80),
  CONSTRAINT categories_slug_pattern_check CHECK (slug ~ '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$'),
  CONSTRAINT categories_position_range_check CHECK ("position" >= 0),
  CONSTRAINT categories_not_its_own_parent_rule CHECK (parent_id IS NULL OR parent_id IS DISTINCT FROM id)
);
CREATE INDEX categories_name_idx ON categories (name);
CREATE INDEX categories_parent_id_idx ON categories (parent_id);
CREATE INDEX categories_name_prefix_idx ON categories (name COLLATE "C");
CREATE INDEX categories_slug_prefix_idx ON categories (slug COLLATE "C");
COMMENT ON TABLE categories IS 'A shelf of the shop.';
COMMENT ON COLUMN categories.parent_id IS 'The shelf above. Editors see to it that several do not form a circle: a check looks one step up.';

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
COMMENT ON TABLE tags IS 'A word that customers filter by.';

CREATE TABLE suppliers (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  name text NOT NULL,
  email text NOT NULL,
  phone text,
  customer_number text,
  delivers_on text[] NOT NULL DEFAULT ARRAY[]::text[],
  lead_time interval NOT NULL DEFAULT 'P3D'::interval,
  founded_on date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT suppliers_pkey PRIMARY KEY (id),
  CONSTRAINT suppliers_email_key UNIQUE (email),
  CONSTRAINT suppliers_customer_number_key UNIQUE (customer_number),
  CONSTRAINT suppliers_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT suppliers_email_length_check CHECK (char_length(email) BETWEEN 3 AND 254),
  CONSTRAINT suppliers_email_caseless_check CHECK (email = lower(email)),
  CONSTRAINT suppliers_email_pattern_check CHECK (email ~ '^(?:[^@ \t\n\v\f\r]+@[^@ \t\n\v\f\r]+\.[^@ \t\n\v\f\r]+)$'),
  CONSTRAINT suppliers_phone_length_check CHECK (char_length(phone) BETWEEN 4 AND 24),
  CONSTRAINT suppliers_phone_pattern_check CHECK (phone ~ '^(?:\+[0-9][0-9 ()./\-]*[0-9])$'),
  CONSTRAINT suppliers_customer_number_length_check CHECK (char_length(customer_number) BETWEEN 1 AND 40),
  CONSTRAINT suppliers_delivers_on_values_check CHECK (delivers_on <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[])
);
CREATE INDEX suppliers_email_prefix_idx ON suppliers (email COLLATE "C");
CREATE INDEX suppliers_customer_number_prefix_idx ON suppliers (customer_number COLLATE "C");
COMMENT ON TABLE suppliers IS 'Who delivers to us.';
COMMENT ON COLUMN suppliers.customer_number IS 'Our number at theirs.';

CREATE TABLE products (
  id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  sku text NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  description text,
  price_amount numeric(12, 2) NOT NULL,
  price_currency text NOT NULL,
  tiers jsonb NOT NULL DEFAULT '[]'::jsonb,
  tax numeric(5, 2) NOT NULL DEFAULT 20,
  weight numeric(8, 3),
  size_length integer,
  size_width integer,
  size_height integer,
  photo_name text,
  photo_type text,
  photo_size integer,
  photo_key text,
  manual_name text,
  manual_type text,
  manual_size integer,
  manual_key text,
  keywords text[] NOT NULL DEFAULT ARRAY[]::text[],
  attributes jsonb,
  views bigint NOT NULL DEFAULT 0,
  average_rating double precision,
  available_from date NOT NULL DEFAULT current_date,
  category_id uuid NOT NULL,
  supplier_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT products_pkey PRIMARY KEY (id),
  CONSTRAINT products_sku_key UNIQUE (sku),
  CONSTRAINT products_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT products_sku_length_check CHECK (char_length(sku) BETWEEN 6 AND 12),
  CONSTRAINT products_sku_pattern_check CHECK (sku ~ '^(?:[A-Z]{3}-[0-9]{2,8})$'),
  CONSTRAINT products_status_values_check CHECK (status IN ('draft', 'active', 'discontinued')),
  CONSTRAINT products_price_currency_length_check CHECK (char_length(price_currency) = 3),
  CONSTRAINT products_price_currency_pattern_check CHECK (price_currency ~ '^(?:[A-Z]{3})$'),
  CONSTRAINT products_tiers_size_check CHECK (CASE WHEN jsonb_typeof(tiers) = 'array' THEN jsonb_array_length(tiers) <= 5 ELSE tiers IS NULL END),
  CONSTRAINT products_tax_range_check CHECK (tax BETWEEN 0 AND 100),
  CONSTRAINT products_weight_range_check CHECK (weight >= 0),
  CONSTRAINT products_size_length_range_check CHECK (size_length >= 1),
  CONSTRAINT products_size_width_range_check CHECK (size_width >= 1),
  CONSTRAINT products_size_height_range_check CHECK (size_height >= 1),
  CONSTRAINT products_size_complete_check CHECK (num_nulls(size_length, size_width, size_height) IN (0, 3)),
  CONSTRAINT products_keywords_size_check CHECK (cardinality(keywords) <= 20),
  CONSTRAINT products_views_range_check CHECK (views >= 0),
  CONSTRAINT products_average_rating_range_check CHECK (average_rating BETWEEN 0 AND 5),
  CONSTRAINT products_price_not_negative_rule CHECK (price_amount >= 0)
);
CREATE INDEX products_name_idx ON products (name);
CREATE INDEX products_category_id_status_idx ON products (category_id, status);
CREATE INDEX products_supplier_id_idx ON products (supplier_id);
CREATE INDEX products_name_prefix_idx ON products (name COLLATE "C");
CREATE INDEX products_sku_prefix_idx ON products (sku COLLATE "C");
COMMENT ON TABLE products IS 'Something that can be bought.';
COMMENT ON COLUMN products.description IS 'Markdown, shown on the product''s page.';
COMMENT ON COLUMN products.price_currency IS 'ISO 4217.';
COMMENT ON COLUMN products.tiers IS 'Cheaper when more is bought at once.';
COMMENT ON COLUMN products.weight IS 'In kilograms.';
COMMENT ON COLUMN products.attributes IS 'Whatever the supplier''s feed says beyond this model.';
COMMENT ON COLUMN products.views IS 'How often its page was opened.';

CREATE TABLE reviews (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  product_id uuid NOT NULL,
  author_id uuid NOT NULL,
  stars integer NOT NULL,
  title text NOT NULL,
  body text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT reviews_pkey PRIMARY KEY (id),
  CONSTRAINT reviews_product_id_author_id_key UNIQUE (product_id, author_id),
  CONSTRAINT reviews_stars_range_check CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT reviews_title_length_check CHECK (char_length(title) BETWEEN 1 AND 120)
);
CREATE INDEX reviews_product_id_created_at_idx ON reviews (product_id, created_at DESC);
CREATE INDEX reviews_author_id_idx ON reviews (author_id);
COMMENT ON TABLE reviews IS 'A customer''s opinion about a product.';

CREATE TABLE accounts (
  id uuid NOT NULL,
  login text NOT NULL,
  display_name text NOT NULL,
  locked boolean NOT NULL DEFAULT false,
  last_seen_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_login_key UNIQUE (login),
  CONSTRAINT accounts_login_length_check CHECK (char_length(login) BETWEEN 3 AND 254),
  CONSTRAINT accounts_login_caseless_check CHECK (login = lower(login)),
  CONSTRAINT accounts_login_pattern_check CHECK (login ~ '^(?:[^@ \t\n\v\f\r]+@[^@ \t\n\v\f\r]+\.[^@ \t\n\v\f\r]+)$'),
  CONSTRAINT accounts_display_name_length_check CHECK (char_length(display_name) BETWEEN 1 AND 80)
);
CREATE INDEX accounts_login_prefix_idx ON accounts (login COLLATE "C");
COMMENT ON TABLE accounts IS 'Signs in.';

CREATE SEQUENCE customers_number_seq;
CREATE TABLE customers (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  name text NOT NULL,
  email text NOT NULL,
  phone text,
  number text NOT NULL DEFAULT 'C-' || to_char(nextval('customers_number_seq'), 'FM9999999999999900000'),
  tier text NOT NULL DEFAULT 'standard',
  born_on date,
  billing_street text,
  billing_city text,
  billing_postal_code text,
  billing_country text,
  addresses jsonb NOT NULL DEFAULT '[]'::jsonb,
  marketing boolean NOT NULL DEFAULT false,
  account_id uuid,
  loyalty_points integer NOT NULL DEFAULT 0,
  member_since date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_email_key UNIQUE (email),
  CONSTRAINT customers_account_id_key UNIQUE (account_id),
  CONSTRAINT customers_number_key UNIQUE (number),
  CONSTRAINT customers_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT customers_email_length_check CHECK (char_length(email) BETWEEN 3 AND 254),
  CONSTRAINT customers_email_caseless_check CHECK (email = lower(email)),
  CONSTRAINT customers_email_pattern_check CHECK (email ~ '^(?:[^@ \t\n\v\f\r]+@[^@ \t\n\v\f\r]+\.[^@ \t\n\v\f\r]+)$'),
  CONSTRAINT customers_phone_length_check CHECK (char_length(phone) BETWEEN 4 AND 24),
  CONSTRAINT customers_phone_pattern_check CHECK (phone ~ '^(?:\+[0-9][0-9 ()./\-]*[0-9])$'),
  CONSTRAINT customers_number_length_check CHECK (char_length(number) BETWEEN 4 AND 12),
  CONSTRAINT customers_tier_values_check CHECK (tier IN ('standard', 'silver', 'gold')),
  CONSTRAINT customers_billing_street_length_check CHECK (char_length(billing_street) BETWEEN 1 AND 120),
  CONSTRAINT customers_billing_city_length_check CHECK (char_length(billing_city) BETWEEN 1 AND 80),
  CONSTRAINT customers_billing_postal_code_length_check CHECK (char_length(billing_postal_code) BETWEEN 2 AND 12),
  CONSTRAINT customers_billing_country_length_check CHECK (char_length(billing_country) = 2),
  CONSTRAINT customers_billing_country_pattern_check CHECK (billing_country ~ '^(?:[A-Z]{2})$'),
  CONSTRAINT customers_billing_complete_check CHECK (num_nulls(billing_street, billing_city, billing_postal_code, billing_country) IN (0, 4)),
  CONSTRAINT customers_addresses_size_check CHECK (CASE WHEN jsonb_typeof(addresses) = 'array' THEN jsonb_array_length(addresses) <= 10 ELSE addresses IS NULL END),
  CONSTRAINT customers_loyalty_points_range_check CHECK (loyalty_points >= 0),
  CONSTRAINT customers_member_since_loyalty_points_check_rule CHECK (member_since IS NOT NULL OR loyalty_points = 0)
);
ALTER SEQUENCE customers_number_seq OWNED BY customers.number;
CREATE INDEX customers_tier_name_idx ON customers (tier, name);
CREATE INDEX customers_email_prefix_idx ON customers (email COLLATE "C");
CREATE INDEX customers_number_prefix_idx ON customers (number COLLATE "C");
COMMENT ON TABLE customers IS 'Buys. Everything personal that we know is about a customer.';
COMMENT ON COLUMN customers.addresses IS 'Where parcels have gone before.';

CREATE TABLE payment_methods (
  id uuid NOT NULL,
  kind text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  customer_id uuid NOT NULL,
  label text NOT NULL,
  preferred boolean NOT NULL DEFAULT false,
  brand text,
  last_digits text,
  expires_on date,
  token uuid DEFAULT gen_random_uuid(),
  iban text,
  bic text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT payment_methods_pkey PRIMARY KEY (id),
  CONSTRAINT payment_methods_kind_values_check CHECK (kind IN ('paymentMethod', 'cardPayment', 'bankTransfer')),
  CONSTRAINT payment_methods_label_length_check CHECK (char_length(label) BETWEEN 1 AND 60),
  CONSTRAINT payment_methods_brand_values_check CHECK (brand IN ('visa', 'mastercard', 'amex')),
  CONSTRAINT payment_methods_brand_required_check CHECK (kind NOT IN ('cardPayment') OR brand IS NOT NULL),
  CONSTRAINT payment_methods_last_digits_length_check CHECK (char_length(last_digits) = 4),
  CONSTRAINT payment_methods_last_digits_pattern_check CHECK (last_digits ~ '^(?:[0-9]{4})$'),
  CONSTRAINT payment_methods_last_digits_required_check CHECK (kind NOT IN ('cardPayment') OR last_digits IS NOT NULL),
  CONSTRAINT payment_methods_expires_on_required_check CHECK (kind NOT IN ('cardPayment') OR expires_on IS NOT NULL),
  CONSTRAINT payment_methods_token_required_check CHECK (kind NOT IN ('cardPayment') OR token IS NOT NULL),
  CONSTRAINT payment_methods_iban_length_check CHECK (char_length(iban) BETWEEN 15 AND 34),
  CONSTRAINT payment_methods_iban_pattern_check CHECK (iban ~ '^(?:[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$'),
  CONSTRAINT payment_methods_iban_required_check CHECK (kind NOT IN ('bankTransfer') OR iban IS NOT NULL),
  CONSTRAINT payment_methods_bic_length_check CHECK (char_length(bic) BETWEEN 8 AND 11)
);
CREATE INDEX payment_methods_customer_id_preferred_idx ON payment_methods (customer_id, preferred DESC);
COMMENT ON COLUMN payment_methods.token IS 'The payment provider''s name for this card.';

CREATE SEQUENCE orders_number_seq;
CREATE TABLE orders (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  number text NOT NULL DEFAULT 'SO-' || to_char(nextval('orders_number_seq'), 'FM9999999999999900000'),
  status text NOT NULL DEFAULT 'draft',
  customer_id uuid NOT NULL,
  paid_by_id uuid,
  handled_by_id uuid,
  ship_to_street text NOT NULL,
  ship_to_city text NOT NULL,
  ship_to_postal_code text NOT NULL,
  ship_to_country text NOT NULL,
  bill_to_street text,
  bill_to_city text,
  bill_to_postal_code text,
  bill_to_country text,
  discount numeric(5, 2) NOT NULL DEFAULT 0,
  note text,
  placed_at timestamptz(3),
  deliver_by date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_number_key UNIQUE (number),
  CONSTRAINT orders_customer_id_number_key UNIQUE (customer_id, number),
  CONSTRAINT orders_number_length_check CHECK (char_length(number) BETWEEN 8 AND 20),
  CONSTRAINT orders_number_pattern_check CHECK (number ~ '^(?:SO-[0-9]+)$'),
  CONSTRAINT orders_status_values_check CHECK (status IN ('draft', 'placed', 'paid', 'shipped', 'cancelled')),
  CONSTRAINT orders_ship_to_street_length_check CHECK (char_length(ship_to_street) BETWEEN 1 AND 120),
  CONSTRAINT orders_ship_to_city_length_check CHECK (char_length(ship_to_city) BETWEEN 1 AND 80),
  CONSTRAINT orders_ship_to_postal_code_length_check CHECK (char_length(ship_to_postal_code) BETWEEN 2 AND 12),
  CONSTRAINT orders_ship_to_country_length_check CHECK (char_length(ship_to_country) = 2),
  CONSTRAINT orders_ship_to_country_pattern_check CHECK (ship_to_country ~ '^(?:[A-Z]{2})$'),
  CONSTRAINT orders_bill_to_street_length_check CHECK (char_length(bill_to_street) BETWEEN 1 AND 120),
  CONSTRAINT orders_bill_to_city_length_check CHECK (char_length(bill_to_city) BETWEEN 1 AND 80),
  CONSTRAINT orders_bill_to_postal_code_length_check CHECK (char_length(bill_to_postal_code) BETWEEN 2 AND 12),
  CONSTRAINT orders_bill_to_country_length_check CHECK (char_length(bill_to_country) = 2),
  CONSTRAINT orders_bill_to_country_pattern_check CHECK (bill_to_country ~ '^(?:[A-Z]{2})$'),
  CONSTRAINT orders_bill_to_complete_check CHECK (num_nulls(bill_to_street, bill_to_city, bill_to_postal_code, bill_to_country) IN (0, 4)),
  CONSTRAINT orders_discount_range_check CHECK (discount BETWEEN 0 AND 100),
  CONSTRAINT orders_paid_somehow_rule CHECK (status NOT IN ('paid', 'shipped') OR paid_by_id IS NOT NULL),
  CONSTRAINT orders_deliver_by_status_draft_check_rule CHECK (deliver_by IS NULL OR status <> 'draft')
);
ALTER SEQUENCE orders_number_seq OWNED BY orders.number;
CREATE INDEX orders_status_placed_at_idx ON orders (status, placed_at DESC);
CREATE INDEX orders_paid_by_id_idx ON orders (paid_by_id);
CREATE INDEX orders_handled_by_id_idx ON orders (handled_by_id);
CREATE INDEX orders_number_prefix_idx ON orders (number COLLATE "C");
COMMENT ON TABLE orders IS 'A customer''s order. Its lines live and die with it.';
COMMENT ON COLUMN orders.discount IS 'Given by customer support.';
COMMENT ON COLUMN orders.placed_at IS 'Written down by what `place` does, or by customer support.';

CREATE TABLE order_lines (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  quantity integer NOT NULL DEFAULT 1,
  price_amount numeric(12, 2) NOT NULL,
  price_currency text NOT NULL,
  gift_wrap boolean NOT NULL DEFAULT false,
  gift_message text,
  order_id uuid NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT order_lines_pkey PRIMARY KEY (id),
  CONSTRAINT order_lines_order_id_product_id_key UNIQUE (order_id, product_id) DEFERRABLE,
  CONSTRAINT order_lines_quantity_range_check CHECK (quantity >= 1),
  CONSTRAINT order_lines_price_currency_length_check CHECK (char_length(price_currency) = 3),
  CONSTRAINT order_lines_price_currency_pattern_check CHECK (price_currency ~ '^(?:[A-Z]{3})$'),
  CONSTRAINT order_lines_gift_message_length_check CHECK (char_length(gift_message) <= 200),
  CONSTRAINT order_lines_price_not_negative_rule CHECK (price_amount >= 0)
);
CREATE INDEX order_lines_product_id_idx ON order_lines (product_id);
COMMENT ON TABLE order_lines IS 'One product in an order, at the price of the day.';
COMMENT ON COLUMN order_lines.price_currency IS 'ISO 4217.';

CREATE TABLE warehouses (
  id uuid NOT NULL,
  name text NOT NULL,
  code text NOT NULL,
  address_street text NOT NULL,
  address_city text NOT NULL,
  address_postal_code text NOT NULL,
  address_country text NOT NULL,
  opens_at time NOT NULL,
  closes_at time NOT NULL,
  open_on text[] NOT NULL DEFAULT ARRAY[]::text[],
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT warehouses_pkey PRIMARY KEY (id),
  CONSTRAINT warehouses_code_key UNIQUE (code),
  CONSTRAINT warehouses_name_length_check CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT warehouses_code_length_check CHECK (char_length(code) = 3),
  CONSTRAINT warehouses_code_pattern_check CHECK (code ~ '^(?:[A-Z]{3})$'),
  CONSTRAINT warehouses_address_street_length_check CHECK (char_length(address_street) BETWEEN 1 AND 120),
  CONSTRAINT warehouses_address_city_length_check CHECK (char_length(address_city) BETWEEN 1 AND 80),
  CONSTRAINT warehouses_address_postal_code_length_check CHECK (char_length(address_postal_code) BETWEEN 2 AND 12),
  CONSTRAINT warehouses_address_country_length_check CHECK (char_length(address_country) = 2),
  CONSTRAINT warehouses_address_country_pattern_check CHECK (address_country ~ '^(?:[A-Z]{2})$'),
  CONSTRAINT warehouses_open_on_size_check CHECK (cardinality(open_on) BETWEEN 1 AND 7),
  CONSTRAINT warehouses_open_on_values_check CHECK (open_on <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[]),
  CONSTRAINT warehouses_opens_at_closes_at_check_rule CHECK (opens_at < closes_at)
);
CREATE INDEX warehouses_name_idx ON warehouses (name);
CREATE INDEX warehouses_name_prefix_idx ON warehouses (name COLLATE "C");
CREATE INDEX warehouses_code_prefix_idx ON warehouses (code COLLATE "C");

CREATE TABLE stock_items (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  warehouse_id uuid NOT NULL,
  on_hand integer NOT NULL DEFAULT 0,
  reserved integer NOT NULL DEFAULT 0,
  counted_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT stock_items_pkey PRIMARY KEY (id),
  CONSTRAINT stock_items_product_id_warehouse_id_key UNIQUE (product_id, warehouse_id),
  CONSTRAINT stock_items_on_hand_range_check CHECK (on_hand >= 0),
  CONSTRAINT stock_items_reserved_range_check CHECK (reserved >= 0),
  CONSTRAINT stock_items_reserved_on_hand_check_rule CHECK (reserved <= on_hand)
);
CREATE INDEX stock_items_warehouse_id_idx ON stock_items (warehouse_id);
COMMENT ON TABLE stock_items IS 'How much of a product lies in a warehouse.';

CREATE SEQUENCE shipments_reference_seq;
CREATE TABLE shipments (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by uuid,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_by uuid,
  reference text NOT NULL DEFAULT 'SHIP-' || to_char(nextval('shipments_reference_seq'), 'FM9999999999999900000'),
  order_id uuid NOT NULL,
  from_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'packing',
  tracking uuid NOT NULL DEFAULT gen_random_uuid(),
  handed_over_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT shipments_pkey PRIMARY KEY (id),
  CONSTRAINT shipments_tracking_key UNIQUE (tracking),
  CONSTRAINT shipments_reference_key UNIQUE (reference),
  CONSTRAINT shipments_reference_length_check CHECK (char_length(reference) BETWEEN 8 AND 24),
  CONSTRAINT shipments_status_values_check CHECK (status IN ('packing', 'handedOver', 'delivered', 'lost'))
);
ALTER SEQUENCE shipments_reference_seq OWNED BY shipments.reference;
CREATE INDEX shipments_order_id_idx ON shipments (order_id);
CREATE INDEX shipments_from_id_idx ON shipments (from_id);
CREATE INDEX shipments_reference_prefix_idx ON shipments (reference COLLATE "C");
COMMENT ON TABLE shipments IS 'What leaves a warehouse for one order, which may leave in several.';

CREATE TABLE parcels (
  id uuid NOT NULL,
  size_length integer NOT NULL,
  size_width integer NOT NULL,
  size_height integer NOT NULL,
  weight numeric(6, 2) NOT NULL,
  label text,
  shipment_id uuid NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT parcels_pkey PRIMARY KEY (id),
  CONSTRAINT parcels_label_key UNIQUE (label) DEFERRABLE,
  CONSTRAINT parcels_size_length_range_check CHECK (size_length >= 1),
  CONSTRAINT parcels_size_width_range_check CHECK (size_width >= 1),
  CONSTRAINT parcels_size_height_range_check CHECK (size_height >= 1),
  CONSTRAINT parcels_weight_range_check CHECK (weight BETWEEN 0 AND 70),
  CONSTRAINT parcels_label_length_check CHECK (char_length(label) BETWEEN 1 AND 40)
);
CREATE INDEX parcels_shipment_id_idx ON parcels (shipment_id);
CREATE INDEX parcels_label_prefix_idx ON parcels (label COLLATE "C");
COMMENT ON COLUMN parcels.weight IS 'In kilograms.';

CREATE TABLE customs_declarations (
  id uuid NOT NULL,
  contents text NOT NULL,
  worth numeric(12, 2) NOT NULL,
  declared_on date NOT NULL DEFAULT current_date,
  shipment_id uuid NOT NULL,
  CONSTRAINT customs_declarations_pkey PRIMARY KEY (id),
  CONSTRAINT customs_declarations_shipment_id_key UNIQUE (shipment_id) DEFERRABLE,
  CONSTRAINT customs_declarations_contents_length_check CHECK (char_length(contents) BETWEEN 1 AND 200),
  CONSTRAINT customs_declarations_worth_range_check CHECK (worth >= 0)
);
COMMENT ON TABLE customs_declarations IS 'Needed when a parcel leaves the customs union.';

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

CREATE TABLE order_line_shipments (
  order_line_id uuid NOT NULL,
  shipment_id uuid NOT NULL,
  CONSTRAINT order_line_shipments_pkey PRIMARY KEY (order_line_id, shipment_id)
);
CREATE INDEX order_line_shipments_shipment_id_idx ON order_line_shipments (shipment_id);

CREATE SEQUENCE outbox_events_sequence_seq;
CREATE SEQUENCE outbox_events_position_seq;
CREATE TABLE outbox_events (
  id uuid NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL DEFAULT now(),
  sequence bigint NOT NULL DEFAULT nextval('outbox_events_sequence_seq'),
  about uuid,
  "position" bigint,
  delivered_at timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  last_error text,
  CONSTRAINT outbox_events_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_events_position_key UNIQUE ("position")
);
ALTER SEQUENCE outbox_events_sequence_seq OWNED BY outbox_events.sequence;
ALTER SEQUENCE outbox_events_position_seq OWNED BY outbox_events."position";
CREATE INDEX outbox_events_waiting_idx ON outbox_events (sequence) WHERE delivered_at IS NULL;
CREATE INDEX outbox_events_about_idx ON outbox_events (about, sequence) WHERE delivered_at IS NULL;
CREATE INDEX outbox_events_unannounced_idx ON outbox_events (sequence) WHERE "position" IS NULL;
CREATE INDEX outbox_events_delivered_idx ON outbox_events (delivered_at);
COMMENT ON TABLE outbox_events IS 'Events that were emitted, until they are delivered.';

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

ALTER TABLE categories ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories (id);
ALTER TABLE products ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id);
ALTER TABLE products ADD CONSTRAINT products_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers (id) ON DELETE SET NULL;
ALTER TABLE reviews ADD CONSTRAINT reviews_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE reviews ADD CONSTRAINT reviews_author_id_fkey FOREIGN KEY (author_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE customers ADD CONSTRAINT customers_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL;
ALTER TABLE payment_methods ADD CONSTRAINT payment_methods_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders ADD CONSTRAINT orders_paid_by_id_fkey FOREIGN KEY (paid_by_id) REFERENCES payment_methods (id);
ALTER TABLE orders ADD CONSTRAINT orders_handled_by_id_fkey FOREIGN KEY (handled_by_id) REFERENCES accounts (id) ON DELETE SET NULL;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id);
ALTER TABLE stock_items ADD CONSTRAINT stock_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE stock_items ADD CONSTRAINT stock_items_warehouse_id_fkey FOREIGN KEY (warehouse_id) REFERENCES warehouses (id);
ALTER TABLE shipments ADD CONSTRAINT shipments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id);
ALTER TABLE shipments ADD CONSTRAINT shipments_from_id_fkey FOREIGN KEY (from_id) REFERENCES warehouses (id);
ALTER TABLE parcels ADD CONSTRAINT parcels_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES shipments (id) ON DELETE CASCADE;
ALTER TABLE customs_declarations ADD CONSTRAINT customs_declarations_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES shipments (id) ON DELETE CASCADE;
ALTER TABLE product_tags ADD CONSTRAINT product_tags_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE product_tags ADD CONSTRAINT product_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE;
ALTER TABLE product_related ADD CONSTRAINT product_related_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE product_related ADD CONSTRAINT product_related_related_id_fkey FOREIGN KEY (related_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE order_line_shipments ADD CONSTRAINT order_line_shipments_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES shipments (id) ON DELETE CASCADE;
ALTER TABLE order_line_shipments ADD CONSTRAINT order_line_shipments_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines (id) ON DELETE CASCADE;

CREATE VIEW access.products AS
  SELECT id, price_amount, price_currency FROM products;
GRANT SELECT ON access.products TO shop_app;

CREATE VIEW access.customers AS
  SELECT id, account_id FROM customers;
GRANT SELECT ON access.customers TO shop_app;

CREATE VIEW access.orders AS
  SELECT id, customer_id FROM orders;
GRANT SELECT ON access.orders TO shop_app;

CREATE VIEW access.order_lines AS
  SELECT id, product_id, quantity, price_amount, price_currency, order_id FROM order_lines;
GRANT SELECT ON access.order_lines TO shop_app;

CREATE VIEW access.parcels AS
  SELECT id, shipment_id FROM parcels;
GRANT SELECT ON access.parcels TO shop_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON categories TO shop_app;
ALTER TABLE categories ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON categories FOR SELECT
  USING (true);
CREATE POLICY creating ON categories FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('CatalogEditor')) THEN true
      ELSE access.refuse('Category', 'No rule of Category allows you to create this category.')
    END
  );
CREATE POLICY changing ON categories FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.has_role('CatalogEditor'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('CatalogEditor')) THEN true
        ELSE access.refuse('Category', 'No rule of Category allows you to update this category.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON categories FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.has_role('CatalogEditor')));

GRANT SELECT, INSERT, UPDATE, DELETE ON tags TO shop_app;
ALTER TABLE tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON tags FOR SELECT
  USING (true);
CREATE POLICY creating ON tags FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('CatalogEditor')) THEN true
      ELSE access.refuse('Tag', 'No rule of Tag allows you to create this tag.')
    END
  );
CREATE POLICY changing ON tags FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.has_role('CatalogEditor'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('CatalogEditor')) THEN true
        ELSE access.refuse('Tag', 'No rule of Tag allows you to update this tag.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON tags FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.has_role('CatalogEditor')));

GRANT SELECT, INSERT, UPDATE, DELETE ON suppliers TO shop_app;
ALTER TABLE suppliers ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON suppliers FOR SELECT
  USING ((suppliers.id = (SELECT access.row_id())) OR (SELECT access.has_role('CatalogEditor')));
CREATE POLICY creating ON suppliers FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('CatalogEditor')) THEN true
      ELSE access.refuse('Supplier', 'No rule of Supplier allows you to create this supplier.')
    END
  );
CREATE POLICY changing ON suppliers FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN (SELECT access.has_role('CatalogEditor'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('CatalogEditor')) THEN true
        ELSE access.refuse('Supplier', 'No rule of Supplier allows you to update this supplier.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON suppliers FOR DELETE
  USING (false);

GRANT SELECT, INSERT, UPDATE, DELETE ON products TO shop_app;
ALTER TABLE products ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON products FOR SELECT
  USING ((products.id = (SELECT access.row_id())) OR ((products.status = 'active') OR (SELECT access.has_role('CatalogEditor'))));
CREATE POLICY creating ON products FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('CatalogEditor')) THEN true
      ELSE access.refuse('Product', 'No rule of Product allows you to create this product.')
    END
  );
CREATE POLICY changing ON products FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'publish', 'discontinue') THEN (SELECT access.has_role('CatalogEditor'))
      WHEN (SELECT access.operation()) = 'delete' THEN (SELECT access.has_role('CatalogEditor')) AND (((SELECT access.signed_in()) AND (products.status <> 'draft')) IS NOT TRUE)
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('CatalogEditor')) THEN true
        ELSE access.refuse('Product', 'No rule of Product allows you to update this product.')
      END
      WHEN (SELECT access.operation()) IN ('delete', 'publish', 'discontinue') THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON products FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND ((SELECT access.has_role('CatalogEditor')) AND (((SELECT access.signed_in()) AND (products.status <> 'draft')) IS NOT TRUE)));

GRANT SELECT, INSERT, UPDATE, DELETE ON reviews TO shop_app;
ALTER TABLE reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON reviews FOR SELECT
  USING (true);
CREATE POLICY creating ON reviews FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = reviews.author_id AND c1.account_id = (SELECT access.me()))) THEN true
      ELSE access.refuse('Review', 'No rule of Review allows you to create this review.')
    END
  );
CREATE POLICY changing ON reviews FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = reviews.author_id AND c1.account_id = (SELECT access.me())))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = reviews.author_id AND c1.account_id = (SELECT access.me()))) THEN true
        ELSE access.refuse('Review', 'No rule of Review allows you to update this review.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON reviews FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND ((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = reviews.author_id AND c1.account_id = (SELECT access.me())))));

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts TO shop_app;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON accounts FOR SELECT
  USING ((accounts.id = (SELECT access.row_id())) OR (((SELECT access.signed_in()) AND (accounts.id = (SELECT access.me()))) OR (SELECT access.has_role('Support')) OR (SELECT access.has_role('Administrator'))));
CREATE POLICY creating ON accounts FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('Administrator')) THEN true
      ELSE access.refuse('Account', 'No rule of Account allows you to create this account.')
    END
  );
CREATE POLICY changing ON accounts FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN ((SELECT access.signed_in()) AND (accounts.id = (SELECT access.me()))) OR (SELECT access.has_role('Administrator'))
      WHEN (SELECT access.operation()) = 'delete' THEN (SELECT access.has_role('Administrator'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN ((SELECT access.signed_in()) AND (accounts.id = (SELECT access.me()))) OR (SELECT access.has_role('Administrator')) THEN true
        ELSE access.refuse('Account', 'No rule of Account allows you to update this account.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON accounts FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.has_role('Administrator')));

GRANT SELECT, INSERT, UPDATE, DELETE ON customers TO shop_app;
GRANT USAGE ON SEQUENCE customers_number_seq TO shop_app;
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON customers FOR SELECT
  USING ((customers.id = (SELECT access.row_id())) OR (((SELECT access.signed_in()) AND (customers.account_id = (SELECT access.me()))) OR (SELECT access.has_role('Support')) OR (SELECT access.has_role('Administrator'))));
CREATE POLICY creating ON customers FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('Support')) THEN true
      ELSE access.refuse('Customer', 'No rule of Customer allows you to create this customer.')
    END
  );
CREATE POLICY changing ON customers FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN ((SELECT access.signed_in()) AND (customers.account_id = (SELECT access.me()))) OR (SELECT access.has_role('Support'))
      WHEN (SELECT access.operation()) = 'delete' THEN (SELECT access.has_role('Administrator'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN ((SELECT access.signed_in()) AND (customers.account_id = (SELECT access.me()))) OR (SELECT access.has_role('Support')) THEN true
        ELSE access.refuse('Customer', 'No rule of Customer allows you to update this customer.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON customers FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.has_role('Administrator')));

GRANT SELECT, INSERT, UPDATE, DELETE ON payment_methods TO shop_app;
ALTER TABLE payment_methods ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON payment_methods FOR SELECT
  USING ((payment_methods.id = (SELECT access.row_id())) OR (((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me())))) OR (SELECT access.has_role('Support'))));
CREATE POLICY creating ON payment_methods FOR INSERT
  WITH CHECK (
    CASE
      WHEN payment_methods.kind = 'paymentMethod' THEN CASE
        WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me()))) THEN true
        ELSE access.refuse('PaymentMethod', 'No rule of PaymentMethod allows you to create this payment method.')
      END
      WHEN payment_methods.kind = 'cardPayment' THEN CASE
        WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me()))) THEN true
        ELSE access.refuse('CardPayment', 'No rule of CardPayment allows you to create this card payment.')
      END
      WHEN payment_methods.kind = 'bankTransfer' THEN CASE
        WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me()))) THEN true
        ELSE access.refuse('BankTransfer', 'No rule of BankTransfer allows you to create this bank transfer.')
      END
      ELSE false
    END
  );
CREATE POLICY changing ON payment_methods FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me())))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN payment_methods.kind = 'paymentMethod' THEN CASE
          WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me()))) THEN true
          ELSE access.refuse('PaymentMethod', 'No rule of PaymentMethod allows you to update this payment method.')
        END
        WHEN payment_methods.kind = 'cardPayment' THEN CASE
          WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me()))) THEN true
          ELSE access.refuse('CardPayment', 'No rule of CardPayment allows you to update this card payment.')
        END
        WHEN payment_methods.kind = 'bankTransfer' THEN CASE
          WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me()))) THEN true
          ELSE access.refuse('BankTransfer', 'No rule of BankTransfer allows you to update this bank transfer.')
        END
        ELSE false
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON payment_methods FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND ((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id AND c1.account_id = (SELECT access.me())))));

GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO shop_app;
GRANT USAGE ON SEQUENCE orders_number_seq TO shop_app;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON orders FOR SELECT
  USING ((orders.id = (SELECT access.row_id())) OR (((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = (SELECT access.me())))) OR (SELECT access.has_role('Support')) OR (SELECT access.has_role('Finance')) OR ((SELECT access.has_role('Warehouseman')) AND (orders.status IN ('paid', 'shipped')))));
CREATE POLICY creating ON orders FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = (SELECT access.me())) AND orders.status = 'draft' AND orders.discount = 0 AND orders.placed_at IS NULL) THEN true
      ELSE access.refuse('Order', 'No rule of Order allows you to create this order.')
    END
  );
CREATE POLICY changing ON orders FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN (((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = (SELECT access.me())) AND orders.status = 'draft' AND orders.discount = 0 AND orders.placed_at IS NULL)) OR (SELECT access.has_role('Support'))) AND (((SELECT access.signed_in()) AND (orders.status IN ('paid', 'shipped'))) IS NOT TRUE)
      WHEN (SELECT access.operation()) = 'place' THEN ((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = (SELECT access.me())))) AND (((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.order_lines AS o1 WHERE o1.order_id = orders.id AND (EXISTS (SELECT 1 FROM access.products AS p1 WHERE p1.id = o1.product_id AND o1.price_amount <> p1.price_amount) OR EXISTS (SELECT 1 FROM access.products AS p2 WHERE p2.id = o1.product_id AND o1.price_currency <> p2.price_currency))))) IS NOT TRUE)
      WHEN (SELECT access.operation()) IN ('pay', 'ship') THEN (SELECT access.has_role('Support'))
      WHEN (SELECT access.operation()) = 'cancel' THEN ((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = (SELECT access.me())))) OR (SELECT access.has_role('Support'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.signed_in()) AND (orders.status IN ('paid', 'shipped')) THEN access.refuse('Order.locked', 'This order is locked')
        WHEN ((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = (SELECT access.me())) AND orders.status = 'draft' AND orders.discount = 0 AND orders.placed_at IS NULL)) OR (SELECT access.has_role('Support')) THEN true
        ELSE access.refuse('Order', 'No rule of Order allows you to update this order.')
      END
      WHEN (SELECT access.operation()) IN ('delete', 'place', 'pay', 'ship', 'cancel') THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON orders FOR DELETE
  USING (false);

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

GRANT SELECT, INSERT, UPDATE, DELETE ON warehouses TO shop_app;
ALTER TABLE warehouses ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON warehouses FOR SELECT
  USING ((warehouses.id = (SELECT access.row_id())) OR (SELECT access.signed_in()));
CREATE POLICY creating ON warehouses FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('Warehouseman')) THEN true
      ELSE access.refuse('Warehouse', 'No rule of Warehouse allows you to create this warehouse.')
    END
  );
CREATE POLICY changing ON warehouses FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN (SELECT access.has_role('Warehouseman'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('Warehouseman')) THEN true
        ELSE access.refuse('Warehouse', 'No rule of Warehouse allows you to update this warehouse.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON warehouses FOR DELETE
  USING (false);

GRANT SELECT, INSERT, UPDATE, DELETE ON stock_items TO shop_app;
ALTER TABLE stock_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON stock_items FOR SELECT
  USING ((stock_items.id = (SELECT access.row_id())) OR ((SELECT access.has_role('CatalogEditor')) OR (SELECT access.has_role('Warehouseman'))));
CREATE POLICY creating ON stock_items FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('Warehouseman')) THEN true
      ELSE access.refuse('StockItem', 'No rule of StockItem allows you to create this stock item.')
    END
  );
CREATE POLICY changing ON stock_items FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'delete') THEN (SELECT access.has_role('Warehouseman'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('Warehouseman')) THEN true
        ELSE access.refuse('StockItem', 'No rule of StockItem allows you to update this stock item.')
      END
      WHEN (SELECT access.operation()) = 'delete' THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON stock_items FOR DELETE
  USING (((SELECT access.operation()) = 'delete') AND (SELECT access.has_role('Warehouseman')));

GRANT SELECT, INSERT, UPDATE, DELETE ON shipments TO shop_app;
GRANT USAGE ON SEQUENCE shipments_reference_seq TO shop_app;
ALTER TABLE shipments ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON shipments FOR SELECT
  USING ((shipments.id = (SELECT access.row_id())) OR (((SELECT access.signed_in()) AND (EXISTS (SELECT 1 FROM access.orders AS o1 JOIN access.customers AS c1 ON c1.id = o1.customer_id WHERE o1.id = shipments.order_id AND c1.account_id = (SELECT access.me())))) OR (SELECT access.has_role('Warehouseman'))));
CREATE POLICY creating ON shipments FOR INSERT
  WITH CHECK (
    CASE
      WHEN (SELECT access.has_role('Warehouseman')) THEN true
      ELSE access.refuse('Shipment', 'No rule of Shipment allows you to create this shipment.')
    END
  );
CREATE POLICY changing ON shipments FOR UPDATE
  USING (
    CASE
      WHEN (SELECT access.operation()) IN ('update', 'handOver', 'deliver', 'reportLost') THEN (SELECT access.has_role('Warehouseman'))
      ELSE false
    END
  )
  WITH CHECK (
    CASE
      WHEN (SELECT access.operation()) = 'update' THEN CASE
        WHEN (SELECT access.has_role('Warehouseman')) THEN true
        ELSE access.refuse('Shipment', 'No rule of Shipment allows you to update this shipment.')
      END
      WHEN (SELECT access.operation()) IN ('delete', 'handOver', 'deliver', 'reportLost') THEN true
      ELSE false
    END
  );
CREATE POLICY deleting ON shipments FOR DELETE
  USING (false);

GRANT SELECT, INSERT, UPDATE, DELETE ON parcels TO shop_app;
ALTER TABLE parcels ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON parcels FOR SELECT
  USING (EXISTS (SELECT FROM shipments AS seen WHERE seen.id = parcels.shipment_id));
CREATE POLICY creating ON parcels FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND (parcels.shipment_id = (SELECT access.row_id())));
CREATE POLICY changing ON parcels FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND (parcels.shipment_id = (SELECT access.row_id())));
CREATE POLICY deleting ON parcels FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND (parcels.shipment_id = (SELECT access.row_id())));

GRANT SELECT, INSERT, UPDATE, DELETE ON customs_declarations TO shop_app;
ALTER TABLE customs_declarations ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON customs_declarations FOR SELECT
  USING (EXISTS (SELECT FROM shipments AS seen WHERE seen.id = customs_declarations.shipment_id));
CREATE POLICY creating ON customs_declarations FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND (customs_declarations.shipment_id = (SELECT access.row_id())));
CREATE POLICY changing ON customs_declarations FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND (customs_declarations.shipment_id = (SELECT access.row_id())));
CREATE POLICY deleting ON customs_declarations FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND (customs_declarations.shipment_id = (SELECT access.row_id())));

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

GRANT SELECT, INSERT, UPDATE, DELETE ON order_line_shipments TO shop_app;
ALTER TABLE order_line_shipments ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON order_line_shipments FOR SELECT
  USING (EXISTS (SELECT FROM shipments AS seen WHERE seen.id = order_line_shipments.shipment_id));
CREATE POLICY creating ON order_line_shipments FOR INSERT
  WITH CHECK (((SELECT access.operation()) <> 'read') AND ((order_line_shipments.shipment_id = (SELECT access.row_id())) OR (EXISTS (SELECT FROM order_lines AS seen WHERE seen.id = order_line_shipments.order_line_id))));
CREATE POLICY changing ON order_line_shipments FOR UPDATE
  USING (((SELECT access.operation()) <> 'read') AND ((order_line_shipments.shipment_id = (SELECT access.row_id())) OR (EXISTS (SELECT FROM order_lines AS seen WHERE seen.id = order_line_shipments.order_line_id))));
CREATE POLICY deleting ON order_line_shipments FOR DELETE
  USING (((SELECT access.operation()) <> 'read') AND ((order_line_shipments.shipment_id = (SELECT access.row_id())) OR (EXISTS (SELECT FROM order_lines AS seen WHERE seen.id = order_line_shipments.order_line_id))));

GRANT INSERT ON outbox_events TO shop_app;
GRANT USAGE ON SEQUENCE outbox_events_sequence_seq TO shop_app;
ALTER TABLE outbox_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON outbox_events FOR INSERT
  WITH CHECK (true);

ALTER TABLE categories ADD COLUMN search_vector tsvector NOT NULL GENERATED ALWAYS AS (
  setweight(to_tsvector('access.search', coalesce(name, '')), 'A')
) STORED;
CREATE INDEX categories_search_vector_idx ON categories USING gin (search_vector);
CREATE OR REPLACE FUNCTION access.search_categories(words tsquery) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
  SELECT id FROM categories WHERE search_vector @@ $1 LIMIT 10001
$$;
REVOKE ALL ON FUNCTION access.search_categories(tsquery) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.search_categories(tsquery) TO shop_app;

ALTER TABLE products ADD COLUMN search_vector tsvector NOT NULL GENERATED ALWAYS AS (
  setweight(to_tsvector('access.search', coalesce(name, '')), 'A') ||
  setweight(to_tsvector('access.search', coalesce(sku, '')), 'B') ||
  setweight(to_tsvector('access.search', coalesce(left(description, 200000), '')), 'C')
) STORED;
CREATE INDEX products_search_vector_idx ON products USING gin (search_vector);
CREATE OR REPLACE FUNCTION access.search_products(words tsquery) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
  SELECT id FROM products WHERE search_vector @@ $1 LIMIT 10001
$$;
REVOKE ALL ON FUNCTION access.search_products(tsquery) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.search_products(tsquery) TO shop_app;

ALTER TABLE warehouses ADD COLUMN search_vector tsvector NOT NULL GENERATED ALWAYS AS (
  setweight(to_tsvector('access.search', coalesce(name, '')), 'A')
) STORED;
CREATE INDEX warehouses_search_vector_idx ON warehouses USING gin (search_vector);
CREATE OR REPLACE FUNCTION access.search_warehouses(words tsquery) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
  SELECT id FROM warehouses WHERE search_vector @@ $1 LIMIT 10001
$$;
REVOKE ALL ON FUNCTION access.search_warehouses(tsquery) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.search_warehouses(tsquery) TO shop_app;

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

CREATE OR REPLACE FUNCTION access.products_status_states() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, NEW.status) IN (('draft', 'active'), ('active', 'discontinued'), ('discontinued', 'active')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '23514', TABLE = 'products', CONSTRAINT = 'products_status_states',
    MESSAGE = format('%s cannot become %s', coalesce(OLD.status, 'nothing'), coalesce(NEW.status, 'nothing'));
END
$$;
REVOKE ALL ON FUNCTION access.products_status_states() FROM PUBLIC;

CREATE TRIGGER products_status_states BEFORE UPDATE OF status ON products
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION access.products_status_states();

CREATE OR REPLACE FUNCTION access.orders_status_states() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, NEW.status) IN (('draft', 'placed'), ('placed', 'paid'), ('paid', 'shipped'), ('draft', 'cancelled'), ('placed', 'cancelled')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '23514', TABLE = 'orders', CONSTRAINT = 'orders_status_states',
    MESSAGE = format('%s cannot become %s', coalesce(OLD.status, 'nothing'), coalesce(NEW.status, 'nothing'));
END
$$;
REVOKE ALL ON FUNCTION access.orders_status_states() FROM PUBLIC;

CREATE TRIGGER orders_status_states BEFORE UPDATE OF status ON orders
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION access.orders_status_states();

CREATE OR REPLACE FUNCTION access.shipments_status_states() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, NEW.status) IN (('packing', 'handedOver'), ('handedOver', 'delivered'), ('handedOver', 'lost')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '23514', TABLE = 'shipments', CONSTRAINT = 'shipments_status_states',
    MESSAGE = format('%s cannot become %s', coalesce(OLD.status, 'nothing'), coalesce(NEW.status, 'nothing'));
END
$$;
REVOKE ALL ON FUNCTION access.shipments_status_states() FROM PUBLIC;

CREATE TRIGGER shipments_status_states BEFORE UPDATE OF status ON shipments
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION access.shipments_status_states();

CREATE OR REPLACE FUNCTION access.products_tiers_price_not_negative_rule() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND ROW(OLD.tiers) IS NOT DISTINCT FROM ROW(NEW.tiers) THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM products WHERE products.id = NEW.id AND (NOT EXISTS (SELECT FROM jsonb_array_elements(CASE WHEN jsonb_typeof(products.tiers) = 'array' THEN products.tiers ELSE '[]' END) AS item1 (value) WHERE jsonb_typeof((item1.value -> 'price')) = 'object' AND (((item1.value -> 'price') ->> 'amount')::numeric >= 0) IS FALSE)) IS FALSE) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', TABLE = 'products', CONSTRAINT = 'products_tiers_price_not_negative_rule',
      MESSAGE = 'Amounts cannot be negative';
  END IF;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION access.products_tiers_price_not_negative_rule() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER products_tiers_price_not_negative_rule AFTER INSERT OR UPDATE OF tiers ON products
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.products_tiers_price_not_negative_rule();

CREATE OR REPLACE FUNCTION access.customers_adult_rule() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND ROW(OLD.born_on) IS NOT DISTINCT FROM ROW(NEW.born_on) THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM customers WHERE customers.id = NEW.id AND (customers.born_on IS NULL OR customers.born_on < (current_timestamp(3) AT TIME ZONE 'UTC')::date) IS FALSE) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', TABLE = 'customers', CONSTRAINT = 'customers_adult_rule',
      MESSAGE = 'A birthday lies in the past';
  END IF;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION access.customers_adult_rule() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER customers_adult_rule AFTER INSERT OR UPDATE OF born_on ON customers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.customers_adult_rule();

CREATE OR REPLACE FUNCTION access.orders_one_currency_rule(checked uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM orders WHERE orders.id = checked FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM orders WHERE orders.id = checked AND ((SELECT min(o1.price_currency COLLATE "C") FROM order_lines AS o1 WHERE o1.order_id = orders.id) IS NOT DISTINCT FROM (SELECT max(o2.price_currency COLLATE "C") FROM order_lines AS o2 WHERE o2.order_id = orders.id)) IS FALSE) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', TABLE = 'orders', CONSTRAINT = 'orders_one_currency_rule',
      MESSAGE = 'All prices of an order are in one currency';
  END IF;
END
$$;
REVOKE ALL ON FUNCTION access.orders_one_currency_rule(uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION access.orders_one_currency_rule_1() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found uuid;
BEGIN
  FOR found IN SELECT NEW.id ORDER BY 1 LOOP
    PERFORM access.orders_one_currency_rule(found);
  END LOOP;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION access.orders_one_currency_rule_1() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER orders_one_currency_rule_1 AFTER INSERT OR UPDATE ON orders
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.orders_one_currency_rule_1();

CREATE OR REPLACE FUNCTION access.orders_one_currency_rule_2() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found uuid;
BEGIN
  IF TG_OP = 'UPDATE' AND ROW(OLD.order_id, OLD.price_amount, OLD.price_currency) IS NOT DISTINCT FROM ROW(NEW.order_id, NEW.price_amount, NEW.price_currency) THEN
    RETURN NULL;
  END IF;
  FOR found IN SELECT DISTINCT * FROM (VALUES (OLD.order_id), (NEW.order_id)) AS back (row_id) WHERE row_id IS NOT NULL ORDER BY 1 LOOP
    PERFORM access.orders_one_currency_rule(found);
  END LOOP;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION access.orders_one_currency_rule_2() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER orders_one_currency_rule_2 AFTER INSERT OR UPDATE OF order_id, price_amount, price_currency OR DELETE ON order_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.orders_one_currency_rule_2();
