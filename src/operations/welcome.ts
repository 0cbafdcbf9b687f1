import type { DevelopmentClient } from './development-client.js';

const OTP = 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Request';
const ACCOUNT =
  'http://schemas.datacontract.org/2004/07/ArtSolutions.ReqStudio.Core.SecurityModels';
// Reads both halves of the newest validation code off the captured messages.
const JOIN = `node -pe 'const m=JSON.parse(require("fs").readFileSync(0)).filter(m=>m.purpose=="accountValidation");["mail","sms"].map(c=>m.find(x=>x.channel==c).code).join("")'`;

/** What to print once the server listens at `url`; asks the server itself for a first token. */
export async function welcomeTo(
  url: string,
  client: DevelopmentClient | undefined,
): Promise<string> {
  if (!client) return `Latchkey listens on ${url}`;
  // Of several workers another may take the question and die of it: no reason to end one that serves.
  const token = await tokenFor(url, client).catch(() => undefined);
  return welcome(url, client, token ?? '(no token: see /Token)');
}

async function tokenFor(url: string, client: DevelopmentClient): Promise<string | undefined> {
  const { clientId, clientSecret } = client;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = await fetch(`${url}/Token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token?: string }).access_token;
}

interface Line {
  readonly what: string;
  readonly command: string;
}

/** What the start prints in development: where to look, whom to be, and lines that work as printed. */
export function welcome(url: string, client: DevelopmentClient, token: string): string {
  const lines = curlLines(url, client, token).map(({ what, command }) => `# ${what}\n${command}`);
  return `
DEVELOPMENT: messages without a provider are captured, not sent; do not put this on a network.

  Latchkey    ${url}
  Help        ${url}/Help
  Swagger UI  ${url}/swagger
  Outbox      ${url}/outbox

  client id      ${client.clientId}
  client secret  ${client.clientSecret}
  demo account   ${client.demoAccountId} (number 1)

${lines.join('\n\n')}
`;
}

/** The curl lines; each stands alone. */
export function curlLines(url: string, client: DevelopmentClient, token: string): Line[] {
  const { clientId, clientSecret, demoAccountId: id } = client;
  const call = (verb: string, path: string, type: string, body: string) =>
    `curl -s -X ${verb} ${url}/${path} -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/${type}' -H 'Accept: application/${type}' -d ${body}`;
  const otp = 'api/TwoFactor/CreateTwoFactorSmsOtp';
  const validate = `api/v1/admin/accounts/${id}/validate`;
  const xmlOtp = `<CreateTwoFactorSmsOtpRequest xmlns="${OTP}"><UserId>${id}</UserId></CreateTwoFactorSmsOtpRequest>`;
  return [
    {
      what: 'a token, good for eight hours',
      command: `curl -s ${url}/Token -d 'grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}'`,
    },
    { what: 'text a one-time code, in XML', command: call('POST', otp, 'xml', `'${xmlOtp}'`) },
    { what: 'the same in JSON', command: call('POST', otp, 'json', `'{"UserId":"${id}"}'`) },
    {
      what: 'send the validation code again, in XML: an empty 200',
      command: `${call('POST', 'api/Account/UpdateSendCodeAgain', 'xml', `'<AccountModel xmlns="${ACCOUNT}"><ID>${id}</ID></AccountModel>'`)} -w '%{http_code}\\n'`,
    },
    {
      what: 'validate the demo account by its two halves, in JSON',
      command: call(
        'PATCH',
        validate,
        'json',
        `'{"VerificationCode":"'"$(curl -s ${url}/outbox.json | ${JOIN})"'"}'`,
      ),
    },
    {
      what: "reset a password with a wrong code, in JSON: refused in the contract's own envelope",
      command: call(
        'POST',
        'api/Account/ResetPassword',
        'json',
        `'{"UserId":1,"Code":"wrong","NewPassword":"Secret-1"}'`,
      ),
    },
    { what: 'what was sent', command: `curl -s ${url}/outbox.json` },
  ];
}
