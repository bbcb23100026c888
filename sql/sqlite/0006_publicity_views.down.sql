DROP TABLE bulletins;
DROP TABLE objections;
