import { HttpErrorException } from '../errors/http-error-exception.js';
import { RouteId } from './route-id.pipe.js';

const ID = '3698b76f-a5c0-4b04-b579-bc084019fb95';

test.each([
  [ID],
  [ID.toUpperCase()],
  [`{${ID}}`],
  [`(${ID})`],
  [ID.replaceAll('-', '')],
  [` ${ID} `],
  ['{0x3698b76f,0xa5c0,0x4b04,{0xb5,0x79,0xbc,0x08,0x40,0x19,0xfb,0x95}}'],
])('%s names the account %#', async (segment) => {
  expect(await new RouteId().transform(segment)).toBe(ID);
});

test.each([['abc'], ['1'], ['null'], [''], [ID.slice(1)], [`{${ID}`], [`${ID}/`]])(
  '"%s" is no id: 400',
  async (segment) => {
    await expect(new RouteId().transform(segment)).rejects.toThrow(HttpErrorException);
  },
);
