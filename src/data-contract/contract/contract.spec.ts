import { ContractError } from './contract-error.js';
import { contractOf } from './contract.js';
import { DataContract, DataMember } from './decorators.js';
import { nullable } from './member-types.js';
import { newModel } from './new-model.js';
import { boolean } from '../scalars/boolean.js';
import { DateTime } from '../scalars/date-time-value.js';
import { dateTime } from '../scalars/date-time.js';
import { EMPTY_GUID, guid } from '../scalars/guid.js';
import { int32 } from '../scalars/int32.js';
import { text } from '../scalars/text.js';
import { Required, StringLength } from '../rules/rules.js';

@DataContract({ namespace: 'urn:base' })
class Base {
  @DataMember(text) Zone!: string | null;
}

@DataContract({ namespace: 'urn:derived' })
class Derived extends Base {
  @DataMember(text) b!: string | null;
  @DataMember(text) A!: string | null;
  @DataMember(boolean, { omitFrom: 'xml' })
  get IsB(): boolean {
    return this.b !== null;
  }
  @DataMember(text) B!: string | null;
}

@DataContract({ dialect: 'xmlSerializer', xmlOrder: ['Second'] })
class Ordered {
  @DataMember(int32) @Required() First!: number;
  @DataMember(text) @Required() @StringLength(9) Second!: string;
}

const names = (members: readonly { name: string }[]) => members.map(({ name }) => name);

describe('a contract', () => {
  it("has its own members before its base class' in JSON", () => {
    expect(names(contractOf(Derived).members)).toEqual(['b', 'A', 'IsB', 'B', 'Zone']);
  });

  it('has base members first in XML, then the alphabet by code unit, without get-only ones', () => {
    expect(names(contractOf(Derived).xmlMembers)).toEqual(['Zone', 'A', 'B', 'b']);
  });

  it('keeps each member in the namespace of the class that declares it', () => {
    const [zone, a] = contractOf(Derived).xmlMembers;
    expect([zone?.namespace, a?.namespace]).toEqual(['urn:base', 'urn:derived']);
  });

  it('is called as its class, and resolved once', () => {
    expect(contractOf(Derived).name).toBe('Derived');
    expect(contractOf(Derived)).toBe(contractOf(Derived));
  });

  it('takes the XML order that it is given, the rest after it', () => {
    expect(names(contractOf(Ordered).xmlMembers)).toEqual(['Second', 'First']);
  });

  it('must be sent a required value type, but not a required text', () => {
    expect(contractOf(Ordered).members.map(({ mustBeSent }) => mustBeSent)).toEqual([true, false]);
  });

  it('knows its rules as data', () => {
    expect(contractOf(Ordered).members[1]?.rules).toEqual([
      { kind: 'required' },
      { kind: 'stringLength', minimum: 0, maximum: 9 },
    ]);
  });
});

describe('a faulty contract', () => {
  it('is refused without its decorator', () => {
    class Bare {}
    expect(() => contractOf(Bare)).toThrow(ContractError);
  });

  it('is refused with a member declared twice', () => {
    class Twice {}
    DataMember(text)(Twice.prototype, 'A');
    expect(() => DataMember(text)(Twice.prototype, 'A')).toThrow('DuplicateMember');
  });

  it('is refused with a member of its base class declared again', () => {
    @DataContract()
    class Again extends Base {
      @DataMember(text) declare Zone: string | null;
    }
    expect(() => contractOf(Again)).toThrow('DuplicateMember');
  });

  it('is refused with an order that names no member', () => {
    @DataContract({ xmlOrder: ['Nobody'] })
    class Lost {
      @DataMember(text) A!: string | null;
    }
    expect(() => contractOf(Lost)).toThrow('UnknownMember');
  });
});

describe('a new model', () => {
  @DataContract()
  class Defaults {
    @DataMember(guid) Guid!: string;
    @DataMember(dateTime) Date!: DateTime;
    @DataMember(int32) Int!: number;
    @DataMember(boolean) Bool!: boolean;
    @DataMember(text) Text!: string | null;
    @DataMember(nullable(int32)) Nullable!: number | null;
    @DataMember(int32) Chosen = 7;
  }

  it("has .NET's defaults where its class chose none", () => {
    expect({ ...newModel(Defaults) }).toEqual({
      Guid: EMPTY_GUID,
      Date: DateTime.min,
      Int: 0,
      Bool: false,
      Text: null,
      Nullable: null,
      Chosen: 7,
    });
  });
});
