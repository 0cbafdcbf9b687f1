import {
  contractOf,
  formSample,
  isContract,
  type ContractClass,
} from '../../src/data-contract/index.js';
import { ActionCatalogue, openApiDocument, type ApiAction } from '../../src/help-pages/index.js';
import { echoOf } from '../conformance/echo-of.js';
import { startFixture, type Fixture } from '../conformance/fixture-app.js';
import { RunningApp } from '../support/running-app.js';
import { unescaped } from './page-text.js';

/** A body as a page or the document shows it, and whose it is. */
interface Sample {
  readonly where: string;
  readonly type: ContractClass;
  readonly mediaType: string;
  readonly body: string;
}

interface Media {
  readonly content?: Record<
    string,
    { example?: unknown; examples?: { action: { value: unknown } } }
  >;
}

const FORM = 'application/x-www-form-urlencoded';
const PRE = /<pre [^>]*aria-label="(Request|Response) as ([^"]+)">([^<]*)<\/pre>/g;

let app: RunningApp;
let actions: ApiAction[];
let fixture: Fixture;
let paths: Map<ContractClass, string>;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
  actions = app.app.get(ActionCatalogue, { strict: false }).actions();
  const bodies = actions.flatMap((action) => [takenBy(action), returnedBy(action)]);
  const types = [...new Set(bodies.filter((type) => type !== undefined))];
  paths = new Map(types.map((type, index) => [type, `${contractOf(type).name}-${index}`]));
  fixture = await startFixture(
    0,
    types.map((type) => echoOf(type, paths.get(type)!)),
  );
});
afterAll(async () => {
  await fixture.close();
  await app.stop();
});

const contractIn = (type: unknown) =>
  typeof type === 'function' && isContract(type) ? type : undefined;
const takenBy = ({ descriptor }: ApiAction) => contractIn(descriptor.takes);
const returnedBy = ({ descriptor }: ApiAction) => contractIn(descriptor.options.returns);

const unindented = (xml: string) => xml.replace(/>\s+</g, '><');

/** Posts the sample as it stands; what comes back in the same format must be the sample. */
async function expectEcho({ where, type, mediaType, body }: Sample): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${fixture.port}/api/echo/of/${paths.get(type)}`, {
    method: 'POST',
    headers: {
      'Content-Type': mediaType,
      Accept: mediaType === FORM ? 'application/json' : mediaType,
    },
    body,
  });
  const text = await answer.text();
  expect([where, answer.status, text]).toEqual([where, 200, text]);
  if (mediaType === FORM) expect(JSON.parse(text)).toMatchObject(formSample(type));
  else if (mediaType.includes('xml')) expect(text).toBe(unindented(body));
  else expect(text).toBe(JSON.stringify(JSON.parse(body)));
}

async function pageSamples(action: ApiAction): Promise<Sample[]> {
  const id = `${action.verb}${action.path.replaceAll('/', '-').replace(/[{}]/g, '')}`;
  const html = await (await fetch(`${app.url}/Help/Api/${id}`)).text();
  return Array.from(html.matchAll(PRE)).flatMap(([, side, mediaTypes, escapedBody]) => {
    const type = side === 'Request' ? takenBy(action) : returnedBy(action);
    const where = `${id}, ${side} as ${mediaTypes}`;
    const body = unescaped(escapedBody);
    // POST /Token reads and writes no contract.
    return type
      ? mediaTypes.split(', ').map((mediaType) => ({ where, type, mediaType, body }))
      : [];
  });
}

const asBody = (mediaType: string, example: unknown): string => {
  if (mediaType === FORM) return new URLSearchParams(example as Record<string, string>).toString();
  return typeof example === 'string' ? example : JSON.stringify(example);
};

function documentSamples(action: ApiAction): Sample[] {
  const document = openApiDocument(actions);
  const operation = document.paths[action.path][action.verb.toLowerCase() as 'post'] as {
    requestBody?: Media;
    responses: Record<string, Media>;
  };
  const samplesOf = (type: ContractClass | undefined, { content = {} }: Media, where: string) =>
    Object.entries(content).flatMap(([mediaType, { example, examples }]) =>
      type === undefined
        ? []
        : [{ where, type, mediaType, body: asBody(mediaType, example ?? examples?.action.value) }],
    );
  const answers = Object.entries(operation.responses).flatMap(([status, answer]) =>
    samplesOf(returnedBy(action), answer, `${action.path}, ${status}`),
  );
  return [
    ...samplesOf(takenBy(action), operation.requestBody ?? {}, `${action.path}, request`),
    ...answers,
  ];
}

it('every sample of every route page is echoed as it was', async () => {
  const samples = (await Promise.all(actions.map(pageSamples))).flat();
  const shown = actions.flatMap((action) => [takenBy(action), returnedBy(action)]).filter(Boolean);
  expect(samples.length).toBeGreaterThanOrEqual(4 * shown.length);
  for (const sample of samples) await expectEcho(sample);
});

it('every sample of the OpenAPI document is echoed as it was', async () => {
  const samples = actions.flatMap(documentSamples);
  expect(samples.filter(({ mediaType }) => mediaType === FORM).length).toBeGreaterThan(0);
  for (const sample of samples) await expectEcho(sample);
});
