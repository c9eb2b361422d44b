-- When what was carried over was kept: what came once and was removed afterwards isn't carried over again.

ALTER TABLE carried_over ADD COLUMN kept TEXT CHECK (kept GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z');
