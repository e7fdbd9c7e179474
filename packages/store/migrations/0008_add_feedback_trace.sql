-- The trace of the request that brought it, 32 hex digits, '' for none: from a signal one finds back to what was sent.
ALTER TABLE earshot.feedback ADD COLUMN IF NOT EXISTS trace_id String AFTER cluster_id;
