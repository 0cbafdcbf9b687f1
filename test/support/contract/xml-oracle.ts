import { SaxesParser } from 'saxes';

/** Writes down what it is told; text in one piece, as far as no tag is between. */
export class XmlRecorder {
  readonly expected = undefined;
  readonly events: string[] = [];
  private pending = '';

  takeExpected(): void {
    throw new Error('nothing is expected');
  }

  private flush(): void {
    if (this.pending !== '') this.events.push(`text ${JSON.stringify(this.pending)}`);
    this.pending = '';
  }

  open(
    name: string,
    namespace: string,
    attributes: readonly { name: string; namespace: string; value: string }[],
  ): void {
    this.flush();
    const spelt = attributes
      .map((each) => `{${each.namespace}}${each.name}=${JSON.stringify(each.value)}`)
      .sort();
    this.events.push(`open {${namespace}}${name} ${spelt.join(' ')}`);
  }

  text(text: string): void {
    this.pending += text;
  }

  comment(): void {
    // Not compared.
  }

  close(): void {
    this.flush();
    this.events.push('close');
  }
}

/** The same by saxes, told to refuse what we do not take. */
export function saxesEvents(xml: string): string[] | 'refused' {
  const recorder = new XmlRecorder();
  const parser = new SaxesParser({ xmlns: true, position: false });
  const refuse = () => {
    throw new Error('not taken');
  };
  let depth = 0;
  parser.on('doctype', refuse);
  parser.on('processinginstruction', refuse);
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0' || (encoding !== undefined && !/^utf-8$/i.test(encoding))) refuse();
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    depth++;
    const own = Object.values(attributes).filter(
      ({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns',
    );
    recorder.open(
      local,
      uri,
      own.map((each) => ({ name: each.local, namespace: each.uri, value: each.value })),
    );
  });
  const text = (data: string) => {
    if (depth > 0) recorder.text(data);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    depth--;
    recorder.close();
  });
  try {
    parser.write(xml).close();
    return recorder.events;
  } catch {
    return 'refused';
  }
}
