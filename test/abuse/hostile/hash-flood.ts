/** As many different names as asked, all of one value under the hash h = 31·h + c of older platforms. */
export function collidingNames(count: number): string[] {
  let names = [''];
  while (names.length < count) names = names.flatMap((name) => [`${name}Aa`, `${name}BB`]);
  return names.slice(0, count);
}
