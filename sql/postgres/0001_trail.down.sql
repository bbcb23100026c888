DROP VIEW trail;
DROP TABLE outcomes;
DROP TABLE tiles;
DROP TABLE attachments;
DROP TABLE entries;
DROP FUNCTION refuse_change();
DROP TABLE heads;
DROP TABLE books;
