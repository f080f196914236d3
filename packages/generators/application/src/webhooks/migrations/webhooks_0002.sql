ALTER TABLE webhooks.endpoints
  ADD COLUMN slow boolean NOT NULL DEFAULT false,
  ADD COLUMN quiet_until timestamptz(3);
COMMENT ON COLUMN webhooks.endpoints.slow IS 'Its last answer took long, or there was none: others do not wait for it.';
COMMENT ON COLUMN webhooks.endpoints.quiet_until IS 'It does not answer, and is left alone until then.';
