import {
  guidOf as idOf,
  importing,
  numbered,
  type OldRow,
  OTHER_V2,
  person,
  V2,
} from '../../../test/support/cli/importing.js';
import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import type { AccountAdmin } from '../admin/account-admin.js';
import type { ImportAccounts, ImportedBatch } from './import-accounts.js';
import { digestsOf, importedAccount, saysOf } from './imported-account.js';

describeStores('an import', (open) => {
  let store: OpenStore;
  let imports: ImportAccounts;
  let admin: AccountAdmin;
  let run: ReturnType<typeof importing>['run'];
  beforeEach(async () => {
    store = await open();
    ({ run, imports, admin } = importing(store.work));
  });

  const everything = () =>
    store.work.run((tx) => tx.select('SELECT * FROM account ORDER BY number'));

  it('brings accounts with their hashes and stamps', async () => {
    await run([
      person(1, { EmailConfirmed: '1', LockoutEndDateUtc: '2030-01-01 10:00:00.0000000' }),
    ]);
    expect(await admin.find('user1@example.test')).toMatchObject({
      ...{ id: idOf(1), email: 'User1@Example.test', userName: 'user1', passwordHash: V2 },
      ...{ securityStamp: 'stamp1', emailConfirmed: true, phoneConfirmed: false },
      lockoutEnd: Date.UTC(2030, 0, 1, 10),
    });
  });

  it('run twice changes nothing', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => person(n + 1));
    expect(await run(rows)).toEqual({ created: 600, updated: 0, unchanged: 0, rejected: [] });
    const before = await everything();
    expect(await run(rows)).toEqual({ created: 0, updated: 0, unchanged: 600, rejected: [] });
    expect(await everything()).toEqual(before);
  });

  it('cut short and run again ends as one that was not', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => person(n + 1));
    const cutShort = imports.run(numbered(rows), { dryRun: false });
    await cutShort.next();
    await cutShort.return(undefined);
    expect(await run(rows)).toMatchObject({ created: 50, unchanged: 250 });
  });

  it('takes what the old system has changed since', async () => {
    await run([person(1), person(2)]);
    const changed = await run([person(1, { Email: 'new@example.test' }), person(2)]);
    expect(changed).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await admin.find(idOf(1)))?.email).toBe('new@example.test');
  });

  it('keeps a password set here while the old system has not changed its own', async () => {
    await run([person(1)]);
    await store.work.run((tx) => tx.execute(`UPDATE account SET password_hash = 'newer'`));
    await run([person(1, { AccessFailedCount: '1' })]);
    expect((await admin.find(idOf(1)))?.passwordHash).toBe('newer');
    await run([person(1, { PasswordHash: OTHER_V2 })]);
    expect((await admin.find(idOf(1)))?.passwordHash).toBe(OTHER_V2);
  });

  test.each`
    note             | stamp        | kept
    ${'of today'}    | ${'another'} | ${'newer'}
    ${'of today'}    | ${''}        | ${'newer'}
    ${'of today'}    | ${undefined} | ${'newer'}
    ${'from before'} | ${'stamp1'}  | ${'newer'}
    ${'from before'} | ${'another'} | ${V2}
  `('with a note $note and the stamp "$stamp" leaves the password $kept', async (row: Stamped) => {
    await run([person(1)]);
    const { formerCredential } = digestsOf(importedAccount(person(1)), saysOf(person(1)));
    if (row.note === 'from before')
      await store.work.run((tx) =>
        tx.execute('UPDATE account_import SET credential_digest = :formerCredential', {
          formerCredential,
        }),
      );
    await store.work.run((tx) => tx.execute(`UPDATE account SET password_hash = 'newer'`));
    const changed: OldRow = { ...person(1), SecurityStamp: row.stamp!, AccessFailedCount: '1' };
    await run([JSON.parse(JSON.stringify(changed)) as OldRow]); // undefined is a column that is not there
    expect((await admin.find(idOf(1)))?.passwordHash).toBe(row.kept);
  });

  interface Stamped {
    note: string;
    stamp?: string;
    kept: string;
  }

  it('ends the open codes of accounts that it changes', async () => {
    await run([person(1)]);
    const code = `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, issued_at, expires_at)
      VALUES ('c', :id, 'passwordReset', 'k', 'm', 1, 2)`;
    await store.work.run((tx) => tx.execute(code, { id: idOf(1) }));
    await run([person(1, { Email: 'new@example.test' })]);
    const open = `SELECT id FROM one_time_code WHERE superseded_at IS NULL`;
    expect(await store.work.run((tx) => tx.select(open))).toEqual([]);
  });

  it('names every bad row and takes the others', async () => {
    await run([person(9)]);
    const rows = [
      person(1),
      person(2, { Email: 'no address' }),
      person(3, { PasswordHash: 'md5' }),
      person(4, { Email: 'USER1@example.test' }),
      person(5, { UserName: 'USER9' }),
      person(6),
      person(1),
    ];
    expect(await run(rows)).toEqual({
      ...{ created: 2, updated: 0, unchanged: 0 },
      rejected: [
        '3: Email is no address that mail can be sent to',
        '4: PasswordHash is in no known format (ASP.NET Identity V2 or V3)',
        '5: Email was on line 2 already',
        `6: UserName belongs to another account, ${idOf(9)}`,
        '8: Id was on line 2 already',
      ],
    });
  });

  it('gives each rejected row itself where several stand on one line', async () => {
    await run([person(9)]);
    async function* oneLine() {
      for (const row of [
        person(3, { Id: 'x' }),
        person(2, { Email: 'User9@example.test' }),
        person(1),
      ])
        yield Promise.resolve({ line: 1, row });
    }
    const done = await imports.run(oneLine(), { dryRun: false }).next();
    const { rejected } = done.value as ImportedBatch;
    expect(rejected.map(({ row }) => row.UserName)).toEqual(['user3', 'user2']);
  });

  it('takes the rows around a stamp that no database keeps', async () => {
    const bad = ['a\0b', 'a\ud800', `${'a'.repeat(199)}😀`];
    const rows = bad.map((SecurityStamp, n) => person(n + 2, { SecurityStamp }));
    const { created, rejected } = await run([person(1), ...rows, person(9)]);
    expect([created, rejected.length]).toEqual([3, 2]);
  });

  it('passes over a row that has not changed though its old address is another person’s by now', async () => {
    await run([person(1)]);
    const moved = `UPDATE account SET email = 'b@x.test', email_key = 'b@x.test', user_name_key = 'b'`;
    await store.work.run((tx) => tx.execute(moved));
    await run([person(2, { Email: 'user1@example.test', UserName: 'user1' })]);
    expect(await run([person(1)])).toMatchObject({ unchanged: 1, rejected: [] });
    expect((await run([person(1, { Language: 'tr' })])).rejected).toEqual([
      `2: Email belongs to another account, ${idOf(2)}`,
    ]);
  });

  it('of a file that breaks off takes the rows before the break, and tells their faults', async () => {
    async function* broken() {
      yield* numbered([person(1), person(2, { Id: 'x' }), person(3)]);
      await Promise.reject(new Error('broken off'));
    }
    const told: ImportedBatch[] = [];
    const taking = (async () => {
      for await (const batch of imports.run(broken(), { dryRun: false })) told.push(batch);
    })();
    await expect(taking).rejects.toThrow('broken off');
    expect(told).toMatchObject([{ created: 2, rejected: [{ line: 3 }] }]);
  });

  it('tried dry tells the same and writes nothing', async () => {
    await run([person(1)]);
    const before = await everything();
    const rows = [person(1, { Email: 'new@example.test' }), person(2), person(3, { Id: 'x' })];
    const told = await run(rows, true);
    expect(await everything()).toEqual(before);
    expect(await run(rows)).toEqual(told);
  });

  it('takes integer ids for account numbers, and later accounts are numbered past them', async () => {
    await run([person(1, { Id: '4711' }), person(2)]);
    expect((await admin.find('4711'))?.email).toBe('User1@Example.test');
    expect((await admin.find(idOf(2)))!.number).not.toBe(4711);
    await run([person(3)]);
    expect((await admin.find(idOf(3)))!.number).toBeGreaterThan(4711);
    expect(await run([person(1, { Id: '4711' })])).toMatchObject({ unchanged: 1 });
  });

  it('gives an account the number that its row brings later, unless another has it', async () => {
    await run([person(1), person(2)]);
    const taken = (await admin.find(idOf(2)))!.number;
    // The next number is the one that would be drawn for the new account.
    const next = String(taken + 1);
    expect(await run([person(3), person(1, { Number: next })])).toMatchObject({
      ...{ created: 1, updated: 1, rejected: [] },
    });
    expect((await admin.find(next))?.id).toBe(idOf(1));
    expect((await run([person(1, { Number: String(taken) })])).rejected).toEqual([
      `2: Number belongs to another account, ${idOf(2)}`,
    ]);
    await run([person(1, { Number: '900' })]);
    await run([person(4)]);
    expect((await admin.find(idOf(4)))!.number).toBeGreaterThan(900);
  });

  it('finds a row without an id by its address', async () => {
    await run([person(1)]);
    const told = await run([person(1, { Id: null, Email: 'USER1@example.test', UserName: 'u' })]);
    expect(told).toMatchObject({ created: 0, updated: 1 });
    expect((await admin.find(idOf(1)))?.userName).toBe('u');
  });

  it('never brings an erased account back', async () => {
    await run([person(1)]);
    expect(await admin.erase(idOf(1))).toBe(true);
    expect((await run([person(1)])).rejected).toEqual([
      `2: the account ${idOf(1)} was erased here`,
    ]);
    expect(await admin.find(idOf(1))).toMatchObject({ email: null, passwordHash: null });
  });
});
