/**
 * A pure function of one short text that keeps its answers. Strangers choose the texts, so a text
 * over `longest` characters is never kept, and all are dropped once there are `entries` of them.
 */
export function remember<T>(
  compute: (text: string) => T,
  entries = 512,
  longest = 512,
): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const answer = compute(text);
    if (kept.size >= entries) kept.clear();
    if (text.length <= longest) kept.set(text, answer);
    return answer;
  };
}
