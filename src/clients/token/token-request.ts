/** A request for a token, as RFC 6749 section 4.4.2 has it. */
export interface TokenRequest {
  readonly grantType: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes asked for, joined by spaces; undefined means all that the client has. */
  readonly scope: string | undefined;
  /** Whether the credential came by HTTP Basic. */
  readonly basic: boolean;
}

interface Credential {
  readonly clientId: string;
  readonly clientSecret: string;
}

const PARAMETERS = ['grant_type', 'client_id', 'client_secret', 'scope'];
const BASIC = /^basic +(\S+) *$/i;

/**
 * Reads the form and the Authorization header of a token request; undefined for a malformed one: no
 * grant_type, a parameter twice, two credentials at once. A missing credential is read as an empty one.
 */
export function readTokenRequest(form: string, authorization?: string): TokenRequest | undefined {
  const fields = new URLSearchParams(form);
  if (PARAMETERS.some((name) => fields.getAll(name).length > 1)) return undefined;
  const grantType = fields.get('grant_type');
  if (!grantType) return undefined;
  const basic = authorization !== undefined;
  if (basic && fields.has('client_secret')) return undefined;
  const credential = basic ? basicCredential(authorization) : formCredential(fields);
  return { grantType, ...credential, scope: fields.get('scope') || undefined, basic };
}

const formCredential = (fields: URLSearchParams): Credential => ({
  clientId: fields.get('client_id') ?? '',
  clientSecret: fields.get('client_secret') ?? '',
});

// A header that cannot be read is a credential that no client has.
function basicCredential(authorization: string): Credential {
  const [, encoded = ''] = BASIC.exec(authorization) ?? [];
  const decoded = Buffer.from(encoded, 'base64').toString();
  const colon = decoded.indexOf(':');
  if (colon < 0) return { clientId: '', clientSecret: '' };
  return {
    clientId: formDecode(decoded.slice(0, colon)),
    clientSecret: formDecode(decoded.slice(colon + 1)),
  };
}

// RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
const formDecode = (text: string) =>
  new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? '';
