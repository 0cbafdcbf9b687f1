import { describeStores } from '../../test/support/describe-stores.js';

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
});
