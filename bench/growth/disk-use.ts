import type { Store, StoreKind } from '../world/stores.js';

const TABLES = ['account', 'one_time_code', 'audit_entry'] as const;

interface Part {
  readonly table: (typeof TABLES)[number];
  /** The table's own rows, or an index of it. */
  readonly name: string;
  readonly bytes: number | string;
}

const LISTED = TABLES.map((table) => `'${table}'`).join();
const PARTS = {
  sqlite: `SELECT m.tbl_name AS "table", s.name, s.pgsize AS bytes FROM dbstat s JOIN sqlite_master m USING (name)
    WHERE s.aggregate = TRUE AND m.tbl_name IN (${LISTED})`,
  postgres: `SELECT t.relname AS "table", i.relname AS name, pg_relation_size(i.oid) AS bytes
      FROM pg_class t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
      WHERE t.relname IN (${LISTED})
    UNION ALL SELECT relname, relname, pg_relation_size(oid) FROM pg_class WHERE relname IN (${LISTED})`,
};

/** Bytes for each row of the tables that grow, and for its entry in each of their indexes. */
export async function diskUse(
  store: Store,
  kind: StoreKind,
): Promise<Record<string, Record<string, number>>> {
  const parts = await store.rows<Part>(PARTS[kind]);
  const used: Record<string, Record<string, number>> = {};
  for (const table of TABLES) {
    const rows = await store.number(`SELECT count(*) FROM ${table}`);
    for (const { name, bytes } of parts.filter((part) => part.table === table)) {
      const title = name === table ? table : `${table}: ${nameOf(name)}`;
      used[title] = {
        ...{ rows, megabytes: Math.round(Number(bytes) / 1e6) },
        'bytes a row': Number((Number(bytes) / rows).toFixed(1)),
      };
    }
  }
  return used;
}

// Primary keys are called by digests.
const nameOf = (index: string) => (index.startsWith('PK') ? 'primary key' : index);
