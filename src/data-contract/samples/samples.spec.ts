import { DataContract, DataMember } from '../contract/decorators.js';
import { anyValue, enumOf, listOf, nested, nullable } from '../contract/member-types.js';
import { base64 } from '../scalars/base64.js';
import { boolean } from '../scalars/boolean.js';
import { int32 } from '../scalars/int32.js';
import { text } from '../scalars/text.js';
import { jsonSample } from './json-sample.js';
import { sampleOf } from './sample-value.js';
import { xmlSample } from './xml-sample.js';

@DataContract({ namespace: 'urn:x' })
class Inner {
  @DataMember(text) Text!: string;
}

@DataContract({ namespace: 'urn:x' })
class Specimen {
  @DataMember(text) First!: string;
  @DataMember(boolean) Second!: boolean;
  @DataMember(nullable(int32)) Maybe!: number | null;
  @DataMember(listOf(text)) List!: string[];
  @DataMember(base64) Bytes!: Uint8Array;
  @DataMember(enumOf('Kind', { B: 2, A: 1 })) Kind!: number;
  @DataMember(nested(() => Inner)) Inner!: Inner;
  @DataMember(anyValue) Any!: unknown;
  @DataMember(int32) Third!: number;
}

describe('a sample', () => {
  it('counts the simple values of each object, and nothing else', () => {
    expect(sampleOf(Specimen)).toEqual({
      First: 'sample string 1',
      Second: true,
      Maybe: 1,
      List: ['sample string 1', 'sample string 2'],
      Bytes: Uint8Array.of(64, 64),
      Kind: 1,
      Inner: { Text: 'sample string 1' },
      Any: {},
      Third: 3,
    });
  });

  it('is printed as JSON with two blanks of indentation', () => {
    expect(jsonSample(Inner)).toBe('{\n  "Text": "sample string 1"\n}');
  });

  it('is printed as XML with two blanks of indentation', () => {
    expect(xmlSample(Inner)).toBe(
      '<Inner xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:x">\n' +
        '  <Text>sample string 1</Text>\n</Inner>',
    );
  });
});
