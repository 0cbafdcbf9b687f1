/** What PostgreSQL is to take a parameter for, when many sets of them travel as one. */
export type ColumnType = 'text' | 'bigint' | 'integer' | 'boolean';
type Types = Readonly<Record<string, ColumnType>>;

/** One statement that does what another does, for every set of parameters of a list. */
export interface SetForm {
  readonly name: string;
  /** Takes one parameter: the sets as JSON, each with its place as `at` and its values as `p0`, `p1`, … */
  readonly text: string;
  /** The parameters, each with the name that it has in the sets: `p0`, `p1`, … */
  readonly params: readonly (readonly [name: string, column: string])[];
  /** The parameter that names the row which is written; undefined where two sets never write one row. */
  readonly subject?: string;
  /** The parameter, and column of the answer, that tells whose a row is; else it says its set's place in `at`. */
  readonly by?: string;
  /** Whether it only adds rows, so that one unit may have several sets in it. */
  readonly adds: boolean;
}

const PARAMETER = /(?<!:):([a-z][a-zA-Z0-9]*)/g;
const INSERT =
  /^(INSERT INTO \w+ \([^)]*\)) VALUES \(([^)]*)\)( ON CONFLICT [^:]*| RETURNING [^:]*)?$/s;
const UPDATE = /^UPDATE (\w+) SET (.*?) WHERE (.*?)( RETURNING .*)?$/s;
const DELETE = /^DELETE FROM (\w+) WHERE (.*)$/s;

const forms = new Map<string, SetForm>();

/**
 * Lets units that share a transaction on PostgreSQL run `sql` as one statement. It must be an INSERT …
 * VALUES, an UPDATE … WHERE, a DELETE … WHERE, or a SELECT, whose effect for one set of parameters
 * does not hang on another set's. The first of its parameters names its row. An INSERT names in `by` the
 * parameter that is a key of the table, if it gives rows back or has an ON CONFLICT; this reads the other
 * parameters as `excluded`. An UPDATE or DELETE names there the table's key where that is not its `id`. Gives the
 * text back, so that a store's constant can be wrapped in it.
 */
export function forMany(sql: string, types: Types, by?: string): string {
  const text = sql.replace(/\s+/g, ' ');
  if (!forms.has(text)) forms.set(text, compile(text, types, by));
  return text;
}

/** The set form of a text that `forMany` gave, else undefined. */
export const setFormOf = (sql: string): SetForm | undefined => forms.get(sql);

/**
 * The sets as the form's one parameter, in the order of the first parameter: two transactions that hold
 * the same rows take them in the same order, so that no two wait for each other.
 */
export function setsOf(
  { params }: SetForm,
  sets: readonly Readonly<Record<string, unknown>>[],
): string {
  const [[, first]] = params;
  const rows = sets.map((set, at) => {
    const row: Record<string, unknown> = { at };
    for (const [name, column] of params) row[column] = valueOf(set, name);
    return row;
  });
  return JSON.stringify(rows.sort((a, b) => compare(a[first], b[first])));
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  return (a as string | number) < (b as string | number) ? -1 : 1;
}

function valueOf(set: Readonly<Record<string, unknown>>, name: string): unknown {
  if (set[name] === undefined)
    throw new Error(`The statement's parameter ":${name}" was not given.`);
  return set[name];
}

function compile(sql: string, types: Types, by?: string): SetForm {
  const params = Object.keys(types).map((name, index) => [name, `p${index}`] as const);
  const columns = params.map(([name, column]) => `${column} ${types[name]}`);
  const sets = `json_to_recordset($1) AS sets(at integer, ${columns.join(', ')})`;
  const places = new Map(params);
  const body = sql.replace(PARAMETER, (_, name: string) => {
    if (!(name in types)) throw new Error(`forMany was not told the type of ":${name}".`);
    return `sets.${places.get(name)}`;
  });
  const adds = body.startsWith('INSERT');
  const [[first]] = params;
  const writesOne = adds ? by !== undefined : !body.startsWith('SELECT');
  return {
    ...{ name: `m${forms.size}`, text: inSets(body, sets, by), params, adds },
    subject: writesOne ? first : undefined,
    by: adds ? by : undefined,
  };
}

function inSets(body: string, sets: string, by = 'id'): string {
  const insert = INSERT.exec(body);
  if (insert) return `${insert[1]} SELECT ${insert[2]} FROM ${sets}${insert[3] ?? ''}`;
  const update = UPDATE.exec(body);
  if (update) return updateInSets(update, sets, by);
  const [, table, where] = DELETE.exec(body) ?? [];
  if (table)
    return `DELETE FROM ${table} USING (${held(table, where, sets, by)}) AS sets WHERE ${by} = held`;
  if (body.startsWith('SELECT'))
    return `SELECT sets.at, one.* FROM ${sets} CROSS JOIN LATERAL (${body}) AS one`;
  throw new Error(`forMany cannot take "${body}".`);
}

function updateInSets(
  [, table, change, where, returning]: RegExpExecArray,
  sets: string,
  by: string,
): string {
  const returned = returning ? `${returning}, sets.at` : '';
  return `UPDATE ${table} SET ${change} FROM (${held(table, where, sets, by)}) AS sets
    WHERE ${by} = held${returned}`;
}

// The rows are found set by set, by the index that the statement alone would use, and held until they are
// written: a planner that knows nothing of the table yet would rather look through all of it.
const held = (
  table: string,
  where: string,
  sets: string,
  by: string,
) => `SELECT sets.*, held.${by} AS held
  FROM ${sets} CROSS JOIN LATERAL (SELECT ${by} FROM ${table} WHERE ${where} FOR NO KEY UPDATE) AS held`;
