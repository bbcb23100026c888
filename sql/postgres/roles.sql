-- The roles of a Zhida database, made once by who administers the server, connected to that database:
--     psql --dbname=zhida --file=roles.sql
-- The owner raises the schema and does nothing else; the writer keeps books and owns nothing; the reader looks.
-- They log in as nobody: grant them to those who do, as in docs/operations.md. What they may do with each table
-- stands in grants.sql, which `zhida store migrate` runs after the migrations.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['zhida_owner', 'zhida_writer', 'zhida_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END
$$;

CREATE SCHEMA IF NOT EXISTS zhida AUTHORIZATION zhida_owner;
REVOKE ALL ON SCHEMA zhida FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA zhida TO zhida_writer, zhida_reader;
