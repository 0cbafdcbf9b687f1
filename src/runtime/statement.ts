/** A value that both databases take as a parameter. */
export type Value = string | number | boolean | null;
export type Params = Readonly<Record<string, Value>>;

/** A statement prepared for one database: its text and the order of its parameters. */
export interface Statement {
  /** Short and unique within the process; PostgreSQL prepares the statement under it. */
  readonly name: string;
  readonly text: string;
  /** The parameters in the order that the text asks for. */
  readonly values: (params: Params) => Value[];
}

export type DatabaseKind = 'sqlite' | 'postgres';

// A name after a single colon; `::` would be a cast and is left alone.
const PARAMETER = /(?<!:):([a-z][a-zA-Z0-9]*)/g;
const compiled: Record<DatabaseKind, Map<string, Statement>> = {
  sqlite: new Map(),
  postgres: new Map(),
};

/**
 * Turns `:name` parameters into the database's own spelling. Compiled once per text, so a text must
 * be a constant: never one with a value pasted in.
 */
export function statementFor(kind: DatabaseKind, sql: string): Statement {
  const known = compiled[kind].get(sql);
  if (known) return known;
  const statement = compile(kind, sql, compiled[kind].size);
  compiled[kind].set(sql, statement);
  return statement;
}

function compile(kind: DatabaseKind, sql: string, index: number): Statement {
  const names: string[] = [];
  const text = sql.replace(PARAMETER, (_, name: string) => {
    if (kind === 'sqlite') return (names.push(name), '?');
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return Object.freeze({
    name: `s${index}`,
    text,
    values: (params: Params) => names.map((name) => valueOf(kind, name, params)),
  });
}

function valueOf(kind: DatabaseKind, name: string, params: Params): Value {
  const value = params[name];
  if (value === undefined) throw new Error(`The statement's parameter ":${name}" was not given.`);
  // SQLite has no booleans and its driver refuses them.
  return kind === 'sqlite' && typeof value === 'boolean' ? Number(value) : value;
}
