import { Body, Param, Post } from '@nestjs/common';
import { DataContract, DataMember, text } from '../data-contract/index.js';
import { Action, ActionDescriptor, actionOf } from './action.decorator.js';

@DataContract()
class Note {
  @DataMember(text) Text!: string | null;
}

class NotesController {
  @Post()
  @Action({ returns: Note, summary: 'Keeps a note.', formatters: 'withJavaScript' })
  keep(@Param('id') _id: string, @Body() note: Note) {
    return note;
  }

  @Action({ returns: null }) forget() {}

  plain() {}
}

const methods = NotesController.prototype as unknown as Record<string, object>;
const action = (method: keyof NotesController) => actionOf(methods[method]);

test('an action knows the class that its body is bound to, and what it declared', () => {
  expect(action('keep')).toMatchObject({ takes: Note, formatters: 'withJavaScript' });
  expect(action('keep')?.options.summary).toBe('Keeps a note.');
});

test('an action without a body takes nothing and speaks the standard formats', () => {
  expect(action('forget')).toMatchObject({ takes: undefined, formatters: 'standard' });
  expect(action('plain')).toBeUndefined();
});

test('a class without a contract is found out when its route is registered', () => {
  const unknown = new ActionDescriptor({ returns: null }, class Unknown {});
  expect(() => unknown.compile()).toThrow('Unknown');
});
