import { addressOf, isCidr, isWithin, networkOf } from './address.js';

test.each`
  ip                     | address
  ${'127.0.0.1'}         | ${'127.0.0.1'}
  ${'::ffff:10.1.2.3'}   | ${'10.1.2.3'}
  ${'::FFFF:10.1.2.3'}   | ${'10.1.2.3'}
  ${'2001:db8::1'}       | ${'2001:db8::1'}
  ${'fe80::1%eth0'}      | ${'fe80::1'}
  ${'10.1.2.3:4000'}     | ${'10.1.2.3'}
  ${'[2001:db8::1]:4'}   | ${'2001:db8::1'}
  ${'[::ffff:10.1.2.3]'} | ${'10.1.2.3'}
  ${'10.1.2.300'}        | ${''}
  ${'garbage1'}          | ${''}
  ${'unknown'}           | ${''}
  ${undefined}           | ${''}
`('a call from $ip comes from "$address"', ({ ip, address }: { ip: string; address: string }) => {
  expect(addressOf({ ip })).toBe(address);
});

test.each`
  address                      | network
  ${'10.1.2.3'}                | ${'10.1.2.3'}
  ${'2001:db8:1:2::1'}         | ${'2001:db8:1:2::/64'}
  ${'2001:DB8:1:2:3:4:5:6'}    | ${'2001:db8:1:2::/64'}
  ${'2001:0db8:0001:0002::ff'} | ${'2001:db8:1:2::/64'}
  ${'::1'}                     | ${'0:0:0:0::/64'}
  ${'2001:db8::'}              | ${'2001:db8:0:0::/64'}
  ${''}                        | ${'unknown'}
`('$address is counted as $network', ({ address, network }: Record<string, string>) => {
  expect(networkOf(address)).toBe(network);
});

test.each`
  text               | known
  ${'10.0.0.0/8'}    | ${true}
  ${'10.0.0.1/32'}   | ${true}
  ${'2001:db8::/32'} | ${true}
  ${'::/128'}        | ${true}
  ${'10.0.0.0'}      | ${false}
  ${'10.0.0.0/33'}   | ${false}
  ${'10.0.0/8'}      | ${false}
  ${'::/129'}        | ${false}
  ${'any'}           | ${false}
  ${''}              | ${false}
`('$text is a network: $known', ({ text, known }: { text: string; known: boolean }) => {
  expect(isCidr(text)).toBe(known);
});

const NETWORKS = '10.1.0.0/16 2001:db8::/32';
test.each`
  address           | cidrs       | within
  ${'10.1.255.255'} | ${NETWORKS} | ${true}
  ${'10.2.0.0'}     | ${NETWORKS} | ${false}
  ${'2001:db8::1'}  | ${NETWORKS} | ${true}
  ${'2001:db9::1'}  | ${NETWORKS} | ${false}
  ${''}             | ${NETWORKS} | ${false}
  ${'10.2.0.0'}     | ${null}     | ${true}
  ${''}             | ${null}     | ${true}
`('"$address" is within $cidrs: $within', ({ address, cidrs, within }: Within) => {
  expect(isWithin(address, cidrs)).toBe(within);
});

interface Within {
  address: string;
  cidrs: string | null;
  within: boolean;
}
