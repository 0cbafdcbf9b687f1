import { type MemberType } from '../contract/member-types.js';
import { readMetadata } from './json-metadata.js';
import { type JsonRun } from './json-run.js';
import { type CompileShape, type JsonShape } from './json-shape.js';
import { JsonFault, Token } from './tokens/json-token.js';

/** A `List<T>`: null, an empty text for null, or an array, which is appended to a list that is there. */
export function listShape(of: MemberType, compile: CompileShape): JsonShape {
  let item: JsonShape | undefined;
  return {
    advance: (tokens) => tokens.readAny(),
    create: (run, existing) => {
      const { token, value } = run.tokens;
      if (token === Token.null || token === Token.undefined || value === '') return null;
      if (token === Token.startObject) refuseObject(run);
      if (token !== Token.startArray) throw new JsonFault('array expected');
      const list: unknown[] = Array.isArray(existing) ? existing : [];
      fill(run, list, (item ??= compile(of)));
      return list;
    },
  };
}

function refuseObject(run: JsonRun): void {
  run.mustRead();
  if (readMetadata(run)) return;
  throw new JsonFault('array expected');
}

function fill(run: JsonRun, list: unknown[], item: JsonShape): void {
  const { tokens } = run;
  const { depth } = tokens;
  let lastFaultAt: number | undefined;
  for (;;) {
    try {
      item.advance(tokens);
      if (tokens.token === Token.none) break;
      if (tokens.token === Token.endArray) return;
      list.push(item.create(run, undefined));
    } catch (fault) {
      const index = tokens.indexAt(depth);
      run.recover(fault, depth);
      // Json.NET gives up on a list in which reading does not move on.
      if (lastFaultAt === index) throw new JsonFault('no progress in a list');
      lastFaultAt = index;
    }
  }
  run.fileUnexpectedEnd();
}
