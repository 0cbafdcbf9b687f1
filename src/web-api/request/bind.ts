import { ModelState, type Bound, type Plan, type ReadContext } from '../../data-contract/index.js';
import { charsetOf, decodeJson, decodeXml, type Charset } from './charset.js';
import type { RequestBody } from './request-body.js';

// It prefixes every key of a model state; the help pages do not tell the legacy actions' own name.
export const PARAMETER = 'model';

const absent = <T>(): Bound<T> => ({ model: null, state: new ModelState() });

const unreadable = <T>(): Bound<T> => ({ model: null, state: ModelState.unreadable(PARAMETER) });

/**
 * Reads a body into a model: the content type picks the formatter, the charset the decoder.
 * A body that cannot be read is a model state, never an exception.
 * @throws HttpErrorException 415, 413 or 400 where there are no bytes to read.
 */
export async function bind<T>(body: RequestBody, plan: Plan<T>): Promise<Bound<T>> {
  const reader = body.reader();
  if (!reader) return absent();
  const bytes = await body.bytes();
  const charset = charsetOf(body.mediaType?.parameters.get('charset'));
  const context = (encoding: Charset): ReadContext => ({
    parameter: PARAMETER,
    limits: body.options,
    encoding,
  });
  if (reader.kind === 'form') return plan.readForm(bytes, context('utf-8'));
  const isXml = reader.kind === 'xml';
  const decoded = isXml ? decodeXml(bytes, charset) : decodeJson(bytes, charset);
  if (!decoded) return unreadable();
  return isXml
    ? plan.readXml(decoded.text, context(decoded.encoding))
    : plan.readJson(decoded.text, context(decoded.encoding));
}
