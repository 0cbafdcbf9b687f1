import { EmailAddress, userNameKey } from './email-address.js';

const keyOf = (text: string) => EmailAddress.parse(text)?.key;

describe('the key of an e-mail address', () => {
  test.each`
    spelling                     | key
    ${'demo@example.test'}       | ${'demo@example.test'}
    ${'  Demo@Example.TEST '}    | ${'demo@example.test'}
    ${'a.b+c@example.test'}      | ${'a.b+c@example.test'}
    ${"o'neil@example.test"}     | ${"o'neil@example.test"}
    ${'a@MÜLLER.de'}             | ${'a@xn--mller-kva.de'}
    ${'a@xn--mller-kva.de'}      | ${'a@xn--mller-kva.de'}
    ${'a@straße.de'}             | ${'a@xn--strae-oqa.de'}
    ${'a@\uff25xample.test'}     | ${'a@example.test'}
    ${'jose\u0301@example.test'} | ${'jos\u00e9@example.test'}
    ${'\u017fam@example.test'}   | ${'\u017fam@example.test'}
    ${'\ufb01n@example.test'}    | ${'\ufb01n@example.test'}
    ${'strasse@example.test'}    | ${'strasse@example.test'}
    ${'straße@example.test'}     | ${'straße@example.test'}
    ${'İ@example.test'}          | ${'İ@example.test'}
    ${'ÖMER@example.test'}       | ${'Ömer@example.test'}
    ${'root@localhost'}          | ${'root@localhost'}
  `('$spelling is looked up as $key', ({ spelling, key }: { spelling: string; key: string }) => {
    expect(keyOf(spelling)).toBe(key);
  });

  it('mail goes to the spelling that was given, trimmed and composed', () => {
    expect(EmailAddress.parse(' Jose\u0301@Müller.DE ')?.address).toBe('Jos\u00e9@Müller.DE');
  });

  test.each`
    what                          | text
    ${'nothing'}                  | ${''}
    ${'no at sign'}               | ${'demo.example.test'}
    ${'no local part'}            | ${'@example.test'}
    ${'no domain'}                | ${'demo@'}
    ${'two at signs'}             | ${'a@b@example.test'}
    ${'a trailing line break'}    | ${'demo@example.test\r\n'}
    ${'a header behind it'}       | ${'demo@example.test\r\nBcc: x@y.z'}
    ${'a NUL'}                    | ${'demo\0@example.test'}
    ${'a tab'}                    | ${'demo\t@example.test'}
    ${'the Kelvin sign as a K'}   | ${'\u212aelvin@example.test'}
    ${'a Greek question mark'}    | ${'a\u037eb@example.test'}
    ${'an invisible joiner'}      | ${'de\u200dmo@example.test'}
    ${'a line separator'}         | ${'demo\u2028@example.test'}
    ${'a lone surrogate'}         | ${'demo\ud800@example.test'}
    ${'a space inside'}           | ${'de mo@example.test'}
    ${'two recipients'}           | ${'a@example.test,b@example.test'}
    ${'a display name'}           | ${'Demo <demo@example.test>'}
    ${'a quoted local part'}      | ${'"a b"@example.test'}
    ${'a route'}                  | ${'@a:b@example.test'}
    ${'a percent-escaped domain'} | ${'demo@ex%61mple.test'}
    ${'an address literal'}       | ${'demo@[127.0.0.1]'}
    ${'a number as domain'}       | ${'demo@127.1'}
    ${'an empty label'}           | ${'demo@example..test'}
    ${'a final dot'}              | ${'demo@example.test.'}
    ${'an underscore'}            | ${'demo@ex_ample.test'}
    ${'a label of 64'}            | ${`demo@${'x'.repeat(64)}.test`}
    ${'a local part of 65'}       | ${`${'x'.repeat(65)}@example.test`}
    ${'255 characters'}           | ${`demo@${'x.'.repeat(123)}test`}
  `('$what is refused', ({ text }: { text: string }) => {
    expect(EmailAddress.parse(text)).toBeUndefined();
  });

  it('an address of 254 characters is the longest', () => {
    const longest = `demo@${'x.'.repeat(122)}testx`;
    expect(longest).toHaveLength(254);
    expect(keyOf(longest)).toBe(longest);
  });

  it('a hostile address of a hundred thousand characters is refused at once', () => {
    const started = performance.now();
    expect(EmailAddress.parse(`${'a-'.repeat(50_000)}@${'a-'.repeat(50_000)}`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('the key of a user name', () => {
  test.each`
    name                | key
    ${' Demo '}         | ${'demo'}
    ${'Demo@MÜLLER.de'} | ${'demo@xn--mller-kva.de'}
    ${'ÖMER Can'}       | ${'Ömer can'}
    ${''}               | ${undefined}
    ${'\u212aelvin'}    | ${undefined}
    ${'de\nmo'}         | ${undefined}
    ${'x'.repeat(257)}  | ${undefined}
  `('$name is looked up as $key', ({ name, key }: { name: string; key?: string }) => {
    expect(userNameKey(name)).toBe(key);
  });
});
