import { isIP } from 'node:net';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** A whole number from `least` to `most`. */
export const Count = (least: number, most: number) => (target: object, name: string) => {
  // Blank text is no number; JavaScript takes it for 0, which switches a limit off.
  const read = ({ value }: { value: unknown }) =>
    typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  for (const decorate of [Transform(read), IsInt(), Min(least), Max(most)]) decorate(target, name);
};

/** `true` or `false`, nothing else. */
export const Switch = () => (target: object, name: string) => {
  const read = ({ value }: { value: unknown }) =>
    value === 'true' || value === true
      ? true
      : value === 'false' || value === false
        ? false
        : value;
  for (const decorate of [Transform(read), IsBoolean()]) decorate(target, name);
};

/** Optional text of a form; `message` says which, after the variable's name. */
export const Text = (pattern: RegExp, message: string) => (target: object, name: string) => {
  for (const decorate of [
    IsOptional(),
    IsString(),
    Matches(pattern, { message: `${name} ${message}` }),
  ])
    decorate(target, name);
};

/** Optional text that `isOne` takes; for forms that no pattern says. */
export const TextThat =
  (isOne: (text: string) => boolean, message: string) => (target: object, name: string) => {
    const read = ({ value }: { value: unknown }) =>
      typeof value === 'string' && !isOne(value) ? false : value;
    const rules = [IsOptional(), Transform(read), IsString({ message: `${name} ${message}` })];
    for (const decorate of rules) decorate(target, name);
  };

/** Whether it is a URL, whose user and password are percent-encoded as they should be. */
export function isUrl(text: string): boolean {
  try {
    const { username, password } = new URL(text);
    return [username, password].every((part) => typeof decodeURIComponent(part) === 'string');
  } catch {
    return false;
  }
}

/** Whether it is an address without a zone, or a network as address and prefix length. */
export function isNetwork(text: string): boolean {
  const [address, prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || more.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d+$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}
