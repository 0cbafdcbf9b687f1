import { domainToASCII } from 'node:url';

const LONGEST_ADDRESS = 254; // RFC 5321: 256 with its angle brackets
const LONGEST_LOCAL_PART = 64;
const LONGEST_USER_NAME = 256; // the column of AspNetUsers

// Controls, invisible format characters, lone surrogates and line separators, before anything is trimmed.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
// NFC itself turns these three into ASCII: the Kelvin sign, the Greek question mark and varia.
const BECOMES_ASCII = /[\u212a\u037e\u1fef]/;
// Everything with a meaning in a mail header or an SMTP command, quoted local parts included.
const LOCAL_PART = /^[^\s"(),:;<>@[\\\]]+$/u;
const DOMAIN_AS_TYPED = /^(?:[A-Za-z0-9.-]|[^\0-\x7f])+$/u;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// The last label has a letter, or IDNA would read 127.1 as an address of a machine.
const DOMAIN = new RegExp(`^(?=.{1,253}$)(?:${LABEL}\\.)*(?=[a-z0-9-]*[a-z])${LABEL}$`);

// Only A-Z: full lower-casing and NFKC fold ſ, ﬁ and ß into ASCII and make two people one.
const lowerAscii = (text: string) => text.replace(/[A-Z]+/g, (run) => run.toLowerCase());

function tidy(text: string): string | undefined {
  if (UNPRINTABLE.test(text) || BECOMES_ASCII.test(text)) return undefined;
  return text.trim().normalize('NFC');
}

/** A mailbox: the spelling mail is sent to, and the key under which it is looked up. */
export class EmailAddress {
  private constructor(
    /** NFC, trimmed, otherwise as given. */
    readonly address: string,
    /** Local part in ASCII lower case, domain as IDNA ASCII; equal for every alias spelling. */
    readonly key: string,
  ) {}

  /** The mailbox that `text` names; undefined if it is none or could break out of a header. */
  static parse(text: string): EmailAddress | undefined {
    const address = tidy(text);
    if (address === undefined || address.length > LONGEST_ADDRESS) return undefined;
    const at = address.lastIndexOf('@');
    const local = address.slice(0, Math.max(at, 0));
    if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return undefined;
    const domain = asciiDomain(address.slice(at + 1));
    if (domain === undefined) return undefined;
    return new EmailAddress(address, `${lowerAscii(local)}@${domain}`);
  }
}

function asciiDomain(typed: string): string | undefined {
  // domainToASCII undoes percent-escapes, so an escape must not reach it.
  if (!DOMAIN_AS_TYPED.test(typed)) return undefined;
  const domain = domainToASCII(typed);
  return DOMAIN.test(domain) ? domain : undefined;
}

/** The look-up key of a user name: that of the mailbox it names, else NFC in ASCII lower case. */
export function userNameKey(text: string): string | undefined {
  const name = tidy(text);
  if (!name || name.length > LONGEST_USER_NAME) return undefined;
  return EmailAddress.parse(name)?.key ?? lowerAscii(name);
}
