import { getMetadataStorage, ValidateBy } from 'class-validator';
import { isBlank } from '../scalars/text.js';

/** Names under which class-validator knows our rules. */
export const RuleName = Object.freeze({
  required: 'webApiRequired',
  stringLength: 'webApiStringLength',
  dataType: 'webApiDataType',
});

/** What a text may be, of which Web API checks nothing but tells the help page. */
export type DataTypeName = 'Password' | 'EmailAddress' | 'Text';

export interface RequiredRule {
  readonly kind: 'required';
}
export interface StringLengthRule {
  readonly kind: 'stringLength';
  readonly minimum: number;
  readonly maximum: number;
}
export interface DataTypeRule {
  readonly kind: 'dataType';
  readonly dataType: DataTypeName;
}
export type Rule = RequiredRule | StringLengthRule | DataTypeRule;

/** RequiredAttribute: not null; a text must hold more than blanks. A value type always passes. */
export const isPresent = (value: unknown): boolean =>
  typeof value === 'string' ? !isBlank(value) : value !== null && value !== undefined;

/** StringLengthAttribute: counts UTF-16 units; null passes. */
export const hasLength = (value: unknown, minimum: number, maximum: number): boolean =>
  typeof value !== 'string' || (value.length >= minimum && value.length <= maximum);

/** What Web API says of a member that is missing. */
export const requiredText = (name: string): string => `The ${name} field is required.`;

/** What Web API says of a text that is too short or too long. */
export const stringLengthText = (name: string, minimum: number, maximum: number): string =>
  minimum > 0
    ? `The field ${name} must be a string with a minimum length of ${minimum} and a maximum length of ${maximum}.`
    : `The field ${name} must be a string with a maximum length of ${maximum}.`;

/** `[Required]`: on a value type it also makes JSON and forms send the member. */
export const Required = (): PropertyDecorator =>
  ValidateBy({
    name: RuleName.required,
    validator: {
      validate: isPresent,
      defaultMessage: (about) => requiredText(about?.property ?? ''),
    },
  });

/** `[StringLength(max, MinimumLength = minimum)]`. */
export const StringLength = (maximum: number, { minimum = 0 } = {}): PropertyDecorator =>
  ValidateBy({
    name: RuleName.stringLength,
    constraints: [minimum, maximum],
    validator: {
      validate: (value) => hasLength(value, minimum, maximum),
      defaultMessage: (about) => stringLengthText(about?.property ?? '', minimum, maximum),
    },
  });

/** `[DataType]`: said on the help page, checked nowhere, as in Web API. */
export const DataType = (dataType: DataTypeName): PropertyDecorator =>
  ValidateBy({
    name: RuleName.dataType,
    constraints: [dataType],
    validator: { validate: () => true },
  });

/** Everything class-validator was told about a class and its bases. */
export const declaredRules = (type: new () => object) =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

const ORDER: readonly string[] = [RuleName.required, RuleName.dataType, RuleName.stringLength];

/** Our rules for one member, as data. */
export function rulesOf(type: new () => object, member: string): Rule[] {
  return declaredRules(type)
    .filter(({ propertyName, name }) => propertyName === member && ORDER.includes(name ?? ''))
    .sort((a, b) => ORDER.indexOf(a.name ?? '') - ORDER.indexOf(b.name ?? ''))
    .map(({ name, constraints }) => toRule(name ?? '', (constraints ?? []) as unknown[]));
}

function toRule(name: string, constraints: readonly unknown[]): Rule {
  switch (name) {
    case RuleName.stringLength:
      return {
        kind: 'stringLength',
        minimum: Number(constraints[0]),
        maximum: Number(constraints[1]),
      };
    case RuleName.dataType:
      return { kind: 'dataType', dataType: constraints[0] as DataTypeName };
    default:
      return { kind: 'required' };
  }
}
