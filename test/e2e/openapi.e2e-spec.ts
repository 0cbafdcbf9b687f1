import { defaultLimits, planOf, type Plan } from '../../src/data-contract/index.js';
import { ActionCatalogue, openApiDocument, type ApiAction } from '../../src/help-pages/index.js';
import { RunningApp } from '../support/running-app.js';

interface Media {
  readonly content: Record<string, { example: unknown }>;
}

const CONTEXT = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' } as const;
const unindented = (xml: string) => xml.replace(/>\s+</g, '><').replaceAll(' />', '/>');

let app: RunningApp;
let actions: ApiAction[];
let document: ReturnType<typeof openApiDocument>;
beforeAll(async () => {
  app = await RunningApp.start();
  actions = app.app.get(ActionCatalogue, { strict: false }).actions();
  document = openApiDocument(actions);
});
afterAll(() => app.stop());

const operationOf = ({ path, verb }: ApiAction) =>
  document.paths[path][verb.toLowerCase() as 'post'] as {
    requestBody?: Media;
    responses: Record<string, Media>;
  };

/** Reads a sample and writes it again; what was written must be the sample. */
function expectRoundTrip(plan: Plan<unknown>, type: string, example: unknown): void {
  const form = type.includes('form');
  const xml = type.includes('xml');
  const bound = form
    ? plan.readForm(new URLSearchParams(example as Record<string, string>).toString(), CONTEXT)
    : xml
      ? plan.readXml(String(example), CONTEXT)
      : plan.readJson(JSON.stringify(example), CONTEXT);
  expect([type, ...bound.state.entries()]).toEqual([type]);
  const written: unknown = xml
    ? plan.writeXml(bound.model).replaceAll(' />', '/>')
    : JSON.parse(plan.writeJson(bound.model));
  if (form) expect(written).toMatchObject(example as object);
  else expect(written).toEqual(xml ? unindented(String(example)) : example);
}

it('the five seed routes are described, each with the scope that it asks for', () => {
  const scopes = actions.map(({ verb, path, scope }) => [`${verb} ${path}`, scope]);
  expect(Object.fromEntries(scopes)).toMatchObject({
    'POST /api/Account/UpdateSendCodeAgain': 'accounts:resend',
    'POST /api/Account/ResetPassword': null,
    'PUT /api/account/reset': 'accounts:reset',
    'PATCH /api/v1/admin/accounts/{id}/validate': 'accounts:validate',
    'POST /api/TwoFactor/CreateTwoFactorSmsOtp': 'otp:create',
  });
});

it('every sample of a request binds without a fault and is written as it was', () => {
  for (const action of actions) {
    const { takes } = action.descriptor;
    if (!takes) continue;
    for (const [type, { example }] of Object.entries(operationOf(action).requestBody!.content))
      expectRoundTrip(planOf(takes), type, example);
  }
});

it('every sample of an answer is what the server writes', () => {
  for (const action of actions) {
    const { returns } = action.descriptor.options;
    if (!returns) continue;
    for (const [type, { example }] of Object.entries(operationOf(action).responses['200'].content))
      expectRoundTrip(planOf(returns), type, example);
  }
});
