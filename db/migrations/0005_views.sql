-- What is alive, for other programs: they need not know of trash and motivations.

CREATE VIEW marks AS
SELECT a.id, a.report_id AS report, a.code,
       CASE a.motivation WHEN 'commenting' THEN 'note' WHEN 'tagging' THEN 'tag' WHEN 'bookmarking' THEN 'bookmark'
           WHEN 'highlighting' THEN 'highlight' ELSE a.motivation END AS kind,
       coalesce(n.text, b.label, t.name, a.exact) AS words, a.exact AS quote, o.tags, p.name AS author,
       a.created_at AS created, a.modified_at AS modified
FROM annotation a
JOIN person p ON p.id = a.person_id
LEFT JOIN note n ON n.annotation_id = a.id
LEFT JOIN bookmark b ON b.annotation_id = a.id
LEFT JOIN tagging g ON g.annotation_id = a.id
LEFT JOIN tag t ON t.id = g.tag_id
LEFT JOIN (
    SELECT report_id, code, group_concat(name, '; ') AS tags FROM (
        SELECT c.report_id, c.code, d.name
        FROM annotation c JOIN tagging e ON e.annotation_id = c.id JOIN tag d ON d.id = e.tag_id
        WHERE c.deleted = 0 ORDER BY d.id)
    GROUP BY report_id, code
) o ON o.report_id = a.report_id AND o.code = a.code
WHERE a.deleted = 0;

CREATE VIEW notes AS
SELECT id, report, code, words, quote, tags, author, created, modified FROM marks WHERE kind = 'note';
