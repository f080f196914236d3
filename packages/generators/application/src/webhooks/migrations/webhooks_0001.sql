-- A schema of its own: the role that requests run as has no right in it, and no table of the model has the same name.
CREATE SCHEMA webhooks;

CREATE TABLE webhooks.endpoints (
  id uuid PRIMARY KEY,
  tenant_id uuid,
  url text NOT NULL,
  description text NOT NULL,
  events text[] NOT NULL,
  secret text NOT NULL,
  previous_secret text,
  previous_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  failing_since timestamptz(3),
  disabled_at timestamptz(3),
  disabled_because text
);
COMMENT ON TABLE webhooks.endpoints IS 'Who is told of events; of those of all tenants where there is none.';
COMMENT ON COLUMN webhooks.endpoints.events IS 'Of which events; of all where there is none.';

CREATE TABLE webhooks.deliveries (
  id uuid PRIMARY KEY,
  endpoint_id uuid NOT NULL REFERENCES webhooks.endpoints ON DELETE CASCADE,
  event_id uuid NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  attempted_at timestamptz(3),
  milliseconds integer,
  response integer,
  error text
);
CREATE INDEX deliveries_endpoint_idx ON webhooks.deliveries (endpoint_id, id);
CREATE INDEX deliveries_created_at_idx ON webhooks.deliveries (created_at);
COMMENT ON TABLE webhooks.deliveries IS 'What endpoints were told, or have still to be told.';
