import { type ContractClass, type MemberType } from '../contract/member-types.js';
import { planOf } from '../contract/plan.js';
import { sampleOf } from './sample-value.js';

/** The sample as the help page prints it: JSON with two blanks of indentation. */
export function jsonSample(type: ContractClass | MemberType): string {
  const compact = planOf(type).writeJson(sampleOf(type));
  return JSON.stringify(JSON.parse(compact), null, 2);
}
