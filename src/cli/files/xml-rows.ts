import { readXmlItems, XmlItemsError } from '../../data-contract/index.js';
import type { SourceRow } from '../../identity/index.js';
import { DataError } from '../exit-code.js';

/** Rows of an `ArrayOfAccountModel` as DataContractSerializer writes it. @throws DataError where it is not XML */
export async function* xmlRows(chunks: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  try {
    for await (const { line, members, fault } of readXmlItems(chunks))
      yield { line, row: members, fault };
  } catch (error) {
    if (error instanceof XmlItemsError)
      throw new DataError(
        `${error.message.replace(/\.$/, '')}. Rows before it were taken; none after it can be read.`,
      );
    throw error;
  }
}
