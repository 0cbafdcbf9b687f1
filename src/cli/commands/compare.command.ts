import { send, type Server, serverOf } from '../compare/server.js';
import { differences, recordedRequest, type RecordedRequest } from '../compare/traffic.js';
import type { Call, Command } from '../command.js';
import { CliError, DataError, EXIT } from '../exit-code.js';
import { openText } from '../files/file-text.js';
import { linesOf } from '../files/lines.js';

const HEADER = {
  type: 'string',
  multiple: true,
  value: '"<name>: <value>"',
} as const;

const compare: Command = {
  name: 'compare',
  summary: 'Send recorded requests to the old server and the new one, and tell where they differ',
  positionals: ['traffic.jsonl'],
  options: {
    old: { type: 'string', value: '<url>', help: 'the server that is to be replaced' },
    new: { type: 'string', value: '<url>', help: 'this one' },
    'old-header': { ...HEADER, help: 'sent to the old server in place of the recorded one' },
    'new-header': { ...HEADER, help: 'the same for the new one: its credential' },
    ignore: { type: 'string', multiple: true, value: '<member>', help: 'whose values are drawn' },
  },
  async run(call) {
    const servers = serversOf(call);
    const tally = { same: 0, different: 0 };
    try {
      await compareAll(call, servers, tally);
    } catch (error) {
      // What was seen until then may have taken hours.
      if (!(error instanceof CliError) || tally.same + tally.different === 0) throw error;
      throw new CliError(`${error.message}\nUntil then: ${wordsOf(tally)}`, error.exitCode);
    }
    call.terminal.tell(wordsOf(tally), tally);
    return tally.different > 0 ? EXIT.rejects : EXIT.done;
  },
};

interface Tally {
  same: number;
  different: number;
}

const wordsOf = ({ same, different }: Tally) => `${same} answers are the same, ${different} differ`;

const serversOf = (call: Call): Server[] =>
  ['old', 'new'].map((name) => serverOf(name, call.text(name), call.texts(`${name}-header`)));

async function compareAll(call: Call, servers: readonly Server[], tally: Tally): Promise<void> {
  const ignored = call.texts('ignore');
  for await (const request of requestsOf(call.positionals[0])) {
    const [old, young] = await Promise.all(servers.map((server) => send(request, server)));
    const found = differences(old, young, ignored);
    tally[found.length === 0 ? 'same' : 'different'] += 1;
    if (found.length > 0) call.terminal.note(differenceOf(request, found));
  }
}

async function* requestsOf(path: string): AsyncGenerator<RecordedRequest> {
  let line = 0;
  for await (const text of linesOf((await openText(path)).chunks)) {
    line += 1;
    if (text.trim() === '') continue;
    const request = recordedRequest(line, text);
    if (!request) throw new DataError(`line ${line}: this is no recorded request.`);
    yield request;
  }
}

const differenceOf = ({ line, method, path }: RecordedRequest, found: readonly string[]) =>
  [`line ${line}: ${method} ${path}`, ...found].join('\n    ');

export const compareCommands: readonly Command[] = [compare];
