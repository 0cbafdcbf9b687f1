import { contractOf, type Contract } from '../contract/contract.js';
import {
  type EnumType,
  isValueType,
  type ListType,
  type MemberType,
} from '../contract/member-types.js';
import { GENERIC_ERROR, type ModelState, propertyKey } from '../contract/model-state.js';
import { modelFactory } from '../contract/new-model.js';
import { readFormByte } from '../scalars/base64.js';
import { readFormEnum } from '../scalars/enum.js';
import { type FormReading, type Scalar } from '../scalars/scalar.js';
import { isBlank } from '../scalars/text.js';
import { type FormFields } from './form-fields.js';

/** A value that was sent, if it could be read; undefined if nothing was sent. */
interface FormValue {
  readonly value?: unknown;
  readonly isRefused?: boolean;
}

type Convert = (spelt: string) => FormReading<unknown>;

/** Fills a model from a form as Web API's model binder does, with its texts. */
export class FormBinder {
  constructor(
    private readonly fields: FormFields,
    private readonly parameter: string,
    private readonly state: ModelState,
  ) {}

  /** Binds one model: conversions, then what is missing, then what may not be null, each in member order. */
  bindModel(contract: Contract, path: string): object {
    const model = modelFactory(contract)();
    const notNull: string[] = [];
    const missing: string[] = [];
    for (const { name, type, isGetOnly, mustBeSent } of contract.members) {
      if (isGetOnly) continue;
      const key = propertyKey(path, name);
      const sent = this.bind(type, key, name);
      if (!sent || sent.isRefused) {
        if (mustBeSent) missing.push(name);
      } else if (sent.value !== null || !isValueType(type)) {
        (model as Record<string, unknown>)[name] = sent.value;
      } else notNull.push(key);
    }
    for (const name of missing)
      this.add(propertyKey(path, name), `The ${name} property is required.`);
    for (const key of notNull) this.addIfFirst(key, 'A value is required.');
    return model;
  }

  private bind(type: MemberType, key: string, name: string): FormValue | undefined {
    switch (type.kind) {
      case 'nullable':
        return this.bind(type.of, key, name);
      case 'enum':
        return this.bindSimple(enumConverter(type), key, name);
      case 'scalar':
        return type.name === 'base64'
          ? this.bindBytes(key)
          : this.bindSimple(type.readForm, key, name);
      case 'list':
        return this.bindList(type, key);
      case 'nested':
        return this.fields.hasPrefix(key)
          ? { value: this.bindModel(contractOf(type.contract()), key) }
          : undefined;
      case 'any':
        return this.fields.hasPrefix(key) ? { value: {} } : undefined;
    }
  }

  private bindSimple(convert: Convert, key: string, name: string): FormValue | undefined {
    const values = this.fields.get(key);
    return values && this.convert(convert, values, key, name);
  }

  // Of repeated values the first counts, but the text about it shows them all.
  private convert(
    convert: Convert,
    values: readonly string[],
    key: string,
    name: string,
  ): FormValue {
    const [first = ''] = values;
    if (isBlank(first)) return { value: null };
    const { value, fault } = convert(first);
    if (!fault) return { value };
    const text = `The value '${values.join(',')}' is not valid for ${name}.`;
    this.add(key, fault === 'malformed' ? text : GENERIC_ERROR);
    return { isRefused: true };
  }

  private bindBytes(key: string): FormValue | undefined {
    const bytes = this.bindItems(key, (values, itemKey) =>
      this.convert(readFormByte, values, itemKey, 'Byte'),
    );
    return bytes && { value: Uint8Array.from(bytes, (byte) => Number(byte ?? 0)) };
  }

  private bindList({ of }: ListType, key: string): FormValue | undefined {
    if (of.kind === 'list' || of.kind === 'any') return undefined;
    if (of.kind === 'nested') return this.bindModels(contractOf(of.contract()), key);
    const simple = of.kind === 'nullable' ? of.of : of;
    const { convert, name, initial } = itemOf(simple);
    const items = this.bindItems(key, (values, itemKey) =>
      this.convert(convert, values, itemKey, name),
    );
    return (
      items && { value: items.map((item) => item ?? (of.kind === 'nullable' ? null : initial)) }
    );
  }

  private bindModels(contract: Contract, key: string): FormValue | undefined {
    if (!this.fields.hasPrefix(key)) return undefined;
    const models: object[] = [];
    for (let item = `${key}[0]`; this.fields.hasPrefix(item); item = `${key}[${models.length}]`) {
      models.push(this.bindModel(contract, item));
    }
    return { value: models };
  }

  /** Items under one repeated key, or under indices from 0 to the first gap. */
  private bindItems(
    key: string,
    bind: (values: readonly string[], key: string) => FormValue,
  ): unknown[] | undefined {
    if (!this.fields.hasPrefix(key)) return undefined;
    const repeated = this.fields.get(key);
    if (repeated) return repeated.map((value) => bind([value], key).value);
    const items: unknown[] = [];
    for (;;) {
      const itemKey = `${key}[${items.length}]`;
      const values = this.fields.get(itemKey);
      if (!values) return items;
      items.push(bind(values, itemKey).value);
    }
  }

  private add(path: string, text: string): void {
    this.state.add(propertyKey(this.parameter, path), text);
  }

  private addIfFirst(path: string, text: string): void {
    if (!this.state.has(propertyKey(this.parameter, path))) this.add(path, text);
  }
}

const enumConverter =
  ({ names }: EnumType): Convert =>
  (spelt) =>
    readFormEnum(spelt, names);

// An item has no name of its own: the binder's text names its .NET type.
function itemOf(type: Scalar | EnumType): { convert: Convert; name: string; initial: unknown } {
  if (type.kind === 'enum') return { convert: enumConverter(type), name: type.name, initial: 0 };
  return { convert: type.readForm, name: type.clrName, initial: type.initial };
}
