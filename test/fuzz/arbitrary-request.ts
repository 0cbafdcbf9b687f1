import fc from 'fast-check';
import type { ContractClass } from '../../src/data-contract/index.js';
import { arbitraryModel } from '../support/contract/arbitrary-model.js';
import type { Sent } from '../support/product/keep-alive-client.js';
import type { Product } from '../support/product/product-process.js';
import { seedRoutes, type SeedRoute } from '../support/contract/seed-routes.js';
import { bodyIn, type FuzzFormat, MEDIA_TYPES } from './fuzz-format.js';
import { byteChange, grammarChange, mistypedBody } from './mutations.js';

const ACCEPTS = ['application/xml', 'application/json', 'text/javascript', '*/*'];
const MOST_BYTES = 65_536;

/** A request to one of the five routes whose body was valid once, or has the members of a valid one. */
export function arbitraryRequest(product: Product, format: FuzzFormat): fc.Arbitrary<Sent> {
  const routes = seedRoutes(product.accountId).map((route) => requestTo(route, product, format));
  return fc.oneof(...routes);
}

function requestTo(
  { verb, path, contract }: SeedRoute,
  product: Product,
  format: FuzzFormat,
): fc.Arbitrary<Sent> {
  return fc
    .tuple(
      arbitraryText(format, contract, product.accountId),
      fc.array(byteChange, { maxLength: 2 }),
      fc.constantFrom(...MEDIA_TYPES[format]),
      fc.constantFrom(...ACCEPTS),
    )
    .map(([text, changes, contentType, accept]) => {
      const encoding = contentType.endsWith('utf-16') ? 'utf16le' : 'utf8';
      const bytes = changes.reduce<Buffer>(
        (body, change) => change(body),
        Buffer.from(text, encoding),
      );
      const headers = {
        'Content-Type': contentType,
        Accept: accept,
        Authorization: `Bearer ${product.token}`,
      };
      return { verb, path, headers, body: bytes.subarray(0, MOST_BYTES) };
    });
}

function arbitraryText(
  format: FuzzFormat,
  contract: ContractClass,
  accountId: string,
): fc.Arbitrary<string> {
  const valid = fc
    .tuple(arbitraryModel(contract), fc.boolean())
    .map(([model, isKnown]) => bodyIn(format, contract, isKnown ? known(model, accountId) : model));
  const changed = fc
    .tuple(valid, fc.array(grammarChange(format), { maxLength: 4 }))
    .map(([body, changes]) => changes.reduce((text, change) => change(text), body));
  return fc.oneof(changed, mistypedBody(format, contract));
}

// Half of the valid bodies name an account that is there, so that they get past the look-up.
function known(model: object, accountId: string): object {
  const ids = ['ID', 'UserId', 'UserID'].filter((name) => name in model);
  const isNumber = (name: string) => typeof (model as Record<string, unknown>)[name] === 'number';
  return Object.assign(
    model,
    Object.fromEntries(ids.map((name) => [name, isNumber(name) ? 1 : accountId])),
  );
}
