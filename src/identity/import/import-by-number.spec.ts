import { guidOf, importing, type OldRow, person } from '../../../test/support/cli/importing.js';
import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';

const NOT_BY_NUMBER =
  /^2: the number 1 is that of the account \S+, which did not come by its number: give its GUID/;
const byNumber = (n: number, more: OldRow = {}) => person(n, { Id: String(n), ...more });
const stranger = byNumber(1, { Email: 'stranger@example.test', UserName: 'stranger' });

describeStores('a row that has a number for its only id', (open) => {
  let store: OpenStore;
  let house: ReturnType<typeof importing>;
  beforeEach(async () => {
    store = await open();
    house = importing(store.work);
  });
  const execute = (sql: string) => store.work.run((tx) => tx.execute(sql));
  const accounts = () =>
    store.work.run((tx) =>
      tx.select('SELECT number, id, email, user_name, password_hash FROM account ORDER BY number'),
    );
  /** As stores are that a version from before has imported into. */
  const forget = () => execute('UPDATE account_import SET by_number = NULL');
  const born = () => execute('DELETE FROM account_import');

  test.each`
    whose                                   | first                         | then
    ${'came by a GUID'}                     | ${person(1)}                  | ${undefined}
    ${'came by a GUID and a number'}        | ${person(1, { Number: '1' })} | ${undefined}
    ${'came by an address'}                 | ${person(1, { Id: null })}    | ${undefined}
    ${'was born here'}                      | ${byNumber(1)}                | ${born}
    ${'came by a GUID before notes told'}   | ${person(1)}                  | ${forget}
    ${'came by a number before notes told'} | ${byNumber(1)}                | ${forget}
  `('never overwrites an account that $whose', async ({ first, then }: Met) => {
    await house.run([first]);
    await then?.();
    const before = await accounts();
    const { updated, rejected } = await house.run([stranger]);
    expect([updated, rejected]).toEqual([0, [expect.stringMatching(NOT_BY_NUMBER)]]);
    expect(await accounts()).toEqual(before);
  });

  test.each`
    when                                       | then         | row                                         | told
    ${'as it was'}                             | ${undefined} | ${byNumber(1)}                              | ${'unchanged'}
    ${'with another address and name'}         | ${undefined} | ${stranger}                                 | ${'updated'}
    ${'as it was before notes told'}           | ${forget}    | ${byNumber(1)}                              | ${'unchanged'}
    ${'with another name since notes tell'}    | ${forget}    | ${byNumber(1, { UserName: 'x' })}           | ${'updated'}
    ${'with another address since notes tell'} | ${forget}    | ${byNumber(1, { Email: 'x@example.test' })} | ${'updated'}
  `('is taken again $when', async ({ then, row, told }: Again) => {
    await house.run([byNumber(1)]);
    await then?.();
    expect(await house.run([row])).toMatchObject({ [told]: 1, rejected: [] });
    // Whatever it met, it is known now to have come by its number.
    expect(
      await house.run([byNumber(1, { Email: 'z@example.test', UserName: 'z' })]),
    ).toMatchObject({
      ...{ updated: 1, rejected: [] },
    });
  });

  it('is still known by it after an export has come back with a GUID', async () => {
    await house.run([byNumber(1)]);
    const { id } = (await house.admin.find('1'))!;
    await house.run([person(1, { Id: id, Number: '1', Language: 'tr' })]);
    expect(await house.run([stranger])).toMatchObject({ updated: 1, rejected: [] });
  });

  it('leaves numbers for later accounts, however high it is', async () => {
    expect((await house.run([byNumber(2_147_483_647)])).rejected).toHaveLength(1);
    expect((await house.run([byNumber(2_146_483_647)])).created).toBe(1);
    expect(await house.run([person(2)])).toMatchObject({ created: 1, rejected: [] });
  });

  it('has its number whatever is drawn for the rows beside it', async () => {
    const unnumbered = [11, 12, 13].map((n) => person(n, { Id: null }));
    const rows = [...unnumbered, ...[1, 2, 3, 4].map((n) => byNumber(n))];
    expect(await house.run(rows)).toMatchObject({ created: 7, rejected: [] });
    expect((await house.admin.find('user2'))?.number).toBe(2);
    expect((await house.admin.find('user11'))?.number).toBeGreaterThan(4);
  });

  it('does not make a GUID’s account its own by leaving it as it is', async () => {
    await house.run([person(1)]);
    await forget();
    await house.run([person(1)]);
    expect((await house.run([byNumber(1)])).rejected).toEqual([
      expect.stringMatching(NOT_BY_NUMBER),
    ]);
    expect((await house.admin.find('1'))?.id).toBe(guidOf(1));
  });

  interface Met {
    first: OldRow;
    then?: () => Promise<unknown>;
  }
  interface Again {
    then?: () => Promise<unknown>;
    row: OldRow;
    told: string;
  }
});
