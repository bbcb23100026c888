@testable import Storage

/// What a database's catalogue says of our schema, as SQL that makes it again: the same text for the same schema,
/// whatever program or order made it.
enum PostgresCatalogue {
    static func dump(_ session: PostgresConnection) throws -> String {
        let rows = try session.run(query)
        return (0..<rows.count).map { rows.text($0, 0) + ";\n" }.joined(separator: "\n")
    }

    private static let query = """
        WITH home AS (SELECT oid FROM pg_namespace WHERE nspname = 'zhida'),
        tables AS (
            SELECT c.oid, c.relname, ' WITH (' || array_to_string(c.reloptions, ', ') || ')' AS options
            FROM pg_class AS c, home
            WHERE c.relnamespace = home.oid AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migrations'
        ),
        columns AS (
            SELECT a.attrelid AS oid, 0 AS kind, a.attnum::text AS name, a.attnum AS place, concat(
                '    ', quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
                (SELECT ' COLLATE ' || quote_ident(l.collname) FROM pg_collation AS l
                    WHERE l.oid = a.attcollation AND l.collname <> 'default'),
                CASE WHEN a.attnotnull THEN ' NOT NULL' END,
                (SELECT ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef AS d
                    WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum)) AS line
            FROM pg_attribute AS a WHERE a.attnum > 0 AND NOT a.attisdropped
        ),
        constraints AS (
            SELECT n.conrelid AS oid, CASE n.contype WHEN 'p' THEN 1 ELSE 2 END AS kind, n.conname::text AS name,
                0 AS place, n.contype, concat(
                'CONSTRAINT ', quote_ident(n.conname), ' ', pg_get_constraintdef(n.oid, true)) AS line
            FROM pg_constraint AS n
        ),
        lines AS (
            SELECT oid, kind, name, place, line FROM columns
            UNION ALL
            SELECT oid, kind, name, place, '    ' || line FROM constraints WHERE contype IN ('p', 'u', 'c')
        ),
        statements AS (
            SELECT 0 AS section, p.proname::text AS name, 0 AS kind, '' AS part,
                rtrim(pg_get_functiondef(p.oid), E'\\n') AS text
            FROM pg_proc AS p, home WHERE p.pronamespace = home.oid
            UNION ALL
            SELECT 1, t.relname, 0, '', format(E'CREATE TABLE %I (\\n%s\\n)%s', t.relname,
                (SELECT string_agg(l.line, E',\\n' ORDER BY l.kind, l.place, l.name COLLATE "C")
                    FROM lines AS l WHERE l.oid = t.oid), t.options)
            FROM tables AS t
            UNION ALL
            SELECT 1, t.relname, 1, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid, 0, true)
            FROM tables AS t JOIN pg_index AS i ON i.indrelid = t.oid
            WHERE NOT EXISTS (SELECT FROM pg_constraint AS n WHERE n.conindid = i.indexrelid AND n.contype <> 'f')
            UNION ALL
            SELECT 1, t.relname, 2, g.tgname::text, pg_get_triggerdef(g.oid, true)
            FROM tables AS t JOIN pg_trigger AS g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
            UNION ALL
            SELECT 2, t.relname, 0, n.name, format('ALTER TABLE %I ADD %s', t.relname, n.line)
            FROM tables AS t JOIN constraints AS n ON n.oid = t.oid WHERE n.contype = 'f'
            UNION ALL
            SELECT 3, c.relname, 0, '', format(E'CREATE VIEW %I AS\\n%s', c.relname,
                rtrim(pg_get_viewdef(c.oid, true), ';'))
            FROM pg_class AS c, home WHERE c.relnamespace = home.oid AND c.relkind = 'v'
        )
        SELECT text FROM statements
        ORDER BY section, name COLLATE "C", kind, part COLLATE "C"
        """
}
