import {
  guidOf,
  importing,
  type OldRow,
  OTHER_V2,
  V2,
} from '../../../test/support/cli/importing.js';
import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import { digestsOf, importedAccount, saysOf } from './imported-account.js';

const full: OldRow = {
  Id: guidOf(1),
  Email: 'a@example.test',
  EmailConfirmed: '1',
  UserName: 'ann',
  PhoneNumber: '+905321112233',
  PhoneNumberConfirmed: '1',
  Language: 'tr',
  PasswordHash: V2,
  SecurityStamp: 'stamp',
  TwoFactorEnabled: '1',
  LockoutEnabled: '0',
  LockoutEndDateUtc: '2030-01-01T10:00:00Z',
  AccessFailedCount: '3',
  IsActive: '0',
  IsDeleted: '1',
  LastApplicationAccessed: guidOf(7),
  LastCompanyVisited: '5',
};
const without = (...names: readonly string[]): OldRow =>
  Object.fromEntries(Object.entries(full).filter(([name]) => !names.includes(name)));
const COUNT = { AccessFailedCount: '4' };

describeStores('a column of the old database', (open) => {
  let store: OpenStore;
  let house: ReturnType<typeof importing>;
  beforeAll(async () => {
    store = await open();
    house = importing(store.work);
  });
  beforeEach(async () => {
    for (const table of ['account', 'account_import'])
      await store.work.run((tx) => tx.execute(`DELETE FROM ${table}`));
  });
  const stored = async () => (await house.admin.find(guidOf(1)))!;

  const others = Object.keys(full).filter((name) => !['Id', 'AccessFailedCount'].includes(name));
  test.each(others)('%s is left as it is by a file that does not have it', async (column) => {
    await house.run([full]);
    const before = await stored();
    expect(await house.run([{ ...without(column), ...COUNT }])).toMatchObject({ updated: 1 });
    const { modifiedAt, modifiedBy } = await stored();
    expect(await stored()).toEqual({ ...before, accessFailedCount: 4, modifiedAt, modifiedBy });
  });

  it('is left as it is by a file with an id and one other', async () => {
    await house.run([full]);
    const before = await stored();
    await house.run([{ Id: guidOf(1), Language: 'nl' }]);
    const { modifiedAt, modifiedBy } = await stored();
    expect(await stored()).toEqual({ ...before, language: 'nl', modifiedAt, modifiedBy });
  });

  test.each`
    column                    | member              | empty
    ${'Email'}                | ${'email'}          | ${null}
    ${'UserName'}             | ${'userName'}       | ${null}
    ${'PhoneNumber'}          | ${'phoneNumber'}    | ${null}
    ${'Language'}             | ${'language'}       | ${null}
    ${'PasswordHash'}         | ${'passwordHash'}   | ${null}
    ${'LockoutEndDateUtc'}    | ${'lockoutEnd'}     | ${null}
    ${'IsActive'}             | ${'isActive'}       | ${true}
    ${'PhoneNumberConfirmed'} | ${'phoneConfirmed'} | ${false}
  `('$column is emptied by a file that has it empty', async ({ column, member, empty }) => {
    await house.run([full]);
    await house.run([{ ...full, [String(column)]: '' }]);
    expect((await stored())[member as 'email']).toBe(empty);
  });

  it('that was not there and is there empty is a change', async () => {
    await house.run([full]);
    await house.run([without('Language')]);
    expect(await house.run([{ ...full, Language: '' }])).toMatchObject({ updated: 1 });
    expect((await stored()).language).toBeNull();
  });

  it('that would confirm a phone counts for one that the file does not speak of', async () => {
    await house.run([{ ...full, PhoneNumberConfirmed: '0', EmailConfirmed: '0' }]);
    await house.run([{ Id: guidOf(1), EmailConfirmed: '1' }]);
    expect((await stored()).validatedAt).toBeNull();
    await house.run([{ Id: guidOf(1), PhoneNumberConfirmed: '1' }]);
    expect((await stored()).validatedAt).not.toBeNull();
  });

  it('with hashes that comes after a file without them is taken', async () => {
    await house.run([without('PasswordHash')]);
    await house.run([full]);
    expect((await stored()).passwordHash).toBe(V2);
    await house.run([without('PasswordHash')]);
    await house.run([{ ...full, PasswordHash: OTHER_V2 }]);
    expect((await stored()).passwordHash).toBe(OTHER_V2);
  });

  it('that a file left out before notes told changes nothing when it is imported again', async () => {
    const row = without('Language', 'PasswordHash');
    await house.run([row]);
    const { formerRow, formerCredential } = digestsOf(importedAccount(row), saysOf(row));
    const note =
      'UPDATE account_import SET row_digest = :formerRow, credential_digest = :formerCredential';
    await store.work.run((tx) => tx.execute(note, { formerRow, formerCredential }));
    expect(await house.run([row])).toMatchObject({ unchanged: 1, updated: 0 });
    // From now on an empty column is told from none.
    expect(await house.run([{ ...row, Language: '' }])).toMatchObject({ updated: 1 });
  });
});
