import { validateSync, type ValidationError } from 'class-validator';
import { contractOf, type Contract, type Member } from '../contract/contract.js';
import { type ModelState, propertyKey } from '../contract/model-state.js';
import {
  declaredRules,
  hasLength,
  isPresent,
  requiredText,
  RuleName,
  stringLengthText,
} from './rules.js';

/** Checks a model and files what is wrong under keys that begin with `prefix`. */
export type Check = (model: object, prefix: string, state: ModelState) => void;

type MemberCheck = (value: unknown, prefix: string, state: ModelState) => void;

const OURS: readonly string[] = Object.values(RuleName);
const compiled = new WeakMap<object, Check>();

/**
 * The rules of a class as one function: nested models before the member that holds them, members in
 * declared order. A class with a rule that is not ours is left to class-validator itself.
 */
export function compileRules(contract: Contract): Check {
  const known = compiled.get(contract);
  if (known) return known;
  let check: Check = () => undefined;
  // Kept before the members are looked at, so that a class may hold itself.
  compiled.set(contract, (model, prefix, state) => check(model, prefix, state));
  check = hasForeignRules(contract) ? byClassValidator : byMembers(contract);
  compiled.set(contract, check);
  return check;
}

const hasForeignRules = (contract: Contract): boolean =>
  declaredRules(contract.type).some(({ name }) => !OURS.includes(name ?? ''));

function byMembers(contract: Contract): Check {
  const members = contract.members.flatMap((member) => {
    const checks = checksOf(member);
    return checks.length > 0 ? [{ name: member.name, checks }] : [];
  });
  return (model, prefix, state) => {
    for (const { name, checks } of members) {
      const value: unknown = model[name as keyof typeof model];
      for (const check of checks) check(value, prefix, state);
    }
  };
}

function checksOf(member: Member): MemberCheck[] {
  const { name, type } = member;
  const checks: MemberCheck[] = [];
  if (type.kind === 'nested') checks.push(nestedCheck(name, () => contractOf(type.contract())));
  if (type.kind === 'list' && type.of.kind === 'nested') {
    const { contract } = type.of;
    checks.push(listCheck(name, () => contractOf(contract())));
  }
  for (const rule of member.rules) {
    if (rule.kind === 'required') checks.push(ruleCheck(name, requiredText(name), isPresent));
    if (rule.kind === 'stringLength') {
      const { minimum, maximum } = rule;
      const text = stringLengthText(name, minimum, maximum);
      checks.push(ruleCheck(name, text, (value) => hasLength(value, minimum, maximum)));
    }
  }
  return checks;
}

const ruleCheck =
  (name: string, text: string, passes: (value: unknown) => boolean): MemberCheck =>
  (value, prefix, state) => {
    if (!passes(value)) state.add(propertyKey(prefix, name), text);
  };

const nestedCheck =
  (name: string, contract: () => Contract): MemberCheck =>
  (value, prefix, state) => {
    if (value instanceof Object) compileRules(contract())(value, propertyKey(prefix, name), state);
  };

const listCheck =
  (name: string, contract: () => Contract): MemberCheck =>
  (value, prefix, state) => {
    if (!Array.isArray(value)) return;
    const check = compileRules(contract());
    value.forEach((item: unknown, index) => {
      if (item instanceof Object) check(item, propertyKey(prefix, `${name}[${index}]`), state);
    });
  };

const byClassValidator: Check = (model, prefix, state) => {
  const errors = validateSync(model, { forbidUnknownValues: false });
  for (const error of errors) addError(error, prefix, state);
};

function addError(error: ValidationError, prefix: string, state: ModelState): void {
  const key = propertyKey(prefix, error.property);
  for (const child of error.children ?? []) addError(child, key, state);
  for (const text of Object.values(error.constraints ?? {})) state.add(key, text);
}
