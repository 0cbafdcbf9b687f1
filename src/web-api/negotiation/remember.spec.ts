import { remember } from './remember.js';

function counted(entries: number, longest: number) {
  const asked: string[] = [];
  const upper = remember((text) => (asked.push(text), text.toUpperCase()), entries, longest);
  return { asked, upper };
}

test('an answer is computed once', () => {
  const { asked, upper } = counted(8, 8);
  expect([upper('a'), upper('a'), upper('b')]).toEqual(['A', 'A', 'B']);
  expect(asked).toEqual(['a', 'b']);
});

test('a long text and a flood of texts are not kept', () => {
  const { asked, upper } = counted(2, 3);
  for (const text of ['long', 'long', 'a', 'b', 'c', 'a']) upper(text);
  expect(asked).toEqual(['long', 'long', 'a', 'b', 'c', 'a']);
});
