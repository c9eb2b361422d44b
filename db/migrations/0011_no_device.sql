-- No store has an id for its stamps any more: a copy would have the same.

DELETE FROM meta WHERE key = 'device_id';
