-- Text being typed says of what kind it is and where it belongs, instead of by how its key begins and by a quotation.

ALTER TABLE draft RENAME TO draft_before;

CREATE TABLE draft (
    key       TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    report_id TEXT NOT NULL CHECK (report_id <> ''),
    place     TEXT NOT NULL,
    text      TEXT NOT NULL,
    at        TEXT NOT NULL CHECK (at GLOB
              '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    data      TEXT NOT NULL CHECK (json_valid(data)),
    checksum  TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

INSERT INTO draft
SELECT key, kind, report_id,
    CASE
        WHEN kind = 'field' THEN coalesce(exact, code)
        WHEN kind GLOB '* name' OR kind = 'new filter' THEN coalesce(note_id, suffix, '')
        WHEN kind IN ('heading', 'text', 'head') THEN coalesce(note_id, '')
        ELSE code
    END,
    text, at,
    CASE kind
        WHEN 'note' THEN json_object('note', note_id, 'base', base, 'quote', json(
            CASE WHEN exact IS NOT NULL
            THEN json_object('exact', exact, 'prefix', prefix, 'suffix', suffix, 'start', start) END))
        WHEN 'label' THEN json_object()
        WHEN 'field' THEN json_object(
            'field', substr(key, 7, instr(substr(key, 7), '-') - 1),
            'begun', json(CASE
                WHEN base IS NOT NULL THEN json_object(code, base)
                WHEN json_valid(begun) AND prefix <> '' THEN begun
                ELSE json_object() END))
        WHEN 'remark' THEN json_object('before', exact)
        WHEN 'heard' THEN json_object('note', note_id, 'at', base)
        WHEN 'head' THEN json_object('line', exact, 'before', prefix)
        WHEN 'heading' THEN json_object('before', prefix, 'row', start)
        WHEN 'text' THEN json_object('before', coalesce(prefix, ''), 'row', coalesce(start, 0))
        ELSE json_object('before', coalesce(prefix, ''))
    END,
    checksum
FROM (
    SELECT *,
        '{"' || replace(replace(prefix, '@', '":"'), ' ', '","') || '"}' AS begun,
        CASE
            WHEN key GLOB 'label-*' THEN 'label'
            WHEN key GLOB 'field-*-*' THEN 'field'
            WHEN key GLOB 'remark-*' THEN 'remark'
            WHEN key GLOB 'heard-*' THEN 'heard'
            WHEN exact = 'name' AND (key GLOB 'brief-*' OR key GLOB 'name-*') THEN 'brief name'
            WHEN key GLOB 'name-*' THEN CASE
                WHEN exact = 'new filter' THEN exact
                WHEN exact IN ('filter', 'template') THEN exact || ' name'
                ELSE 'tag name' END
            WHEN key GLOB 'brief-*' THEN CASE
                WHEN exact = 'heading' THEN exact
                WHEN exact IN ('for', 'occasion', 'date', 'objective', 'marking') THEN 'head'
                ELSE 'text' END
            ELSE 'note'
        END AS kind
    FROM draft_before
);

DROP TABLE draft_before;
