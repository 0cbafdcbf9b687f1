import { defaultLimits, type ReadContext } from '../../contract/read-context.js';
import { XmlRecorder, saxesEvents } from '../../../../test/support/contract/xml-oracle.js';
import { XmlFault } from './xml-fault.js';
import { readXml } from './xml-source.js';

const context: ReadContext = { parameter: 'model', encoding: 'utf-8', limits: defaultLimits };

function eventsOf(xml: string): string[] | 'refused' {
  const recorder = new XmlRecorder();
  try {
    readXml(xml, context, recorder);
    return recorder.events;
  } catch (error) {
    if (error instanceof XmlFault) return 'refused';
    throw error;
  }
}

const wellFormed = [
  '<a/>',
  '<a></a>',
  '<?xml version="1.0"?><a/>',
  "<?xml version='1.0' encoding='UTF-8' standalone='no' ?>\n<a/>",
  ' \n<!-- c --><a/><!-- d -->\n',
  '<a b="1" c=\'2\'\n d = "x&lt;&#65;&#x42;"/>',
  '<a b="1\t2\n3\r\n4&#10;5"/>',
  '<a>x<![CDATA[<y>&amp;]]]]>z</a>',
  '<a>1\r\n2\r3\n4&#13;5</a>',
  '<a>a>b"c\'d]]e</a>',
  '<é_-.9>ü</é_-.9>',
  '<\u{10000}a/>',
  '<p:a xmlns:p="urn:p" p:b="1" b="2"><c xmlns="urn:d" p:e=""/><f/></p:a>',
  '<a xmlns="urn:1"><b xmlns=""><c xmlns="urn:2"/></b><d/></a>',
  '<a xml:lang="en" xmlns:xml="http://www.w3.org/XML/1998/namespace"/>',
  '<a>\u0085\u2028\ud83d\ude00\ufdd0</a>',
  '<a ><b\n></b ></a\t>',
];

const malformed = [
  '',
  '\ufeff\ufeff<a/>', // the first is the decoder's to take
  ' ',
  'text',
  '<',
  '<a',
  '<a>',
  '<a></b>',
  '<a></ab>',
  '<ab></a>',
  '<a/><b/>',
  '<a/>text',
  '<a/>&#32;',
  'text<a/>',
  '< a/>',
  '<a / >',
  '<a b/>',
  '<a b=1/>',
  '<a b="1"c="2"/>',
  '<a b="1" b="2"/>',
  '<a b="<"/>',
  '<a b="&"/>',
  '<a b="1/>',
  '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
  '<a xmlns="1" xmlns="2"/>',
  '<p:a/>',
  '<a p:b="1"/>',
  '<a:b:c xmlns:a="u"/>',
  '<:a/>',
  '<a:/>',
  '<a xmlns:p=""/>',
  '<a xmlns:xmlns="u"/>',
  '<a xmlns:xml="u"/>',
  '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
  '<a xmlns="http://www.w3.org/2000/xmlns/"/>',
  '<xmlns:a/>',
  '<a>&</a>',
  '<a>&amp</a>',
  '<a>&b;</a>',
  '<a>&#;</a>',
  '<a>&#x;</a>',
  '<a>&#xG;</a>',
  '<a>&#55296;</a>',
  '<a>&#x110000;</a>',
  '<a>&#xFFFFFFFFFFFFFFFFFFFF;</a>',
  '<a>]]></a>',
  '<a>a < b</a>',
  '<a><![CDATA[x</a>',
  '<a><![CDATA [x]]></a>',
  '<![CDATA[x]]><a/>',
  '<a><!-- -- --></a>',
  '<a><!-- ---></a>',
  '<a><!-- </a>',
  '<a>\x01</a>',
  '<a>\uffff</a>',
  '<a>\ud83d</a>',
  '<a b="\x1f"/>',
  '<!-- \x0b --><a/>',
  '<1a/>',
  '<-a/>',
  '<a\u00d7/>',
  '<?pi?><a/>',
  '<a><?pi x?></a>',
  '<a/><?pi?>',
  '<!DOCTYPE a><a/>',
  '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
  '<!ELEMENT a ANY><a/>',
  ' <?xml version="1.0"?><a/>',
  '<?xml version="1.1"?><a/>',
  '<?xml encoding="utf-8"?><a/>',
  '<?xml version="1.0" encoding="utf-16"?><a/>',
  '<?xml version="1.0" standalone="maybe"?><a/>',
  '<?xml version="1.0" standalone="yes" encoding="utf-8"?><a/>',
  '<?xml version="1.0"?><?xml version="1.0"?><a/>',
  '<?xml?><a/>',
];

test.each(wellFormed)('%j is read as saxes reads it', (xml) => {
  expect(eventsOf(xml)).not.toBe('refused');
  expect(eventsOf(xml)).toEqual(saxesEvents(xml));
});

test.each(malformed)('%j is refused, by saxes too', (xml) => {
  expect(eventsOf(xml)).toBe('refused');
  expect(saxesEvents(xml)).toBe('refused');
});

test.each(['&#1;', '&#0;', '&#xFFFF;', '&#xfffe;'])(
  'a reference %s is taken, as Web API does',
  (reference) => {
    expect(eventsOf(`<a>${reference}</a>`)).toHaveLength(3);
  },
);
