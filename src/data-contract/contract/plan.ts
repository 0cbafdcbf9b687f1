import { compileRules } from '../rules/compile-rules.js';
import { formReader } from '../form/form-reader.js';
import { jsonReader } from '../json/json-reader.js';
import { jsonWriter } from '../json/json-writer.js';
import { xmlReader } from '../xml/xml-reader.js';
import { xmlWriter } from '../xml/xml-writer.js';
import { contractOf } from './contract.js';
import { type ContractClass, type MemberType, nested } from './member-types.js';
import { type Bound, type ReadContext } from './read-context.js';

/** A contract compiled: how its bytes are read, checked and written. Made once, run often. */
export interface Plan<T> {
  /** Reads an XML body without its byte order mark. What is wrong is in the state; nothing is thrown. */
  readXml(text: string, context: ReadContext): Bound<T>;
  /** Reads a JSON body, also without it; members that could be read are in the model even if others could not. */
  readJson(text: string, context: ReadContext): Bound<T>;
  /** Reads a form; its charset is always UTF-8. */
  readForm(body: Uint8Array | string, context: ReadContext): Bound<T>;
  /** The document, root element first. Throws only if a getter of the model throws. */
  writeXml(value: T | null): string;
  /** The JSON text. Throws only if a getter of the model throws. */
  writeJson(value: T | null): string;
}

const plans = new WeakMap<object, Plan<unknown>>();

/** The plan of a contract's class or of a bare member type; compiled on first use and kept. */
export function planOf<T = unknown>(type: ContractClass<T & object> | MemberType): Plan<T> {
  const known = plans.get(type);
  if (known) return known as Plan<T>;
  const plan = compile(type);
  plans.set(type, plan);
  return plan as Plan<T>;
}

function compile(type: ContractClass | MemberType): Plan<unknown> {
  const root = typeof type === 'function' ? nested(() => type) : type;
  return Object.freeze({
    readXml: checked(root, xmlReader(root)),
    readJson: checked(root, jsonReader(root)),
    readForm: checked(root, formReader(root)),
    writeXml: xmlWriter(root),
    writeJson: jsonWriter(root),
  });
}

type Read<Body> = (body: Body, context: ReadContext) => Bound<unknown>;

// Rules run over whatever model there is, even beside a reader's faults; over none if there is none.
function checked<Body>(root: MemberType, read: Read<Body>): Read<Body> {
  if (root.kind !== 'nested') return read;
  const check = compileRules(contractOf(root.contract()));
  return (body, context) => {
    const bound = read(body, context);
    if (bound.model instanceof Object) check(bound.model, context.parameter, bound.state);
    return bound;
  };
}
