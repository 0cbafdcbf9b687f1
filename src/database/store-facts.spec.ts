import { describeStores } from '../../test/support/describe-stores.js';
import { inspectStore, UnreadableStore } from './store-facts.js';

describeStores('what a start has to know of a store', (open) => {
  it('is not known of one that cannot be read: it is not taken for an empty one', async () => {
    const { work, options } = await open();
    expect(await inspectStore(options)).toMatchObject({ migrationsPending: false });
    await work.run((tx) => tx.execute('ALTER TABLE captured_message RENAME TO hidden'));
    await expect(inspectStore(options)).rejects.toThrow(UnreadableStore);
    await work.run((tx) => tx.execute('ALTER TABLE hidden RENAME TO captured_message'));
  });
});
