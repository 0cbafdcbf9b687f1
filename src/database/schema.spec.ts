import { describeStores, openStore, type OpenStore } from '../../test/support/describe-stores.js';
import { CounterByOwner1765600000000 } from './migrations/1765600000000-counter-by-owner.js';

const USER = '10000000-0000-4000-8000-000000000001';
const INSERT = 'INSERT INTO counter (key, started_at, taken, ends_at) VALUES (:key, 0, 3, 1)';

describeStores('the schema', (open) => {
  it('made by the migrations is the one that the entities describe', async () => {
    const { dataSource } = await open();
    const difference = await dataSource.driver.createSchemaBuilder().log();
    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is removed and made again by migrations down and up', async () => {
    const { dataSource, work } = await open();
    await dataSource.undoLastMigration();
    await dataSource.runMigrations();
    expect(await work.run((tx) => tx.select('SELECT * FROM account'))).toEqual([]);
  });

  test.each`
    before                         | after
    ${'send:cool:account:a'}       | ${'send:account:a:cool'}
    ${'send:hour:address:d-_:'}    | ${'send:address:d-_::hour'}
    ${'send:day:address:d'}        | ${'send:address:d:day'}
    ${'send:cool:asked:h'}         | ${'send:asked:h:cool'}
    ${'send:hour:client:c'}        | ${'send:client:c:hour'}
    ${'send:hour:overall'}         | ${'send:overall:hour'}
    ${'reveal:hour:account:a'}     | ${'reveal:account:a:hour'}
    ${`otp:pair:${USER}:p`}        | ${`otp:user:${USER}:pair:p`}
    ${`otp:user:${USER}`}          | ${`otp:user:${USER}`}
    ${`otp:number:n`}              | ${`otp:number:n`}
    ${'guess:day:passwordReset:a'} | ${'guess:day:passwordReset:a'}
  `('what $before has counted is counted by $after, and back', async ({ before, after }: Moved) => {
    const { dataSource, work } = await open();
    const runner = dataSource.createQueryRunner();
    const kept = () => work.run((tx) => tx.select('SELECT key, taken FROM counter'));
    await work.run((tx) => tx.execute(INSERT, { key: before }));
    await runner.startTransaction();
    await new CounterByOwner1765600000000().up(runner);
    await runner.commitTransaction();
    expect(await kept()).toEqual([{ key: after, taken: 3 }]);
    await runner.startTransaction();
    await new CounterByOwner1765600000000().down(runner);
    await runner.commitTransaction();
    expect(await kept()).toEqual([{ key: before, taken: 3 }]);
    await runner.release();
  });

  test.each`
    way       | theirs                   | ours
    ${'up'}   | ${'send:account:a:hour'} | ${'send:hour:account:a'}
    ${'down'} | ${'send:hour:account:a'} | ${'send:account:a:hour'}
  `(
    'on the way $way a counter takes the place of the one that another version has begun meanwhile',
    async ({ way, theirs, ours }: Met) => {
      const { dataSource, work } = await open();
      const runner = dataSource.createQueryRunner();
      await work.run((tx) => tx.execute(INSERT, { key: ours }));
      await work.run((tx) => tx.execute(INSERT.replace('3', '1'), { key: theirs }));
      await runner.startTransaction();
      await new CounterByOwner1765600000000()[way](runner);
      await runner.commitTransaction();
      const kept = await work.run((tx) => tx.select('SELECT key, taken FROM counter'));
      expect(kept).toEqual([{ key: theirs, taken: 3 }]);
      await runner.release();
    },
  );

  interface Met {
    way: 'up' | 'down';
    theirs: string;
    ours: string;
  }

  interface Moved {
    before: string;
    after: string;
  }
});

describe('the schema on PostgreSQL', () => {
  let store: OpenStore;
  beforeAll(async () => void (store = await openStore('postgres')));
  afterAll(() => store.close());

  test.each(['one_time_code', 'message', 'captured_message', 'counter', 'audit_entry'])(
    'samples few rows of %s, column by column, so that no caller waits for its statistics',
    async (table) => {
      const targets = `SELECT DISTINCT attstattarget AS target FROM pg_attribute
        WHERE attrelid = CAST(:table AS regclass) AND attnum > 0 AND NOT attisdropped`;
      const found = await store.work.run((tx) => tx.select(targets, { table }));
      expect(found).toEqual([{ target: 10 }]);
    },
  );
});
