-- Written by Domainsmith. Never change it once it was applied: write another one.
-- The first tables.

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
  CONSTRAINT categories_position_range_check CHECK ("position" >= 0)
);
CREATE INDEX categories_name_idx ON categories (name);
CREATE INDEX categories_parent_id_idx ON categories (parent_id);
COMMENT ON TABLE categories IS 'A shelf of the shop. Categories form a tree.';

CREATE TABLE tags (
  id uuid NOT NULL,
  label text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT tags_pkey PRIMARY KEY (id),
  CONSTRAINT tags_label_key UNIQUE (label),
  CONSTRAINT tags_label_length_check CHECK (char_length(label) BETWEEN 2 AND 80),
  CONSTRAINT tags_label_pattern_check CHECK (label ~ '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
);
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
  CONSTRAINT suppliers_email_pattern_check CHECK (email ~ '^(?:[^@ \t\n\v\f\r]+@[^@ \t\n\v\f\r]+\.[^@ \t\n\v\f\r]+)$'),
  CONSTRAINT suppliers_phone_length_check CHECK (char_length(phone) BETWEEN 4 AND 24),
  CONSTRAINT suppliers_phone_pattern_check CHECK (phone ~ '^(?:\+[0-9][0-9 ()./\-]*[0-9])$'),
  CONSTRAINT suppliers_customer_number_length_check CHECK (char_length(customer_number) BETWEEN 1 AND 40),
  CONSTRAINT suppliers_delivers_on_values_check CHECK (delivers_on <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[])
);
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
  CONSTRAINT products_average_rating_range_check CHECK (average_rating BETWEEN 0 AND 5)
);
CREATE INDEX products_name_idx ON products (name);
CREATE INDEX products_category_id_status_idx ON products (category_id, status);
CREATE INDEX products_supplier_id_idx ON products (supplier_id);
COMMENT ON TABLE products IS 'Something that can be bought.';
COMMENT ON COLUMN products.description IS 'Markdown, shown on the product''s page.';
COMMENT ON COLUMN products.price_currency IS 'ISO 4217.';
COMMENT ON COLUMN products.tiers IS 'Cheaper when more is bought at once.';
COMMENT ON COLUMN products.weight IS 'In kilograms.';
COMMENT ON COLUMN products.attributes IS 'Whatever the supplier''s feed says beyond this model.';
COMMENT ON COLUMN products.views IS 'How often its page was opened.';

CREATE TABLE reviews (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  author_id uuid NOT NULL,
  stars integer NOT NULL,
  title text NOT NULL,
  body text,
  written_at timestamptz(3) NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT reviews_pkey PRIMARY KEY (id),
  CONSTRAINT reviews_product_id_author_id_key UNIQUE (product_id, author_id),
  CONSTRAINT reviews_stars_range_check CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT reviews_title_length_check CHECK (char_length(title) BETWEEN 1 AND 120)
);
CREATE INDEX reviews_product_id_written_at_idx ON reviews (product_id, written_at DESC);
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
  CONSTRAINT accounts_login_pattern_check CHECK (login ~ '^(?:[^@ \t\n\v\f\r]+@[^@ \t\n\v\f\r]+\.[^@ \t\n\v\f\r]+)$'),
  CONSTRAINT accounts_display_name_length_check CHECK (char_length(display_name) BETWEEN 1 AND 80)
);
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
  CONSTRAINT customers_loyalty_points_range_check CHECK (loyalty_points >= 0)
);
ALTER SEQUENCE customers_number_seq OWNED BY customers.number;
CREATE INDEX customers_tier_name_idx ON customers (tier, name);
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
  CONSTRAINT orders_discount_range_check CHECK (discount BETWEEN 0 AND 100)
);
ALTER SEQUENCE orders_number_seq OWNED BY orders.number;
CREATE INDEX orders_status_placed_at_idx ON orders (status, placed_at DESC);
CREATE INDEX orders_paid_by_id_idx ON orders (paid_by_id);
CREATE INDEX orders_handled_by_id_idx ON orders (handled_by_id);
COMMENT ON TABLE orders IS 'A customer''s order. Its lines live and die with it.';

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
  CONSTRAINT order_lines_order_id_product_id_key UNIQUE (order_id, product_id),
  CONSTRAINT order_lines_quantity_range_check CHECK (quantity >= 1),
  CONSTRAINT order_lines_price_currency_length_check CHECK (char_length(price_currency) = 3),
  CONSTRAINT order_lines_price_currency_pattern_check CHECK (price_currency ~ '^(?:[A-Z]{3})$'),
  CONSTRAINT order_lines_gift_message_length_check CHECK (char_length(gift_message) <= 200)
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
  CONSTRAINT warehouses_open_on_values_check CHECK (open_on <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[])
);
CREATE INDEX warehouses_name_idx ON warehouses (name);

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
  CONSTRAINT stock_items_reserved_range_check CHECK (reserved >= 0)
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
  CONSTRAINT shipments_order_id_key UNIQUE (order_id),
  CONSTRAINT shipments_reference_key UNIQUE (reference),
  CONSTRAINT shipments_reference_length_check CHECK (char_length(reference) BETWEEN 8 AND 24),
  CONSTRAINT shipments_status_values_check CHECK (status IN ('packing', 'handedOver', 'delivered', 'lost'))
);
ALTER SEQUENCE shipments_reference_seq OWNED BY shipments.reference;
CREATE INDEX shipments_from_id_idx ON shipments (from_id);
COMMENT ON TABLE shipments IS 'What leaves a warehouse for one order.';

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
  CONSTRAINT parcels_label_key UNIQUE (label),
  CONSTRAINT parcels_size_length_range_check CHECK (size_length >= 1),
  CONSTRAINT parcels_size_width_range_check CHECK (size_width >= 1),
  CONSTRAINT parcels_size_height_range_check CHECK (size_height >= 1),
  CONSTRAINT parcels_weight_range_check CHECK (weight BETWEEN 0 AND 70),
  CONSTRAINT parcels_label_length_check CHECK (char_length(label) BETWEEN 1 AND 40)
);
CREATE INDEX parcels_shipment_id_idx ON parcels (shipment_id);
COMMENT ON COLUMN parcels.weight IS 'In kilograms.';

CREATE TABLE customs_declarations (
  id uuid NOT NULL,
  contents text NOT NULL,
  worth numeric(12, 2) NOT NULL,
  declared_on date NOT NULL DEFAULT current_date,
  shipment_id uuid NOT NULL,
  CONSTRAINT customs_declarations_pkey PRIMARY KEY (id),
  CONSTRAINT customs_declarations_shipment_id_key UNIQUE (shipment_id),
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
