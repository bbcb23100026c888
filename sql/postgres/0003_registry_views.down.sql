DROP TABLE households;
DROP TABLE villages;
DROP TABLE accounts;
DROP TABLE persons;
DROP TABLE policies;
DROP TABLE users;
DROP TABLE organisations;
DROP TABLE regions;
