import { contractOf, type Contract } from '../contract/contract.js';
import { type ContractClass } from '../contract/member-types.js';
import { NameTable } from '../contract/name-table.js';
import { modelFactory } from '../contract/new-model.js';
import { readMetadata } from './json-metadata.js';
import { type JsonRun } from './json-run.js';
import { type CompileShape, type JsonShape } from './json-shape.js';
import { JsonFault, Token } from './tokens/json-token.js';

interface JsonMember {
  readonly name: string;
  readonly isGetOnly: boolean;
  readonly mustBeSent: boolean;
  readonly shape: JsonShape;
}

interface JsonObject {
  readonly members: NameTable<JsonMember>;
  readonly required: readonly string[];
  readonly create: () => object;
}

const compiled = new WeakMap<object, JsonObject>();

/** A contract's class: null, an empty text for null, or an object, which fills a model that is there. */
export const objectShape = (type: () => ContractClass, compile: CompileShape): JsonShape => ({
  advance: (tokens) => tokens.readAny(),
  create: (run, existing) => {
    const { token, value } = run.tokens;
    if (token === Token.null || token === Token.undefined || value === '') return null;
    if (token !== Token.startObject) throw new JsonFault('object expected');
    run.mustRead();
    if (readMetadata(run)) return null;
    const plan = objectPlan(contractOf(type()), compile);
    const model = existing instanceof Object ? existing : plan.create();
    populate(run, model as Record<string, unknown>, plan);
    return model;
  },
});

function objectPlan(contract: Contract, compile: CompileShape): JsonObject {
  const known = compiled.get(contract);
  if (known) return known;
  const members = contract.members.map(({ name, type, isGetOnly, mustBeSent }): JsonMember => {
    return { name, isGetOnly, mustBeSent, shape: compile(type) };
  });
  const plan: JsonObject = {
    members: new NameTable(members.map((member) => [member.name, member] as const)),
    required: members.filter(({ mustBeSent }) => mustBeSent).map(({ name }) => name),
    create: modelFactory(contract),
  };
  compiled.set(contract, plan);
  return plan;
}

function populate(run: JsonRun, model: Record<string, unknown>, plan: JsonObject): void {
  const { tokens } = run;
  const { depth } = tokens;
  const sent = plan.required.length > 0 ? new Set<string>() : undefined;
  let isComplete = false;
  do {
    switch (tokens.token) {
      case Token.propertyName:
        try {
          readMember(run, model, plan, sent);
        } catch (fault) {
          run.recover(fault, depth);
        }
        break;
      case Token.endObject:
        isComplete = true;
        break;
      case Token.comment:
        break;
      default:
        throw new JsonFault('member name expected');
    }
  } while (!isComplete && tokens.read());
  if (!isComplete) run.fileUnexpectedEnd();
  fileMissing(run, plan, sent, depth);
}

function readMember(
  run: JsonRun,
  model: Record<string, unknown>,
  plan: JsonObject,
  sent: Set<string> | undefined,
): void {
  const { tokens } = run;
  const member = plan.members.find(String(tokens.value));
  if (!member) {
    if (tokens.read()) run.skip();
    return;
  }
  member.shape.advance(tokens);
  if (tokens.token === Token.none) throw new JsonFault('unexpected end');
  if (member.mustBeSent) sent?.add(member.name);
  if (member.isGetOnly) run.skip();
  else
    model[member.name] = member.shape.create(run, existingValue(tokens.token, model[member.name]));
}

// Json.NET fills a list or model that is already there, so a second occurrence adds to the first.
const existingValue = (token: number, value: unknown): unknown =>
  token === Token.startArray || token === Token.startObject ? value : undefined;

function fileMissing(
  run: JsonRun,
  plan: JsonObject,
  sent: Set<string> | undefined,
  depth: number,
): void {
  if (!sent) return;
  for (const name of plan.required) {
    if (!sent.has(name)) run.recover(new JsonFault(`${name} is missing`), depth);
  }
}
