import { TurnSink } from './turn-sink.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function sink() {
  const written: string[] = [];
  return { written, sink: new TurnSink({ write: (text) => written.push(text) }) };
}

it('the lines of one turn are one piece, in their order, and each turn has its own', async () => {
  const { sink: log, written } = sink();
  ['a\n', 'b\n'].forEach((line) => log.write(line));
  expect(written).toEqual([]);
  await turn();
  log.write('c\n');
  await turn();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});

it('a flush writes at once, and once', async () => {
  const { sink: log, written } = sink();
  log.write('a\n');
  log.flush();
  log.flush();
  await turn();
  expect(written).toEqual(['a\n']);
});

it('a turn of many lines holds little memory', async () => {
  const { sink: log, written } = sink();
  const line = `${'x'.repeat(999)}\n`;
  for (let count = 0; count < 200; count += 1) log.write(line);
  expect(written.map(({ length }) => length)).toEqual([66_000, 66_000, 66_000]);
  await turn();
});

it('what waits when the process exits is written, and nothing stays listening', async () => {
  const { sink: log, written } = sink();
  const before = process.listenerCount('exit');
  log.write('a\n');
  process.listeners('exit').at(-1)?.call(process, 0);
  await turn();
  expect(written).toEqual(['a\n']);
  expect(process.listenerCount('exit')).toBe(before);
});
