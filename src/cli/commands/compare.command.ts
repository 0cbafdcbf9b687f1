import {
  type Answer,
  differences,
  recordedRequest,
  type RecordedRequest,
  send,
} from '../compare/traffic.js';
import type { Call, Command } from '../command.js';
import { DataError, EXIT, UsageError } from '../exit-code.js';
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
    const ignored = call.texts('ignore');
    const tally = { same: 0, different: 0 };
    for await (const request of requestsOf(call.positionals[0])) {
      const [old, young] = await Promise.all(servers.map((ask) => ask(request)));
      const found = differences(old, young, ignored);
      tally[found.length === 0 ? 'same' : 'different'] += 1;
      if (found.length > 0) call.terminal.note(differenceOf(request, found));
    }
    call.terminal.tell(`${tally.same} answers are the same, ${tally.different} differ`, tally);
    return tally.different > 0 ? EXIT.rejects : EXIT.done;
  },
};

type Ask = (request: RecordedRequest) => Promise<Answer>;

const serversOf = (call: Call): Ask[] =>
  ['old', 'new'].map((name) => {
    const url = call.text(name);
    if (url === undefined || !URL.canParse(url))
      throw new UsageError(`Say where the ${name} server is: --${name} https://….`);
    const headers = call.texts(`${name}-header`).map(headerOf);
    return (request) => send(request, url, headers);
  });

function headerOf(text: string): [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(text) ?? [];
  if (name === undefined) throw new UsageError(`"${text}" is no header such as "X-Api-Key: …".`);
  return [name, value];
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
