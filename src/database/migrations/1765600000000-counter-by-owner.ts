import type { MigrationInterface, QueryRunner } from 'typeorm';

const GUID = 36;
/** How keys began, and what each now ends with; `send:hour:account:a` has become `send:account:a:hour`. */
const SPANS = [
  ['send', 'cool'],
  ['send', 'hour'],
  ['send', 'day'],
  ['reveal', 'hour'],
] as const;
const PAIR = 'otp:pair:';
const [USER, OF_USER] = ['otp:user:', ':pair:'];

/** A counter's key names its owner before its span, so that those of one owner are neighbours in the index. */
export class CounterByOwner1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await holdWriters(runner);
    for (const [kind, span] of SPANS) {
      const rest = `substr(key, ${`${kind}:${span}:`.length + 1})`;
      await rename(runner, `${kind}:${span}:%`, `'${kind}:' || ${rest} || ':${span}'`);
    }
    const user = PAIR.length + 1;
    await rename(
      runner,
      `${PAIR}%`,
      `'${USER}' || substr(key, ${user}, ${GUID}) || '${OF_USER}' || substr(key, ${user + GUID + 1})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await holdWriters(runner);
    for (const [kind, span] of SPANS) {
      const ends = `${kind}::${span}`.length;
      const owner = `substr(key, ${kind.length + 2}, length(key) - ${ends})`;
      await rename(runner, `${kind}:%:${span}`, `'${kind}:${span}:' || ${owner}`);
    }
    const user = USER.length + 1;
    await rename(
      runner,
      `${USER}%${OF_USER}%`,
      `'${PAIR}' || substr(key, ${user}, ${GUID}) || ':' || substr(key, ${user + GUID + OF_USER.length})`,
    );
  }
}

// A process of another version takes counters in the order of their keys, this in that of the table: they would wait for each other.
const holdWriters = async (runner: QueryRunner) => {
  if (runner.connection.options.type === 'postgres')
    await runner.query('LOCK TABLE counter IN SHARE ROW EXCLUSIVE MODE');
};

// A process that still runs the other version may have counted since, under the name that is to come: the few are let go.
async function rename(runner: QueryRunner, like: string, key: string): Promise<void> {
  await runner.query(
    `DELETE FROM counter WHERE key IN (SELECT ${key} FROM counter WHERE key LIKE '${like}')`,
  );
  await runner.query(`UPDATE counter SET key = ${key} WHERE key LIKE '${like}'`);
}
