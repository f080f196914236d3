-- What waits, and what was given up, is counted again and again; what was delivered is most of all.
CREATE INDEX deliveries_open_idx ON webhooks.deliveries (status, created_at) WHERE status <> 'delivered';
